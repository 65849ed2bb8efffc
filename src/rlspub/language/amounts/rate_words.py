"""The words for rates, by language: regular expressions in which a space is a space or a hyphen."""

from dataclasses import dataclass, field

from rlspub.language.amounts.rate import Period

# Two names of one period: for one of it, and for several.
Names = dict[Period, tuple[str, str]]
# What a language does not have.
NEVER = r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RateWords:
    """The words of one language for how often, and for what, an amount is meant."""

    counts: dict[str, int]
    # Words for so many times, and the word after a number: `twice`, `3 times`.
    times: dict[str, int]
    times_word: str
    # The same where it stands after the period: `am Tag 3 mal`.
    times_after: str = NEVER
    # What stands between two counts: `2 to 3 times`, `once or twice`.
    between: str
    # Before one period, before all of them, and before a number of them. After an article, a
    # period must not be followed by some words: `a day before` is no rate.
    each: str
    article: str = NEVER
    not_after_article: str = NEVER
    each_of_all: str = NEVER
    every: str
    periods: Names
    # Words that say all of it: `daily`, `every other day`.
    adverbs: dict[str, tuple[int, Period]]
    # After a number of hours: `6-hourly`.
    hourly: str = NEVER
    # Before a place in the row: `every second day`.
    ordinals: dict[str, int] = field(default_factory=dict)
    # Parts of a day and days of a week, which may be listed: `each morning and evening`.
    parts_of_day: str
    days_of_week: str
    each_named: str
    # Before a part of a day or a meal, where two of them or more say how often; and the meals.
    at_part: str = NEVER
    meals: str = NEVER
    before_days: str = NEVER
    list_word: str
    # Within a day, as limits are told.
    in_a_day: str
    # For each unit, each kilogram of the body, and each dose.
    per: str
    kilogram: str
    each_dose: str
    # Words of which none stands between an amount and its rate.
    stops: str


_ENGLISH = RateWords(
    counts={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
    times={"once": 1, "twice": 2, "thrice": 3},
    times_word="times?|days?|nights?|x(?= )|\N{MULTIPLICATION SIGN}(?= )",
    between="to|or",
    each="per|each|every",
    article="an?",
    not_after_article="before|after|afterwards|later|earlier|ahead|ago|or two|or so|apart|of|to"
    "|from(?! (?:\\w+ )?(?:sources?|pills?|powders?|tablets?|capsules?|medicines?|supplements?"
    "|foods?|diet|drinks?|all|both|any)\\b)",
    every="every|each",
    periods={
        Period.MINUTE: ("minute|min", "minutes|mins"),
        Period.HOUR: ("hour|hr", "hours|hrs|h"),
        Period.DAY: ("day|night", "days|nights"),
        Period.WEEK: ("week", "weeks"),
        Period.MONTH: ("month", "months"),
        Period.YEAR: ("year", "years"),
    },
    adverbs={
        "hourly": (1, Period.HOUR),
        "daily": (1, Period.DAY),
        "nightly": (1, Period.DAY),
        "weekly": (1, Period.WEEK),
        "monthly": (1, Period.MONTH),
        "yearly|annually": (1, Period.YEAR),
        "on alternate days|alternate days": (2, Period.DAY),
        "(?:a|per|each|every) fortnight|fortnightly": (2, Period.WEEK),
    },
    hourly="hourly",
    ordinals={"other": 2, "second": 2, "third": 3, "fourth": 4, "2nd": 2, "3rd": 3, "4th": 4},
    parts_of_day="mornings?|noon|midday|lunchtime|afternoons?|evenings?|nights?|bedtime",
    days_of_week="(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    each_named="each|every",
    at_part="in the|at|with|before|after",
    meals="breakfast|lunch|dinner|supper",
    before_days="on|at",
    list_word="and|&",
    in_a_day="(?:in|per)(?: (?:an?|any|each|every|one|a single|any one))? "
    "(?:24 (?:hours?|hrs?|h)(?: period)?|twenty four hours?)|in (?:a|any|one|a single|any one) day",
    per="per|an?|each|every|(?:for|in) (?:each|every|one)",
    kilogram="(?:kg|kgs|kilograms?|kilogrammes?|kilos?)"
    "(?: of)?(?:(?: (?:your|their|his|her|the|a|child['\u2019]?s|person['\u2019]?s))* body weight"
    "|(?: (?:your|their|his|her|the|a|child['\u2019]?s|person['\u2019]?s))* (?:body)?weight)?",
    each_dose="(?:per|an?|each|every|(?:in|for|with|at) (?:each|every)) dose"
    "|at (?:a|one|any one) time|in one go|each time"
    "|each time|at a time|at one time",
    stops="for|until|till|after|before|and|or|then|within|during|over|not|never|instead|from|if"
    "|when|unless|per|but|in|once|about|than",
)
_SPANISH = RateWords(
    counts={
        "una?|uno": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "once": 11,
        "doce": 12,
    },
    times={"una sola vez": 1},
    times_word="vez|veces|d\u00edas?|noches?",
    between="a|o|u",
    each="por|cada|a cada",
    article="al|a la(?! hora)",
    not_after_article="siguiente|anterior|antes|despu\u00e9s|previ[oa]",
    each_of_all="todos los|todas las",
    every="cada",
    periods={
        Period.MINUTE: ("minuto", "minutos"),
        Period.HOUR: ("hora", "horas|h"),
        Period.DAY: ("d\u00eda|dia|noche", "d\u00edas|dias|noches"),
        Period.WEEK: ("semana", "semanas"),
        Period.MONTH: ("mes", "meses"),
        Period.YEAR: ("a\u00f1o", "a\u00f1os"),
    },
    adverbs={
        "diari[oa]s?|diariamente": (1, Period.DAY),
        "semanal|semanales|semanalmente": (1, Period.WEEK),
        "mensual|mensuales|mensualmente": (1, Period.MONTH),
        "anual|anuales|anualmente": (1, Period.YEAR),
        "un d\u00eda s\u00ed y otro no|en d\u00edas alternos|d\u00eda por medio": (2, Period.DAY),
    },
    parts_of_day="ma\u00f1anas?|tardes?|noches?|mediod\u00eda",
    days_of_week="lunes|martes|mi\u00e9rcoles|jueves|viernes|s\u00e1bados?|domingos?",
    each_named="cada|todos los|todas las",
    at_part="por la|a la|al|en la|en el|con el|con la|antes del?(?: la)?|despu\u00e9s del?(?: la)?",
    meals="desayuno|almuerzo|comida|cena",
    before_days="los",
    list_word="y",
    in_a_day="en(?: cada| un per[\u00edi]odo de)? 24 horas|en un (?:solo )?d[\u00edi]a",
    per="por|por cada|en cada|cada",
    kilogram="(?:kg|kilogramos?|kilos?)(?: de(?: su)? peso(?: corporal)?)?",
    each_dose="(?:por|cada|por cada|en cada) (?:dosis|toma)|cada vez",
    stops="durante|hasta|despu\u00e9s|antes|y|o|u|nunca|no|si|cuando|pero|luego|ni|desde",
)
_PORTUGUESE = RateWords(
    counts={
        "uma?": 1,
        "dois|duas": 2,
        "tr\u00eas": 3,
        "quatro": 4,
        "cinco": 5,
        "seis": 6,
        "sete": 7,
        "oito": 8,
        "nove": 9,
        "dez": 10,
        "onze": 11,
        "doze": 12,
    },
    times={"uma \u00fanica vez": 1},
    times_word="vez|vezes|dias?|noites?",
    between="a|ou",
    each="por|cada|a cada",
    article="ao|\u00e0(?= semana)",
    not_after_article="seguinte|anterior|antes|depois",
    each_of_all="todos os|todas as",
    every=r"a cada|cada|de \d+ em",
    periods={
        Period.MINUTE: ("minuto", "minutos"),
        Period.HOUR: ("hora", "horas|h"),
        Period.DAY: ("dia|noite", "dias|noites"),
        Period.WEEK: ("semana", "semanas"),
        Period.MONTH: ("m\u00eas", "meses"),
        Period.YEAR: ("ano", "anos"),
    },
    adverbs={
        "di\u00e1ri[oa]s?|diariamente": (1, Period.DAY),
        "semanal|semanais|semanalmente": (1, Period.WEEK),
        "mensal|mensais|mensalmente": (1, Period.MONTH),
        "anual|anuais|anualmente": (1, Period.YEAR),
        "em dias alternados|dia sim,? dia n\u00e3o": (2, Period.DAY),
    },
    parts_of_day="manh\u00e3s?|tardes?|noites?",
    days_of_week="(?:segunda|ter\u00e7a|quarta|quinta|sexta)s?(?: feiras?)|s\u00e1bados?|domingos?",
    each_named="cada|todos os|todas as|toda|todo",
    list_word="e",
    in_a_day="em(?: cada)? 24 horas|em um dia|num dia",
    per="por|por cada|em cada|cada",
    kilogram="(?:kg|quilos?|quilogramas?)(?: de peso(?: corporal)?)?",
    each_dose="(?:por|cada|em cada) (?:dose|toma)|de cada vez",
    stops="durante|at\u00e9|depois|antes|e|ou|nunca|n\u00e3o|se|quando|mas|nem",
)
_FRENCH = RateWords(
    counts={
        "une?": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
    },
    times={"une seule fois": 1},
    times_word="fois|jours?",
    between="\u00e0|ou",
    each="par|chaque",
    each_of_all="tous les|toutes les",
    every="tous les|toutes les",
    periods={
        Period.MINUTE: ("minute", "minutes"),
        Period.HOUR: ("heure", "heures|h"),
        Period.DAY: ("jour|nuit", "jours|nuits"),
        Period.WEEK: ("semaine", "semaines"),
        Period.MONTH: ("mois", "mois"),
        Period.YEAR: ("an|ann\u00e9e", "ans"),
    },
    adverbs={
        "quotidiens?|quotidiennes?|quotidiennement": (1, Period.DAY),
        "hebdomadaires?": (1, Period.WEEK),
        "mensuels?|mensuelles?": (1, Period.MONTH),
        "un jour sur deux": (2, Period.DAY),
    },
    parts_of_day="matins?|midis?|apr\u00e8s midi|soirs?|nuits?",
    days_of_week="(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?",
    each_named="chaque|tous les|toutes les",
    list_word="et",
    in_a_day="(?:par|en) 24 heures|en un jour",
    per="par|pour chaque|dans chaque|chaque",
    kilogram="(?:kg|kilos?|kilogrammes?)(?: de poids(?: corporel)?)?",
    each_dose="(?:par|chaque|\u00e0 chaque) (?:dose|prise)|\u00e0 la fois",
    stops="pendant|jusqu|apr\u00e8s|avant|et|ou|jamais|ne|pas|si|quand|pour|mais|puis",
)
_ITALIAN = RateWords(
    counts={
        "una?": 1,
        "due": 2,
        "tre": 3,
        "quattro": 4,
        "cinque": 5,
        "sei": 6,
        "sette": 7,
        "otto": 8,
        "nove": 9,
        "dieci": 10,
        "undici": 11,
        "dodici": 12,
    },
    times={"una sola volta": 1},
    times_word="volt[ae]|giorn[io]",
    between="a|o",
    each="ogni|per",
    article="al|alla|a",
    not_after_article="prima|dopo|successiv[oa]",
    each_of_all="tutti i|tutti gli|tutte le",
    every="ogni",
    periods={
        Period.MINUTE: ("minuto", "minuti"),
        Period.HOUR: ("ora", "ore|h"),
        Period.DAY: ("giorno|d\u00ec|notte", "giorni|notti"),
        Period.WEEK: ("settimana", "settimane"),
        Period.MONTH: ("mese", "mesi"),
        Period.YEAR: ("anno", "anni"),
    },
    adverbs={
        "all['\u2019]ora": (1, Period.HOUR),
        "quotidian[oaie]|quotidianamente|giornalier[oaie]|giornalmente": (1, Period.DAY),
        "settimanal[ei]|settimanalmente": (1, Period.WEEK),
        "mensil[ei]|mensilmente": (1, Period.MONTH),
        "all['\u2019]anno": (1, Period.YEAR),
        "a giorni alterni": (2, Period.DAY),
    },
    parts_of_day="mattin[aoe]|pomerigg[io]+|ser[ae]|notte|notti",
    days_of_week="(?:luned|marted|mercoled|gioved|venerd)\u00ec|sabat[oi]|domenic(?:a|he)",
    each_named="ogni|tutti i|tutte le",
    list_word="e",
    in_a_day="(?:in|nelle|ogni) 24 ore|in un giorno",
    per="per|per ogni|in ogni|ogni|al",
    kilogram="(?:kg|chil[oi]|chilogramm[oi])(?: di peso(?: corporeo)?)?",
    each_dose="(?:per|a|ogni|in ogni) (?:dose|somministrazione)|(?:per|alla) volta",
    stops="fino|dopo|prima|e|o|mai|non|se|quando|per|ma|poi",
)
_GERMAN = RateWords(
    counts={
        "eine?n?": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "f\u00fcnf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zw\u00f6lf": 12,
    },
    times={
        "einmal": 1,
        "zweimal": 2,
        "dreimal": 3,
        "viermal": 4,
        "f\u00fcnfmal": 5,
        "sechsmal": 6,
    },
    times_word="mal|x|\N{MULTIPLICATION SIGN}|tagen?",
    times_after="mal",
    between="bis|oder",
    each="pro|je|jede[ns]?",
    article="am(?= tag)|in der(?= woche)|im(?= monat| jahr)",
    not_after_article="vor|nach|der|des|danach|zuvor|sp\u00e4ter",
    every="alle|jede[ns]?",
    periods={
        Period.MINUTE: ("minute", "minuten"),
        Period.HOUR: ("stunde", "stunden|std"),
        Period.DAY: ("tag|nacht", "tagen?|n\u00e4chten?"),
        Period.WEEK: ("woche", "wochen"),
        Period.MONTH: ("monat", "monaten?"),
        Period.YEAR: ("jahr", "jahren?"),
    },
    adverbs={
        "st\u00fcndlich": (1, Period.HOUR),
        "t\u00e4glich": (1, Period.DAY),
        "w\u00f6chentlich": (1, Period.WEEK),
        "monatlich": (1, Period.MONTH),
        "j\u00e4hrlich": (1, Period.YEAR),
    },
    hourly="st\u00fcndlich",
    ordinals={"zweiten?": 2, "dritten?": 3, "vierten?": 4},
    parts_of_day="morgen|mittag|nachmittag|abend|nacht",
    days_of_week="(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch",
    each_named="jede[ns]?",
    list_word="und",
    in_a_day="in(?:nerhalb von)? 24 stunden|pro 24 stunden|an einem tag",
    per="pro|je|in jede[rm]|jede[rns]?",
    kilogram="(?:kg|kilos?|kilogramm)(?: k\u00f6rpergewicht)?",
    each_dose="(?:pro|je|in jeder|mit jeder|bei jeder) (?:dosis|einzeldosis|gabe|einnahme)",
    stops="f\u00fcr|bis|nach|vor|und|oder|nicht|nie|wenn|aber|dann|pro|je|seit",
)
ENGLISH, SPANISH = _ENGLISH, _SPANISH
BY_LANGUAGE = {
    "en": _ENGLISH,
    "es": _SPANISH,
    "pt": _PORTUGUESE,
    "fr": _FRENCH,
    "it": _ITALIAN,
    "de": _GERMAN,
}
# For each pound of the body, in the United States.
POUND = r"(?:lbs?|pounds?)(?: of)?(?: (?:your |their |his |her |the |a )?(?:body )?weight)?"
