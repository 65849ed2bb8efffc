"""Signs that office programs keep as letters of a font of signs, such as an m that prints as µ."""

from types import MappingProxyType

# The font Symbol, by its numbers from 0x20 and from 0xA0 on; a blank is a place without a sign.
_SYMBOL_LOW = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈… \u23af↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_SYMBOL = {0x20 + at: sign for at, sign in enumerate(_SYMBOL_LOW)} | {
    0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)
}
_WINGDINGS = {
    0x20: " ",
    0x28: "☎",
    0x2A: "✉",
    0x46: "☞",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "•",
    0x6D: "○",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x73: "•",
    0x75: "◆",
    0x76: "❖",
    0x77: "•",
    0x9F: "•",
    0xA1: "○",
    0xA7: "•",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "→",
    0xF0: "⇒",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_FONTS = MappingProxyType({"symbol": _SYMBOL, "wingdings": _WINGDINGS})
# Other fonts that hold signs in the places of letters.
_SIGNS_ONLY = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
UNKNOWN = "[sign]"
# Where office programs put the signs of such fonts.
_PRIVATE = range(0xF000, 0xF100)
_LAST = 0xFF


def is_font_of_signs(font: str | None) -> bool:
    """Tell whether the letters of a font are signs."""
    return (font or "").strip().lower() in _SIGNS_ONLY


def read_signs(text: str, font: str | None) -> str:
    """Return what is seen where a text is set in a font of signs."""
    table = _FONTS.get((font or "").strip().lower(), {})
    lines = text.split("\n")
    return "\n".join("".join(_read(ord(letter), table) for letter in line) for line in lines)


def _read(number: int, table: dict[int, str]) -> str:
    number = number - _PRIVATE.start if number in _PRIVATE else number
    if number > _LAST:
        return chr(number)  # typed, and drawn from another font
    return table.get(number, " " if chr(number).isspace() else UNKNOWN)
