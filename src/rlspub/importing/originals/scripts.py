"""Raised and lowered figures, so that nobody takes 10⁹ for 109."""

_RAISED = str.maketrans({sign: f"^{n}" for n, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁻": "^-"})
_LOWERED = str.maketrans({sign: f"~{n}" for n, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")})
_MARKS = {"superscript": "^", "subscript": "~"}


def mark_scripts(text: str, script: str | None = None) -> str:
    """Return a text with a mark before each figure that is raised or lowered, however it is."""
    mark = _MARKS.get(script or "")
    if mark is not None:
        text = "".join(f"{mark}{letter}" if letter.isdigit() else letter for letter in text)
    return text.translate(_RAISED).translate(_LOWERED)
