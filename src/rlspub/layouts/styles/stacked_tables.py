"""How a table of a book is taken apart where there is no room for it.

This is no matter of looks: heads that are not seen and words that are said in each cell hang
together, and so each style sheet of a book has it, and has it whole.
"""

from rlspub.layouts.contract import TABLE_WIDTHS, choose_width_class

_STACKED = """\
@supports (container-type: inline-size) {
  .table { container-type: inline-size; margin: 1em 0; }
  .table table { margin: 0; }
  .table th, .table td { padding-inline: 0 1.2em; }
  .table th:last-child, .table td:last-child { padding-inline-end: 0; }
  .table table, .table thead, .table tbody, .table tr, .table th, .table td {
    display: var(--stacked, revert);
  }
  /* Heads that lead to a note stay, for the note's sake. */
  .table thead:not(:has(a, [id])) { display: var(--heads, revert); }
  .table .align-center { text-align: var(--aligned, center); }
  .table .align-right { text-align: var(--aligned, right); }
  .table [data-column]::before {
    content: attr(data-column);
    display: var(--stacked, none);
    margin-top: -0.3em;
    font-size: 0.85em;
    font-weight: normal;
    line-height: 1.3;
  }
  .table [data-column]:first-child::before { margin-top: 0.3em; }
}
"""

STACKED_TABLES = _STACKED + "\n".join(
    f"@container (max-width: {width}em) {{ .{choose_width_class(width)} "
    "{ --stacked: block; --heads: none; --aligned: start; } }"
    for width in TABLE_WIDTHS
)
"""The rules, which a template writes as `{{ stacked_tables }}`."""
