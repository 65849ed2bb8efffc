"""A translation has the blocks of its source, in their order, with their marks."""

from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Related
from rlspub.editions.names import name_block
from rlspub.editions.pairing import Pair
from rlspub.source import Span

_MARKS = {
    "on_card": ".card",
    "on_sheet": ".sheet",
    "opens_questions": ".questions",
    "opens_glossary": ".glossary",
}


def check_partners(view: View) -> Iterator[Finding]:
    """Report blocks without a partner, and those that stand in another order."""
    if (edition := view.edition) is None:
        return
    original = edition.source.source
    place = Span(0, len("---"))
    for source, translation in edition.pairing.pairs:
        if translation is None:
            assert source
            yield Finding(
                Code.UNPAIRED_BLOCK,
                f"the source has a {name_block(source)} that is not translated: "
                f"“{_quote(original.slice(source.span))}”",
                place,
                "translate it, below the block that is named here",
                (Related(source.span, "it stands here", original),),
            )
            continue
        place = view.find_first_line(translation)
        if source is None:
            yield Finding(
                Code.UNPAIRED_BLOCK,
                f"the source has no such {name_block(translation)}",
                view.find_first_line(translation),
                "take it out, or write it in the source as well; a box must be of the same kind",
            )
    for pair in edition.pairing.moved:
        yield _tell_moved(pair, view)


def _tell_moved(pair: Pair, view: View) -> Finding:
    assert pair.source
    assert pair.translation
    assert view.edition
    return Finding(
        Code.UNPAIRED_BLOCK,
        f"this {name_block(pair.translation)} stands in another order than in the source",
        view.find_first_line(pair.translation),
        "keep the order of the source",
        (Related(pair.source.span, "its place in the source", view.edition.source.source),),
    )


def check_marks(view: View) -> Iterator[Finding]:
    """Report blocks that one side puts on the card or the sheet, and the other does not."""
    if (edition := view.edition) is None:
        return
    for source, translation in edition.pairing.whole:
        for name, mark in _MARKS.items():
            ours, theirs = getattr(source, name, None), getattr(translation, name, None)
            if ours != theirs:
                yield Finding(
                    Code.TRANSLATED_MARKS,
                    f"`{mark}` stands {'in the source' if ours else 'here'} alone",
                    view.find_first_line(translation),
                    f"{'write' if ours else 'take out'} `{mark}` here, or mend the source",
                    (Related(source.span, "the source", edition.source.source),),
                )


_LONGEST = 80


def _quote(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"
