"""The colours of a page by day and by night, and its link over what comes before the text.

Both hang together as a whole, as the stacked tables do: each style sheet of a page has these rules,
and judges find them again, the colours with the contrasts that words and lines need.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rlspub.layouts.colours import contrast, rgb
from rlspub.layouts.settings.ranges import COLOURS
from rlspub.layouts.styles.tokens import Token, read_rules, read_tokens, write

SKIP_LINK = """\
@media screen {
  .skip { position: absolute; inset-block-start: 0; inset-inline-start: 0; padding: 0.7em 1em; }
  .skip { color: var(--ink); background: var(--paper); }
  .skip:not(:focus) { overflow: hidden; width: 1px; height: 1px; padding: 0; }
  .skip:not(:focus) { clip-path: inset(50%); white-space: nowrap; }
}
@media print { .skip { display: none; } }
"""
"""The rules by which it is seen as soon as a keyboard reaches it, written `{{ skip_link }}`."""

# Of words and of lines with the paper (WCAG 2.2).
_LEAST = {"ink": 4.5, "quiet": 4.5, "accent": 4.5, "alarm": 4.5, "rule": 3.0}
_ANY = "#000000"
_COLOUR = "(#[0-9a-f]{6})"


def write_schemes(day: Mapping[str, str], night: Mapping[str, str]) -> str:
    """Return the rules that set the colours, which a template writes as `{{ colour_schemes }}`.

    Paper has those of the day.
    """
    return (
        f":root {{ color-scheme: light dark; {_write(day)} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"  :root {{ {_write(night)} }}\n"
        "}\n"
    )


def find_pale(rules: list[Token]) -> Iterator[str] | None:
    """Return what is wrong with the colours that rules set, or nothing if they set none."""
    found = _compile().fullmatch("\n".join(write([rule]) for rule in rules))
    if found is None:
        return None
    half = len(COLOURS)
    return _list_pale((found.groups()[:half], found.groups()[half:]))


def _list_pale(schemes: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for scheme in schemes:
        colours = {name: rgb(value) for name, value in zip(COLOURS, scheme, strict=True)}
        for name, least in _LEAST.items():
            if contrast(colours[name], colours["paper"]) < least:
                needed = f"it needs a contrast of {least:g} to 1 with the paper"
                yield f"`--{name}` is too pale: {needed}"


def _write(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colours[name]};" for name in COLOURS)


@cache
def _compile() -> re.Pattern[str]:
    """Return what the rules look like, whatever the colours are."""
    any_colours = dict.fromkeys(COLOURS, _ANY)
    rules = read_rules(read_tokens(write_schemes(any_colours, any_colours)))
    spelled = "\n".join(write([rule]) for rule in rules)
    return re.compile(re.escape(spelled).replace(re.escape(_ANY), _COLOUR))
