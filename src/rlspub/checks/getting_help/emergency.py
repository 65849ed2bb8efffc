"""The emergency number: a box about emergencies gives it, and no text gives another one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.getting_help.emergency_numbers import (
    find_called_numbers,
    find_named_numbers,
    names_number,
    read_number,
)
from rlspub.checks.getting_help.places import is_about_another_country
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.characters import read_digits
from rlspub.language.emergency_numbers import find_emergency_numbers
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences
from rlspub.language.telephone import KNOWN_EVERYWHERE, is_emergency_number, is_service_number
from rlspub.patterns import compile_late
from rlspub.tree import Callout, CalloutKind, Field, Link, plain_text

_UNREAD = frozenset({TextKind.NOTE, TextKind.REFERENCE})
# A blank for the number, which the clinic's own fills or a pen does.
_BLANK = compile_late(r"\bemergenc|\bambulan", re.IGNORECASE)
# Who has 999 has these too, whether or not the text says its country.
_WITH_999 = "GB"
# Lines for people who think of suicide, which are in no table of emergency numbers: the word in
# languages of our labels, and what some lines are called.
_CRISIS = compile_late(
    r"suicid|su\u00efcid|zelfmoord|self[- ]harm|crisis (?:line|lifeline)|selbstm|selbstt\u00f6t"
    r"|selvmord|sj\u00e4lvmord|samob\u00f3j|самоуби|самогуб|αυτοκτον"
    r"|t\u1ef1 (?:t\u1eed|s\u00e1t)|انتحار|आत्महत्या|자살|自殺|自杀|ฆ่าตัวตาย|\bCVV\b|\bsamaritans\b",
    re.IGNORECASE,
)


class _Help(NamedTuple):
    """The numbers that readers of a text dial: the clinic's, or else their country's."""

    numbers: tuple[str, ...]
    country: str | None
    is_clinics: bool
    written: str

    @property
    def said(self) -> str:
        """Say whose number it is, for a message."""
        if self.is_clinics:
            return f"the clinic's emergency number is {self.written}"
        return f"with `country: {self.country}` the emergency number is {self.written}"

    @property
    def remedy(self) -> str:
        if self.is_clinics:
            return f"write {self.written}, or mend `emergency` in the clinic's `clinic.toml`"
        return f"write {self.written}, or mend `country` in the front matter"

    def answers(self, number: str, *, is_beside_ours: bool = True) -> bool:
        """Tell whether somebody answers to a number for whom it is meant.

        112 and its kin work from mobile phones in many a country: no number to name alone.
        """
        if number in self.numbers:
            return True
        if number in KNOWN_EVERYWHERE and not is_beside_ours:
            return False
        if self.country is None:
            return "999" in self.numbers and is_service_number(number, _WITH_999)
        # A clinic abroad does not go by the text's country.
        at_home = any(is_emergency_number(ours, self.country) for ours in self.numbers)
        if at_home and is_emergency_number(number, self.country):
            return True
        return is_service_number(number, self.country)


def _find_help(view: View) -> _Help | None:
    country = view.metadata.country
    if view.emergency is not None:
        digits = re.findall(r"\d+(?:-\d+)*", read_digits(view.emergency))
        numbers = tuple(number.replace("-", "") for number in digits)
        return _Help(numbers, country, is_clinics=True, written=view.emergency)
    numbers = find_emergency_numbers(country) if country else ()
    if not numbers:
        return None
    return _Help(numbers, country, is_clinics=False, written=" or ".join(numbers))


def check_emergency_box(view: View) -> Iterator[Finding]:
    """Report a box about emergencies that does not give the number to call."""
    help_ = _find_help(view)
    if help_ is None:
        return
    for box in _find_boxes(view):
        texts = list(view.find_texts_in(box))
        fields = view.nodes.find_in(box, Field)
        has_blank = any(_BLANK.search(f"{field.identifier} {field.label}") for field in fields)
        if not has_blank and not any(_gives(text, help_) for text in texts):
            yield Finding(
                Code.EMERGENCY_BOX_WITHOUT_NUMBER,
                f"this box does not give the emergency number; {help_.said}",
                view.find_first_line(box),
                f"tell readers to call {help_.written}, in digits",
            )


def _gives(text: RunningText, help_: _Help) -> bool:
    """Tell whether a text gives one of the numbers; one of three digits might count something."""
    named = {one.number for one in find_named_numbers(text, is_english=base(text.language) == "en")}
    return any(
        number in named if read_number(number) else names_number(text, number)
        for number in help_.numbers
    )


def check_emergency(view: View) -> Iterator[Finding]:
    """Report another emergency number than the clinic's, or than the country's."""
    help_ = _find_help(view)
    if help_ is None:
        return
    inside = {id(text.node) for box in _find_boxes(view) for text in view.find_texts_in(box)}
    giving = {
        (id(text.block), base(text.language))
        for text in view.passages
        if any(names_number(text, number) for number in help_.numbers)
    }
    yield from _find_dialled(view, help_)
    for text in view.passages:
        if text.kind in _UNREAD:
            continue
        is_inside = id(text.node) in inside
        # Of a box that gives none of ours another finding tells.
        is_told = is_inside and all(block != id(text.block) for block, _ in giving)
        is_beside_ours = is_told or (id(text.block), base(text.language)) in giving
        find = find_named_numbers if is_inside else find_called_numbers
        for named in find(text, is_english=base(text.language) == "en"):
            if help_.answers(named.number, is_beside_ours=is_beside_ours):
                continue
            if not is_inside and is_about_another_country(view, text, named.start):
                continue
            if named.number not in KNOWN_EVERYWHERE and _is_in_crisis(text, named.start):
                continue
            written = text.text[named.start : named.end]
            yield Finding(
                Code.OTHER_EMERGENCY_NUMBER,
                f"the text says {written}, and {help_.said}",
                text.span(named.start, named.end),
                help_.remedy,
            )


def _is_in_crisis(text: RunningText, place: int) -> bool:
    """Tell whether a sentence is about a line for people in despair, which has its own number."""
    sentence = next(one for one in sentences(text.text) if place < one.end)
    return _CRISIS.search(text.text, sentence.start, sentence.end) is not None


def _find_dialled(view: View, help_: _Help) -> Iterator[Finding]:
    """Yield links that dial another number, unless their words say which."""
    for link in view.nodes.find(Link):
        if not link.target.lower().startswith("tel:"):
            continue
        number = read_number(link.target)
        said = read_number(plain_text(link))
        if said or not number or help_.answers(number):
            continue
        yield Finding(
            Code.OTHER_EMERGENCY_NUMBER,
            f"the link dials {number}, and {help_.said}",
            link.span,
            help_.remedy,
        )


def _find_boxes(view: View) -> Iterator[Callout]:
    return (box for box in view.nodes.find(Callout) if box.kind is CalloutKind.EMERGENCY)
