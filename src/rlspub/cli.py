"""The command line. Exit status: 0 clean, 1 something in the manuscript, 2 usage or a defect."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.diagnostics.text import Style, format_diagnostic
from rlspub.renderers import RENDERERS
from rlspub.renderers.printing import CardSize, PageSize, Printing

CHECK_FORMATS = ("text", "json", "github", "sarif")
# Flags that are not about all outputs.
_ABOUT = {
    "large_print": ("handout",),
    "mono": ("handout", "card"),
    "fillable": ("handout", "card"),
    "press": ("handout", "card"),
    "imposed": ("handout",),
    "card_size": ("card",),
    "sheet": ("card",),
}
# Flags that cannot go together.
_APART = (
    ("fillable", "press", "a form is for a screen, and a press is for paper"),
    ("fillable", "imposed", "a form is filled in on a screen, page by page"),
    ("fillable", "sheet", "a form is filled in on a screen, one card at a time"),
    ("press", "imposed", "a printing house puts pages on its sheets itself"),
    ("press", "sheet", "a printing house puts cards on its sheets itself"),
    ("imposed", "large_print", "type of 18 points needs whole pages"),
)
_CARDS_ON_SHEET = {"2up": 2, "4up": 4}


class UsageError(Exception):
    """The command line asks for something that cannot be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except UsageError as error:
        print(f"rlspub: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("rlspub: stopped; the last good files are as they were", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - authors must never see a traceback
        print(_defect(error), file=sys.stderr)
        return 2
    return status


def _defect(error: Exception) -> str:
    """Return what a defect of ours looks like: enough to report it by."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    kind = type(error).__name__
    code = Code.INTERNAL
    return (
        f"rlspub: error[{code.number}]: {code.title}: {kind} at {place}: {error}\n"
        f" = help: {code.why} {code.mend}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rlspub",
        description="Turn one Markdown manuscript into a handout, a booklet and a card.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("build", help="make the outputs")
    _add_manuscript(command)
    command.add_argument(
        "--output-dir", type=Path, default=Path("build"), metavar="DIR", help="default: build"
    )
    command.add_argument(
        "--only",
        type=_outputs,
        default=tuple(RENDERERS),
        metavar="OUTPUT[,OUTPUT]",
        help=f"some of {', '.join(RENDERERS)}",
    )
    command.add_argument(
        "--page-size",
        choices=[size.value for size in PageSize],
        default=PageSize.A4.value,
        help=f"paper of the PDF files; default: {PageSize.A4.value}",
    )
    _add_variants(command)
    command.add_argument(
        "--allow-overdue",
        action="store_true",
        help="build a text past its review date; the outputs say so",
    )
    command.set_defaults(run=_build)

    command = commands.add_parser("check", help="look for mistakes, and make nothing")
    command.add_argument(
        "manuscripts",
        type=Path,
        nargs="*",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )
    command.add_argument("--format", choices=CHECK_FORMATS, default="text")
    command.set_defaults(run=_check)

    command = commands.add_parser("tree", help="show how the manuscript is understood")
    command.add_argument("manuscript", type=Path, metavar="MANUSCRIPT")
    command.add_argument("--format", choices=("text", "json", "pandoc"), default="text")
    command.set_defaults(run=_tree)

    command = commands.add_parser("explain", help="tell what a code such as RLS201 means")
    command.add_argument("code", nargs="?", metavar="CODE", help="default: list them all")
    command.set_defaults(run=_explain)
    return parser


def _add_manuscript(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "manuscript",
        type=Path,
        nargs="?",
        metavar="MANUSCRIPT",
        help="default: the one in manuscript/",
    )


def _add_variants(command: argparse.ArgumentParser) -> None:
    variants = command.add_argument_group(
        "variants", "Each stands in a file of its own beside the ordinary one."
    )
    for flag, meaning in (
        ("--large-print", "the handout in type of 18 points"),
        ("--mono", "black on white, for printers and copiers without colour"),
        ("--fillable", "blanks and boxes are fields that can be filled in on a screen"),
        ("--imposed", "the handout as a booklet of folded sheets"),
        ("--press", "PDF/X-4 in four inks with 3 mm of bleed and crop marks, for a print shop"),
    ):
        variants.add_argument(flag, action="store_true", help=meaning)
    variants.add_argument(
        "--card-size",
        choices=[size.value for size in CardSize],
        help="default: half of the paper",
    )
    variants.add_argument(
        "--sheet",
        choices=tuple(_CARDS_ON_SHEET),
        help="so many cards on one sheet of paper, with lines to cut along",
    )


def _outputs(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(",") if name.strip())
    for name in names:
        if name not in RENDERERS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(RENDERERS)}")
    if not names:
        raise argparse.ArgumentTypeError(f"name some of {', '.join(RENDERERS)}")
    return names


def _manuscript(options: argparse.Namespace) -> Path:
    """Return the manuscript named, or the only one in `manuscript/`."""
    named: Path | None = options.manuscript
    return named or _only_manuscript()


def _only_manuscript() -> Path:
    found = sorted(Path("manuscript").glob("*.md"))
    if len(found) != 1:
        here = "no Markdown file" if not found else "more than one Markdown file"
        raise UsageError(f"there is {here} in manuscript/; name the one to use")
    return found[0]


def _build(options: argparse.Namespace) -> int:
    from rlspub.build.build import Order, build
    from rlspub.build.summary import build_table, how_to_print

    order = Order(
        manuscript=_manuscript(options),
        output_dir=options.output_dir,
        outputs=options.only,
        printing=_printing(options),
        allow_overdue=options.allow_overdue,
    )
    reporter = Reporter(order.manuscript)
    try:
        built = build(order, reporter)
    except Failed:
        return _finish(reporter)
    _print_diagnostics(reporter)
    print(build_table(built))
    for line in how_to_print(order.printing, [file.output for file in built]):
        print(line)
    if "card" in order.outputs and not any(b.output == "card" for b in built):
        print("No card: the manuscript marks nothing with {.card}.")
    return 0


def _printing(options: argparse.Namespace) -> Printing:
    """Return the variant that is asked for; raise where flags contradict one another."""
    for name, outputs in _ABOUT.items():
        if getattr(options, name) and not set(outputs) & set(options.only):
            about = " and the ".join(outputs)
            raise UsageError(f"{_flag(name)} is about the {about}, which --only leaves out")
    for name, other, reason in _APART:
        if getattr(options, name) and getattr(options, other):
            raise UsageError(f"{_flag(name)} and {_flag(other)} do not go together: {reason}")
    wallet = options.card_size == CardSize.WALLET.value
    if wallet and (options.sheet or options.press or options.fillable):
        raise UsageError("the wallet card is one sheet of its own, to print in the clinic and fold")
    return Printing(
        page_size=PageSize(options.page_size),
        large_print=options.large_print,
        mono=options.mono,
        fillable=options.fillable,
        press=options.press,
        imposed=options.imposed,
        chosen_card=CardSize(options.card_size) if options.card_size else None,
        cards_on_sheet=_CARDS_ON_SHEET.get(options.sheet, 1),
    )


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _check(options: argparse.Namespace) -> int:
    paths: list[Path] = options.manuscripts or [_only_manuscript()]
    if options.format == "text":
        return max([_check_for_authors(path) for path in paths])
    from rlspub.build.read import read_document
    from rlspub.diagnostics.formats import FORMATS

    reporters = [Reporter(path) for path in paths]
    for reporter in reporters:
        with suppress(Failed):
            read_document(reporter.path, reporter)
    found = [diagnostic for reporter in reporters for diagnostic in reporter.sorted()]
    print(FORMATS[options.format](found), end="")
    return 1 if any(reporter.failed for reporter in reporters) else 0


def _check_for_authors(path: Path) -> int:
    """Print what is wrong with a manuscript, and its report card."""
    from rlspub.build.read import read_manuscript
    from rlspub.build.report_card import report_card
    from rlspub.checks.plain_language.reading_grade import grades

    reporter = Reporter(path)
    try:
        manuscript = read_manuscript(path, reporter)
    except Failed:
        return _finish(reporter)
    status = _finish(reporter)
    graded = grades(manuscript.written, manuscript.rules)
    print(report_card(manuscript.document, graded, reporter), end="")
    return status


def _tree(options: argparse.Namespace) -> int:
    from rlspub.build.read import read_document
    from rlspub.interchange.json import tree_json
    from rlspub.interchange.pandoc import tree_pandoc
    from rlspub.interchange.text import tree_text

    reporter = Reporter(options.manuscript)
    try:
        document = read_document(reporter.path, reporter)
    except Failed:
        return _finish(reporter)
    write = {"text": tree_text, "json": tree_json, "pandoc": tree_pandoc}[options.format]
    print(write(document), end="")
    return _finish(reporter)


def _explain(options: argparse.Namespace) -> int:
    known = {code.number: code for code in Code}
    if options.code is None:
        for number, code in known.items():
            print(f"{number}  {code.title}")
        return 0
    digits = options.code.upper().removeprefix("RLS")
    number = f"RLS{digits.zfill(3)}"
    if number not in known:
        nearest = ", ".join(sorted(get_close_matches(number, known, n=3)))
        raise UsageError(
            f"there is no code {options.code!r}; "
            + (f"the nearest are {nearest}" if nearest else "`rlspub explain` lists them all")
        )
    code = known[number]
    print(f"{code.number}: {code.title} ({code.severity.value})\n\n{code.why}\n\n{code.mend}")
    if code.rule:
        print(f"\nRule: {code.rule}")
    return 0


def _finish(reporter: Reporter) -> int:
    _print_diagnostics(reporter)
    return 1 if reporter.failed else 0


def _print_diagnostics(reporter: Reporter) -> None:
    style = Style.COLOUR if sys.stderr.isatty() else Style.PLAIN
    for diagnostic in reporter.sorted():
        print(format_diagnostic(diagnostic, style), end="\n\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
