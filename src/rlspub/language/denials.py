"""Words that deny what stands below them, or vouch for it: no short title needs one."""

import re

from rlspub.language.look_alikes import list_readings
from rlspub.patterns import compile_late

_WORDS = (
    # English
    r"no|not|non|never|none|nobody|nothing|without|cannot|\w+n['\u2019]t|isn|don|ignore|disregard"
    r"|skip|avoid|wrong|false|untrue|incorrect|invalid|mistaken|mistakes?|errors?|myths?|lies?"
    r"|fake|nonsense|jokes?|old|older|former|formerly|past|out|outdated|obsolete|expired|withdrawn"
    r"|retracted|cancell?ed|deleted|void|instead|except|unless|opposite|contrary|stop|stopped"
    r"|longer|harmless|optional|only|draft|sample|\w*review(?:s|ed)?|approved?|certified|endorsed"
    r"|verified|checked|signed|proven"
    # Spanish
    r"|nunca|jam\u00e1s|ning\u00fan|ningun[oa]|nada|nadie|sin|ignore[ns]?|fals[oa]s?|falsedades"
    r"|err\u00f3ne[oa]s?|incorrect[oa]s?|inv\u00e1lid[oa]s?|mentiras?|errores|mitos?|antigu[oa]s?"
    r"|viej[oa]s?|anulad[oa]s?|caducad[oa]s?|vencid[oa]s?|retirad[oa]s?|excepto|salvo|contrario"
    r"|opcional(?:es)?|solo|s\u00f3lo|borrador|revisad[oa]s?|aprobad[oa]s?|verificad[oa]s?"
    r"|certificad[oa]s?"
    # French and German
    r"|pas|jamais|aucune?|rien|sans|faux|fausses?|nicht|nichts|kein\w*|nie|niemals|ohne|falsch\w*"
    # Arabic
    r"|لا|ليس|ليست|غير|بدون|دون|لم|لن|ممنوع|خطأ|أخطاء|خاطئة?|كاذبة?|قديمة?|ملغاة?|سابقا|تجاهل"
)
# Korean and Thai join words.
_PARTS = (
    "않|아니|없|못하|마세요|마십시오|말고|말 것|금지|거짓|틀린|틀림|무시|무효|취소|검토|승인|옛"
    "|ไม่|อย่า|ห้าม|ผิด|เท็จ|ปลอม|ยกเลิก|เก่า|หมดอายุ|ละเว้น|มองข้าม|ตรวจทาน|รับรอง"
)
_DENYING = compile_late(rf"(?<!\w)(?:{_WORDS})(?!\w)|{_PARTS}", re.IGNORECASE)


def find_denial(text: str) -> str | None:
    """Return the first word of a title that turns what it stands above, or vouches for it."""
    found = (_DENYING.search(reading) for reading in list_readings(text))
    return next((match[0] for match in found if match), None)
