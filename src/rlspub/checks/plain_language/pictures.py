"""Whether a picture shows readers what to do, in a text that asks them to do something."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.instructions import tells_what_to_do
from rlspub.checks.plain_language.message import is_handout
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late
from rlspub.tree import Dose, Doses, Image, Node, OrderedList

_DRAW = (
    "draw what they do, for example how to measure a dose, how long to wait between two medicines, "
    "or how to hold or to move something, and say it in its words: `![Fill the cup up to the line.]"
    "(cup.svg)`"
)
# What hands and bodies can be drawn doing.
_ACTS = (
    "add|apply|bend|breathe|brush|call|check|chew|clean|climb|close|compare|count|cover|cut|dip|"
    "draw up|drink|eat|empty|fill|give|hang|hold|inhale|inject|insert|keep|kneel|lay|lean|lie|lift|"
    "lower|measure|mix|move|open|pat|peel|pick|pinch|place|point|pour|press|pull|pump|push|put|"
    "raise|reach|read|relax|remove|rinse|roll|rub|set|shake|sit|slide|spray|squeeze|stand|step|stir|"
    "stop|straighten|stretch|swallow|swing|take|tap|throw|tilt|touch|turn|twist|unscrew|use|wait|"
    "walk|wash|wear|weigh|wipe|wrap|write"
)
_ASKED = ("?", "\u037e", "\u061f", "\u1367", "\uff1f")
# "Fill the cup", "On the label, count": asked for. "A hand fills", "a woman filling": told.
_TOLD = re.sub(r"(?:e|(?<!e))(?=\||$)", r"(?:e?s|\\w?ing)", _ACTS) + "|lying"
_ACTION = compile_late(
    rf"(?:^|[.,:;!]\s+|\b(?:and|or|then|to)\s+)(?:{_ACTS})\b|\b(?:{_TOLD})\b", re.IGNORECASE
)


def check_instructive_pictures(view: View) -> Iterator[Finding]:
    """Report a text that asks readers to do something, and no picture shows it."""
    if not view.rules.instructive_pictures.value or not is_handout(view):
        return
    asked = _find_what_is_asked(view)
    if asked is None:
        return
    shown = [image for image in view.nodes.find(Image) if not image.decorative]
    if not shown:
        yield Finding(
            Code.NO_PICTURE_INSTRUCTS,
            "readers are asked to do this, and no picture in the text shows it",
            view.find_first_line(asked),
            _DRAW,
        )
    elif not any(_instructs(image, view) for image in shown):
        yield Finding(
            Code.NO_PICTURE_INSTRUCTS,
            f"neither `{shown[0].alternative}` nor any other picture shows readers what to do"
            if len(shown) > 1
            else f"the one picture, `{shown[0].alternative}`, does not show readers what to do",
            shown[0].span,
            _DRAW,
        )


def _find_what_is_asked(view: View) -> Node | None:
    """Return where the text first asks its readers to follow steps, or to take an amount."""
    steps = (one for one in view.nodes.find(OrderedList) if _lists_steps(one, view))
    asked = (*steps, *view.nodes.find(Doses), *view.nodes.find(Dose))
    return min(asked, key=lambda node: node.span.start, default=None)


def _lists_steps(numbered: OrderedList, view: View) -> bool:
    """Tell whether a numbered list is one of things to do.

    Words are known in English only. In other languages one number alone is that of a part of the
    text, and nobody is asked to do what is itself asked.
    """
    language = base(view.nodes.find_language(numbered) or view.language)
    texts = [text.text.rstrip() for text in view.find_texts_in(numbered)]
    if language == "en":
        return any(map(tells_what_to_do, texts))
    return len(numbered.items) > 1 and not any(text.endswith(_ASKED) for text in texts)


def _instructs(image: Image, view: View) -> bool:
    """Tell whether the words for a picture say what somebody does in it."""
    language = base(view.nodes.find_language(image) or view.language)
    return language != "en" or _ACTION.search(image.alternative) is not None
