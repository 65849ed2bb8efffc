"""Printed words in messages."""

_LONGEST = 90


def quote(text: str) -> str:
    """Return text on one line, cut off where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
