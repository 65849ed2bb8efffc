"""What an output is: one kind of finished file that a manuscript becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rlspub.renderers.printing import PageSize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rlspub.diagnostics import Reporter
    from rlspub.layouts import Fonts
    from rlspub.proof.text.layout_words import LayoutWords
    from rlspub.renderers.artifact import Artifact, RenderContext
    from rlspub.renderers.printing import Printing
    from rlspub.tree import Document


@dataclass(frozen=True, slots=True)
class Proving:
    """What a file is proven with besides its document.

    `generated` are the strings that layouts may add, filled in but for `{page}` and `{pages}`;
    `own` are those that they must. `fonts` are those that pages may be printed with. `left_out`
    are the places of questions that a card has no room for, and `notice` is what it must say then.
    """

    generated: tuple[str, ...]
    own: LayoutWords
    printing: Printing
    fonts: Fonts
    reporter: Reporter
    left_out: tuple[int, ...] = ()
    notice: str = ""


def has_anything(_document: Document) -> bool:
    """Tell that an output is made of every document."""
    return True


def leave_as_it_is(
    artifact: Artifact, _document: Document, _printing: Printing, _reporter: Reporter
) -> Artifact:
    """Return a file that needs no finishing."""
    return artifact


def read_whole(document: Document) -> Iterator[object]:
    """Yield the whole text."""
    yield document.blocks
    yield document.notes


def load_nothing(_context: RenderContext) -> None:
    """Load nothing: no other output would use it."""


def fill_paper(_printing: Printing) -> bool:
    """Tell that the pages of a file are as large as the paper."""
    return True


def say_nothing(_printing: Printing) -> Iterator[str]:
    """Yield nothing: the file prints like any other."""
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """How one kind of file is made; the libraries behind it are loaded when they are used.

    `render` returns the file, and raises `Failed` after reporting why there is none.
    `prove` reads it back, reports what is wrong with it, and returns the least contrast of its
    words where that is measured. `finish` puts proven pages onto sheets; it reports and raises
    `Failed` where they do not fit. All three are given only the variants that the output has.
    `is_marked` tells whether a document has anything for the output, and `absence` is what
    authors are told where it has not. `advise` yields what a clinic must know to print a file.
    `variants` are those that there are, by their names in `Printing.variants`. `reads` yields what
    of a document the file is rendered and proven from besides its metadata: nodes, and plain values
    in tuples. The pages of another output, in ordinary print, are `named` in this one. `load` loads
    what other outputs use, too, and takes long. About so much is the `effort` beside others.
    `fills_paper` tells whether other paper makes other pages.
    """

    name: str
    suffix: str
    render: Callable[[Document, RenderContext], Artifact]
    prove: Callable[[Document, bytes, Proving], float | None]
    finish: Callable[[Artifact, Document, Printing, Reporter], Artifact] = leave_as_it_is
    is_marked: Callable[[Document], bool] = has_anything
    absence: str = ""
    advise: Callable[[Printing], Iterator[str]] = say_nothing
    variants: frozenset[str] = frozenset()
    reads: Callable[[Document], Iterator[object]] = read_whole
    named: Output | None = None
    load: Callable[[RenderContext], None] = load_nothing
    effort: int = 1
    fills_paper: Callable[[Printing], bool] = fill_paper

    def file_name(self, stem: str, printing: Printing) -> str:
        """Return what the file is called: variants, and other paper, stand beside the usual one."""
        printing = printing.keep_variants(self.variants)
        is_named = printing.is_on_other_paper and self.fills_paper(printing)
        paper = (printing.page_size.value,) if is_named else ()
        return "-".join((stem, self.name, *printing.variants, *paper)) + self.suffix

    def is_variant(self, file_name: str, stem: str) -> bool:
        """Tell whether a file is called like a variant of the output of a manuscript."""
        papers = (size.value for size in PageSize)
        variants = "|".join(sorted(map(re.escape, {*self.variants, *papers})))
        start, end = re.escape(f"{stem}-{self.name}"), re.escape(self.suffix)
        return bool(re.fullmatch(f"{start}(-({variants}))+{end}", file_name))
