"""The address at which the booklet of a text is offered, which is printed as a code."""

from urllib.parse import quote

from rlspub.layouts.files import show_value
from rlspub.patterns import compile_late

_ADDRESS = compile_late(r"https?://[^\s/]+\.[^\s]+")
_PLACE = compile_late(r"\{[^{}]*\}|[{}]")
_KNOWN = ("{name}", "{language}")
# In bytes: with more, the squares of its code would be smaller than 0.4 mm, which telephones miss.
_LONGEST = 200


def judge_template(template: str) -> str | None:
    """Return what is wrong with a clinic's address, which may hold `{name}` and `{language}`."""
    if wrong := next((one for one in _PLACE.findall(template) if one not in _KNOWN), None):
        known = " and ".join(f"`{place}`" for place in _KNOWN)
        return f"`booklet` may hold {known}, which are filled in, and no `{wrong}`"
    return judge_address(template, "booklet")


def judge_address(address: str, key: str) -> str | None:
    """Return why an address is none, or too long for a code that can be scanned."""
    if not _ADDRESS.fullmatch(address):
        return f"`{key}` must be a whole web address such as https://…; it is {show_value(address)}"
    if (length := len(address.encode())) > _LONGEST:
        return (
            f"`{key}` has {length} bytes; telephones read the code of no more than {_LONGEST}: "
            "give a shorter address"
        )
    return None


def fill_in_address(template: str, name: str, language: str) -> str:
    """Return the address of one text, by the name of its file and its language."""
    values = zip(_KNOWN, (name, language), strict=True)
    for place, value in values:
        template = template.replace(place, quote(value, safe=""))
    return template
