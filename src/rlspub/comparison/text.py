"""Changes as text: for a terminal, a mail or a record."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rlspub.comparison.changes import Change, Kind, list_changes
from rlspub.comparison.importance import Importance
from rlspub.comparison.parts import Part
from rlspub.comparison.wording import Fate, Run, compare_words
from rlspub.language.characters import is_hidden, name_character
from rlspub.source import Source

TITLES = {
    Importance.DOSES: "Doses and limits",
    Importance.WARNINGS: "Warnings",
    Importance.REST: "Everything else",
}
_LONGEST_LABEL = 60
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
    """Return where a part stands: section, box, card, and what it stands under there."""
    labels = (label if len(label) <= _LONGEST_LABEL else _cut(label) for label in part.labels)
    return ", ".join(filter(None, (describe_surroundings(part), *labels)))


def _cut(label: str) -> str:
    """Return the beginning of a long label."""
    return f"{label[:_LONGEST_LABEL].rpartition(' ')[0] or label[:_LONGEST_LABEL]}\u2026"


def describe_surroundings(part: Part) -> str:
    """Return the section, the box, and whether the card has it, too."""
    card = "card" if part.on_card else None
    return ", ".join(filter(None, (part.section, part.box, card)))


def explain(change: Change) -> Iterator[str]:
    """Yield what the words alone do not show."""
    old, new = change.old, change.new
    if old is None or new is None:
        return
    before, after = describe_place(old), describe_place(new)
    if before != after and (change.is_elsewhere or change.kind is Kind.MARKED):
        yield f"it stood under: {before}"
    elif change.kind is Kind.MOVED:
        yield "it stands in another place"
    if change.kind is Kind.MARKED and old.marked != new.marked:
        yield (
            "the words are the same; their marks are not: emphasis, a link, a name, a language, "
            "a width"
        )
    elif change.kind is Kind.MARKED and before == after:
        yield "the words are the same; what is around them is not: a list, a level, a tick box"
    if change.kind is Kind.CHANGED and _leave_out_hidden(old) == _leave_out_hidden(new):
        signs = dict.fromkeys(filter(is_hidden, new.words + old.words))
        yield f"no reader sees what changed: {', '.join(map(name_character, signs))}"


def _leave_out_hidden(part: Part) -> str:
    return "".join(sign for sign in part.words if not is_hidden(sign))
