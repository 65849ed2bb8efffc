"""Tables as HTML."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rlspub.layouts.contract import Css, choose_alignment_class
from rlspub.renderers.html import book_tables, phrases
from rlspub.renderers.html.attributes import write_attributes
from rlspub.renderers.html.text import InlineWriter
from rlspub.tree import Alignment, Cell, ListItem, Row, Table, plain_text

# The attribute that tells a listener what a table holds.
SUMMARY = "data-summary"
# What a heading belongs to, by its scope.
_HEADER_ROLES = {"col": "column", "row": "row"}


@dataclass(frozen=True, slots=True)
class TableWriter(InlineWriter):
    """Writes tables as HTML.

    With `row_headers`, the first cell of each row names the row. `line_letters` is how many letters
    a line has room for, where that is known. Tables at the places in `close` have columns close
    together.
    """

    row_headers: bool = False
    line_letters: int = 0
    close: Collection[int] = ()

    def _table(self, table: Table) -> str:
        in_book = self.medium.is_on_screen
        whole = phrases.holds_phrases(table, self.line_letters)
        heads = [book_tables.read_heading(cell) if in_book else None for cell in table.header.cells]
        head = "".join(
            self._cell(cell, alignment, scope="col", whole=whole)
            for cell, alignment in zip(table.header.cells, table.alignments, strict=True)
        )
        rows = "\n".join(self._row(row, table, heads, whole=whole) for row in table.rows)
        if in_book:
            marks = write_attributes(class_=book_tables.choose_table_class(table), role="table")
            start, end = f'<div class="{Css.TABLE}"><table{marks}>', "</table></div>"
        else:
            start, end = f"<table{write_attributes(**{SUMMARY: self._summary(table)})}>", "</table>"
        if table.span.start in self.close:
            start, end = f'<div class="{Css.CLOSE}">{start}', f"{end}</div>"
        group, first = self._part("rowgroup"), f"<tr{self._part('row')}>{head}</tr>"
        if not rows:
            # A head without a body is no table to PDF/UA.
            return f"{start}\n<tbody{group}>\n{first}\n</tbody>\n{end}"
        body = f"<tbody{group}>\n{rows}\n</tbody>"
        return f"{start}\n<thead{group}>\n{first}\n</thead>\n{body}\n{end}"

    def _part(self, role: str) -> str:
        """Return the role of a part of a table, which styles for narrow screens would take away."""
        return write_attributes(role=role) if self.medium.is_on_screen else ""

    def _summary(self, table: Table) -> str | None:
        """Return what a table holds: a PDF tells it before the table is read aloud.

        It has no language of its own there.
        """
        if not self.has_own_labels:
            return None
        headings = (" ".join(plain_text(cell).split()) for cell in table.header.cells)
        return self.labels.table_summary.format(
            columns=len(table.header.cells),
            rows=len(table.rows),
            headings=self.labels.table_separator.join(
                heading or self.labels.no_heading for heading in headings
            ),
        )

    def _row(self, row: Row, table: Table, heads: Iterable[str | None], *, whole: bool) -> str:
        cells = [
            self._cell(
                cell,
                alignment,
                "row" if self.row_headers and index == 0 else None,
                head,
                whole=whole,
            )
            for index, (cell, alignment, head) in enumerate(
                zip(row.cells, table.alignments, heads, strict=True)
            )
        ]
        return f"<tr{self._part('row')}>{''.join(cells)}</tr>"

    def _cell(
        self,
        cell: Cell,
        alignment: Alignment,
        scope: str | None,
        head: str | None = None,
        *,
        whole: bool,
    ) -> str:
        tag, role = ("td", "cell") if scope is None else ("th", f"{_HEADER_ROLES[scope]}header")
        names = [str(Css.PHRASE)] if whole and phrases.is_phrase(cell) else []
        if alignment is not Alignment.DEFAULT:
            names.append(choose_alignment_class(alignment.value))
        marks = self._part(role) + write_attributes(scope=scope, class_=" ".join(names) or None)
        marks += write_attributes(**{book_tables.COLUMN: head})
        return f"<{tag}{marks}>{self._box(cell)}{self.line(cell.children)}</{tag}>"

    def _box(self, slot: ListItem | Cell) -> str:
        """Return the box with which an item or a cell begins, if it has one."""
        return "" if slot.checked is None else f"{self.box(slot, checked=slot.checked)} "
