"""Advice that one sentence gives and another one forbids."""

from collections.abc import Iterator

from rlspub.checks.advice.reading import Advice, Stance, read_advice
from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related


def check_contradictions(view: View) -> Iterator[Finding]:
    """Report what a text tells or allows readers to do, and forbids elsewhere."""
    advice = [one for one in read_advice(view) if one.things and one.is_whole]
    forbidden = [one for one in advice if one.stance is Stance.FORBIDDEN]
    for one in advice if forbidden else ():
        rival = next((other for other in forbidden if _contradicts(one, other)), None)
        if rival is not None:
            yield Finding(
                Code.CONTRADICTING_ADVICE,
                f"“{one.words}” stands against “{rival.words}”",
                one.span,
                "let both say the same, or say for whom and when each holds",
                (Related(rival.span, "forbidden here"),),
            )


def _contradicts(one: Advice, forbidden: Advice) -> bool:
    """Tell whether nobody can do as both say.

    What is forbidden unless a clinic agrees may be explained to those who may do it; but nothing
    may allow it to all.
    """
    if one.stance is Stance.FORBIDDEN or not one.is_about(forbidden) or one.span == forbidden.span:
        return False
    return one.stance is Stance.ALLOWED or not (forbidden.has_exception or one.has_exception)
