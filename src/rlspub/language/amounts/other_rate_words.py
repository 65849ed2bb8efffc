"""The words for rates in languages of other scripts, and in Polish; and which a text may have."""

from functools import lru_cache

from rlspub.language.amounts.rate import Period
from rlspub.language.amounts.rate_words import BY_LANGUAGE as FIRST_LANGUAGES
from rlspub.language.amounts.rate_words import NEVER, RateWords
from rlspub.patterns import compile_late

_POLISH = RateWords(
    counts={
        "jedn[aą]|jednego": 1, "dwa|dwie|dwóch": 2, "trzy|trzech": 3, "cztery|czterech": 4,
        "pięć|pięciu": 5, "sześć|sześciu": 6, "osiem|ośmiu": 8, "dwanaście": 12,
    },
    times={"raz|jeden raz": 1, "dwukrotnie": 2, "trzykrotnie": 3, "czterokrotnie": 4},
    times_word="razy|raz|x|\N{MULTIPLICATION SIGN}",
    times_after="razy|raz",
    between="do|lub|albo",
    each="co|każdego",
    article="na|w",
    not_after_article="przed|po|zabiegu|operacji|badani\\w+|przyjęcia|wizyty|urodzin",
    every="co",
    periods={
        Period.MINUTE: ("minutę", "minuty|minut|min"),
        Period.HOUR: ("godzinę", "godziny|godzin|godz|h"),
        Period.DAY: ("dzień|dobę|dnia|doby|noc|wieczór|rano", "dni|dób|doby"),
        Period.WEEK: ("tydzień|tygodniu|tygodnia", "tygodnie|tygodni"),
        Period.MONTH: ("miesiąc|miesiącu|miesiąca", "miesiące|miesięcy"),
        Period.YEAR: ("rok|roku", "lata|lat"),
    },
    adverbs={
        "dziennie|codziennie": (1, Period.DAY),
        "tygodniowo|co tydzień": (1, Period.WEEK),
        "miesięcznie": (1, Period.MONTH),
        "co drugi dzień": (2, Period.DAY),
    },
    parts_of_day="rano|wieczorem|południe|noc",
    days_of_week="poniedział\\w+|wtor\\w+|środ\\w+|czwart\\w+|piąt\\w+|sobot\\w+|niedziel\\w+",
    each_named="każdy|każdą|każdego|co",
    list_word="i",
    in_a_day="(?:w ciągu|przez|na) (?:24 godzin[y]?|jednej doby|doby|jednego dnia|dnia)",
    per="na|na każdy",
    kilogram="(?:kg|kilogram)(?: masy ciała| mc\\.?)?",
    each_dose="(?:na|w) (?:jedną |jednej )?(?:dawkę|dawce)|jednorazowo|na jeden raz|naraz",
    stops="przez|aż|przed|po|lub|albo|nie|nigdy|gdy|jeśli|ale|potem|następnie|niż",
)  # fmt: skip
_RUSSIAN = RateWords(
    counts={
        "один|одну|одного": 1, "два|две|двух": 2, "три|трёх|трех": 3, "четыре|четырёх|четырех": 4,
        "пять|пяти": 5, "шесть|шести": 6, "восемь|восьми": 8, "двенадцать": 12,
    },
    times={"раз|один раз|однократно": 1, "дважды|двукратно": 2, "трижды": 3},
    times_word="раза?|х|x|\N{MULTIPLICATION SIGN}",
    times_after="раза?",
    between="до|или",
    each="кажд(?:ый|ую|ое)",
    article="в|за|на",
    not_after_article="операци\\w+|приёма|приема|перед|до|после|процедур\\w+|когда|рожден\\w+"
        "|визита",
    every="каждые|через каждые|через|раз в",
    periods={
        Period.MINUTE: ("минуту", "минуты|минут|мин"),
        Period.HOUR: ("час", "часа|часов|ч"),
        Period.DAY: ("день|сутки|вечер|утро|ночь|сут", "дня|дней|суток"),
        Period.WEEK: ("неделю", "недели|недель"),
        Period.MONTH: ("месяц", "месяца|месяцев"),
        Period.YEAR: ("год", "года|лет"),
    },
    adverbs={
        "ежедневно|ежесуточно|каждый день": (1, Period.DAY),
        "еженедельно": (1, Period.WEEK),
        "ежемесячно": (1, Period.MONTH),
        "через день": (2, Period.DAY),
    },
    parts_of_day="утром|вечером|дн[её]м|ночью|ночь",
    days_of_week="понедельник\\w*|вторник\\w*|сред[уаыам]+|четверг\\w*|пятниц\\w+|суббот\\w+"
    "|воскресень\\w+",
    each_named="кажд(?:ый|ую|ое)|по",
    before_days="по",
    list_word="и",
    in_a_day="(?:в течение|за) (?:суток|сутки|дня|одного дня|24 час(?:ов|а))",
    per="на|на каждый|на 1|на один",
    kilogram="(?:кг|килограмм)(?: (?:массы|веса)(?: тела)?)?",
    each_dose="за (?:один )?(?:при[её]м|раз)|на (?:один )?при[её]м|однократно",
    stops="до|после|перед|и|или|не|если|когда|но|затем|потом|ни|пока",
)  # fmt: skip
_ARABIC = RateWords(
    counts={
        "واحدة?": 1, "ثلاثة?": 3, "أربعة?|اربعة?": 4, "خمسة?": 5, "ستة?": 6,
        "ثماني(?:ة)?": 8,
    },
    times={"مرة واحدة|مرة": 1, "مرتين|مرتان": 2},
    times_word="مرات|مرة",
    between="إلى|الى|أو|او",
    each="كل|لكل|في كل",
    article="في|ب",
    not_after_article="قبل|بعد|السابق|التالي|الذي",
    every="كل",
    periods={
        Period.MINUTE: ("دقيقة", "دقائق|دقيقة"),
        Period.HOUR: ("ساعة|الساعة", "ساعات|ساعة"),
        Period.DAY: ("يوم|اليوم|ليلة", "أيام|ايام|يوما|يومًا"),
        Period.WEEK: ("أسبوع|اسبوع|الأسبوع|الاسبوع", "أسابيع|اسابيع"),
        Period.MONTH: ("شهر|الشهر", "أشهر|شهور"),
        Period.YEAR: ("سنة|السنة|عام", "سنوات"),
    },
    adverbs={
        "يوميا|يوميًا|يومياً|باليوم|يوميّا": (1, Period.DAY),
        "أسبوعيا|أسبوعيًا|أسبوعياً|اسبوعيا|بالأسبوع": (1, Period.WEEK),
        "شهريا|شهريًا|شهرياً": (1, Period.MONTH),
        "يوما بعد يوم|يومًا بعد يوم|كل يومين": (2, Period.DAY),
    },
    parts_of_day="صباح|مساء",
    days_of_week="اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد",
    each_named="كل",
    list_word="و",
    in_a_day="(?:خلال|في|كل|لكل) (?:24|٢٤) ساعة|(?:خلال|في) (?:ال)?يوم(?: الواحد| واحد)?",
    per="لكل|كل|لكل 1",
    kilogram="(?:كغ|كجم|كغم|كيلوغرام|كيلوجرام|كيلو)(?: من وزن الجسم| من الوزن)?",
    each_dose="(?:في|لكل) (?:ال)?(?:جرعة|مرة)(?: الواحدة| واحدة)?|دفعة واحدة",
    stops="بعد|قبل|حتى|أو|لا|إذا|ثم|لكن|ولكن|ولا|عند|لمدة",
)  # fmt: skip
_CHINESE = RateWords(
    counts={"一": 1, "两|兩|二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8, "十二": 12},
    times={},
    times_word="次",
    times_after="次|回",
    between="至|到|或",
    each=NEVER,
    every="每(?:隔)?",
    periods={
        Period.MINUTE: ("分钟|分鐘", "分钟|分鐘"),
        Period.HOUR: ("小时|小時|个小时", "小时|小時|个小时|個小時"),
        Period.DAY: ("天|日|晚", "天|日"),
        Period.WEEK: ("周|週|星期", "周|週|个星期"),
        Period.MONTH: ("月", "个月|個月"),
        Period.YEAR: ("年", "年"),
    },
    adverbs={
        "每[天日晚]|(?<![第前后後有同十])[一1] ?[天日](?:内|內|之内"
        "|中)?(?![后後前之])": (1, Period.DAY),
        "每(?:个|個)?(?:周|週|星期|礼拜)|(?<![第前后後有十])[一1] ?(?:周|週"
        "|个星期)(?:内)?(?![后後前])": (1, Period.WEEK),
        "每(?:个|個)?月": (1, Period.MONTH),
        "隔[天日]|每隔[一1][天日]": (2, Period.DAY),
    },
    parts_of_day=NEVER,
    days_of_week=NEVER,
    each_named=NEVER,
    list_word="和",
    in_a_day="(?:每|在)? ?24 ?(?:个|個)?(?:小时|小時)(?:内|內|之内|以内)?",
    per="每",
    kilogram="(?:千克|公斤|kg)(?:体重|體重)?",
    each_dose="每次|一次(?!性)|单次|單次|每剂",
    stops=NEVER,
)  # fmt: skip
_KOREAN = RateWords(
    counts={"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6},
    times={},
    times_word="(?:회|번)(?:씩)?",
    times_after="(?:회|번)(?:씩)?",
    between="에서|또는|내지",
    each=NEVER,
    every="매",
    periods={
        Period.MINUTE: ("분", "분"),
        Period.HOUR: ("시간", "시간"),
        Period.DAY: ("일", "일"),
        Period.WEEK: ("주", "주"),
        Period.MONTH: ("개월|월", "개월"),
        Period.YEAR: ("년", "년"),
    },
    adverbs={
        "하루(?:에|당)?(?! ?(?:전|후|뒤|종일|만|이상|이내|정도|나|이틀))"
        "|매일|날마다|[1일]일(?= ?(?:\\d|최대|총|[한두세네] ?번|용량|복용|허용"
        "|당))(?:당)?": (1, Period.DAY),
        "매주|(?:일|1) ?주일?(?:에|당|마다)(?:는)?|주(?= ?\\d ?(?:회|번))|한 주에"
        "|주당": (1, Period.WEEK),
        "매달|매월|한 달에": (1, Period.MONTH),
        "격일로?|하루 걸러|이틀에 한 번|이틀마다": (2, Period.DAY),
    },
    hourly="시간 ?(?:마다|간격으로|간격)",
    parts_of_day=NEVER,
    days_of_week=NEVER,
    each_named=NEVER,
    list_word="및",
    in_a_day="24 ?시간(?: ?(?:동안|이내|안|내|당))?(?:에)?(?! ?(?:마다|간격|전|후))",
    per=NEVER,
    kilogram=NEVER,
    each_dose="(?:1|일|한) ?회(?: ?(?:용량|에|당))?(?! ?씩)|한 번에|한번에",
    stops="후|전|동안|또는|않고|이후|뒤",
)  # fmt: skip
_THAI = RateWords(
    counts={"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "แปด": 8},
    times={},
    times_word="ครั้ง",
    times_after="ครั้ง",
    between="ถึง|หรือ",
    each=NEVER,
    every="ทุก ?ๆ|ทุก",
    periods={
        Period.MINUTE: ("นาที", "นาที"),
        Period.HOUR: ("ชั่วโมง|ชม\\.?", "ชั่วโมง|ชม\\.?"),
        Period.DAY: ("วัน", "วัน"),
        Period.WEEK: ("สัปดาห์|อาทิตย์", "สัปดาห์|อาทิตย์"),
        Period.MONTH: ("เดือน", "เดือน"),
        Period.YEAR: ("ปี", "ปี"),
    },
    adverbs={
        "ต่อ ?(?:หนึ่ง|1)? ?วัน|วันละ|ทุก ?(?:ๆ)? ?วัน|(?:ใน|ภายใน) ?(?:หนึ่ง|1) ?วัน": (1, Period.DAY),
        "ต่อ ?(?:สัปดาห์|อาทิตย์)|(?:สัปดาห์|อาทิตย์)ละ|ทุก ?(?:สัปดาห์|อาทิตย์)": (1, Period.WEEK),
        "ต่อเดือน|เดือนละ|ทุกเดือน": (1, Period.MONTH),
        "วันเว้นวัน": (2, Period.DAY),
    },
    parts_of_day=NEVER,
    days_of_week=NEVER,
    each_named=NEVER,
    list_word="และ",
    in_a_day="(?:ใน|ภายใน|ต่อ|ทุก) ?24 ?(?:ชั่วโมง|ชม\\.?)",
    per="ต่อ",
    kilogram="(?:น้ำหนัก(?:ตัว)? ?(?:1)? ?)?(?:กก\\.?|กิโลกรัม)",
    each_dose="(?:ต่อ|ใน|แต่ละ) ?ครั้ง|ครั้งละ",
    stops=NEVER,
)  # fmt: skip
# By what a text must have, so that others need not be looked for.
_BY_SCRIPT = {
    compile_late("[\u0400-\u04ff]"): _RUSSIAN,
    compile_late("[\u0600-\u06ff]"): _ARABIC,
    compile_late("[\u3400-\u9fff]"): _CHINESE,
    compile_late("[\uac00-\ud7a3]"): _KOREAN,
    compile_late("[\u0e00-\u0e7f]"): _THAI,
}
LATIN = (*FIRST_LANGUAGES.values(), _POLISH)
BY_LANGUAGE = {
    **FIRST_LANGUAGES,
    "pl": _POLISH,
    "ru": _RUSSIAN,
    "ar": _ARABIC,
    "zh": _CHINESE,
    "ko": _KOREAN,
    "th": _THAI,
}
LANGUAGES = tuple(BY_LANGUAGE.values())


@lru_cache(maxsize=64)
def find_languages(text: str) -> tuple[RateWords, ...]:
    """Return the words of the languages that a text may be in, by its letters."""
    if text.isascii():
        return LATIN
    others = (words for letters, words in _BY_SCRIPT.items() if letters.search(text))
    return (*LATIN, *others)
