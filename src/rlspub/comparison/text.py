"""Changes as text: for a terminal, a mail or a record."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rlspub.comparison.changes import Change, Kind, list_changes
from rlspub.comparison.parts import Importance, Part
from rlspub.comparison.wording import Fate, Run, compare_words
from rlspub.source import Source

TITLES = {
    Importance.DOSES: "Doses and limits",
    Importance.WARNINGS: "Warnings",
    Importance.REST: "Everything else",
}
# As in the output of `git diff --word-diff`.
_MARKS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}


def write_changes(compared: Sequence[Change], old: Source, new: Source) -> str:
    """Return the changes between two versions; `[-words-]` went and `{+words+}` came."""
    changes = list_changes(compared)
    if not changes:
        return f"{old.path} and {new.path} say the same.\n"
    lines = [f"From {old.path} to {new.path}: {count_changes(len(changes))}."]
    lines += ["[-words-] were taken out, {+words+} were put in.", ""]
    for importance, group in groupby(changes, key=lambda change: change.importance):
        listed = [*group]
        lines += [f"{TITLES[importance]}: {count_changes(len(listed))}", ""]
        for change in listed:
            lines += _write_change(change, old, new)
    return "\n".join(lines)


def count_changes(number: int) -> str:
    """Return a number of changes in words."""
    return "1 change" if number == 1 else f"{number} changes"


def _write_change(change: Change, old: Source, new: Source) -> Iterator[str]:
    source = new if change.new else old
    line, _ = source.position(change.part.span.start)
    yield f"  {source.path}:{line}: {change.kind.value}: {describe_place(change.part)}"
    yield f"    {mark_words(change)}"
    for told in explain(change):
        yield f"    {told}"
    yield ""


def mark_words(change: Change) -> str:
    """Return the words of a change with marks around what went and what came."""
    return "".join(_MARKS[run.fate].format(run.words) for run in find_runs(change))


def find_runs(change: Change) -> Sequence[Run]:
    """Return the words of a change, each with its fate."""
    before = change.old.words if change.old else ""
    after = change.new.words if change.new else ""
    return compare_words(before, after)


def describe_place(part: Part) -> str:
    """Return where a part stands: section, box, card, and the heads of a cell."""
    return ", ".join(filter(None, (describe_surroundings(part), part.label)))


def describe_surroundings(part: Part) -> str:
    """Return the section, the box, and whether the card has it, too."""
    card = "card" if part.on_card else None
    return ", ".join(filter(None, (part.section, part.box, card)))


def explain(change: Change) -> Iterator[str]:
    """Yield what the words alone do not show."""
    if change.old is None or change.new is None:
        return
    before, after = describe_place(change.old), describe_place(change.new)
    if before != after:
        yield f"it stood under: {before}"
    elif change.kind is Kind.MOVED:
        yield "it stands in another place"
    elif change.kind is Kind.MARKED:
        yield "the words are the same; their marks are not: emphasis, a link, a name or a language"
