"""How to print: what paper and which variants the command line asks for."""

import argparse

from rlspub.cli.manuscripts import UsageError
from rlspub.outputs import OUTPUTS
from rlspub.renderers.printing import CARDS_ON_SHEET, Bilingual, CardSize, PageSize, Printing
from rlspub.renderers.variants import find_contradiction

_CARDS_ON_SHEET = {f"{count}up": count for count in CARDS_ON_SHEET}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the flags of paper and variants."""
    add_page_size(command)
    variants = command.add_argument_group(
        "variants", "Each stands in a file of its own beside the ordinary one."
    )
    for flag, meaning in (
        ("--large-print", "sheet and handout in type of 18 points or more"),
        ("--mono", "black on white, for printers and copiers without colour"),
        ("--fillable", "blanks and boxes are fields that can be filled in on a screen"),
        ("--imposed", "the handout as a booklet of folded sheets"),
        ("--press", "PDF/X-4 in four inks with 3 mm of bleed and crop marks, for a print shop"),
    ):
        variants.add_argument(flag, action="store_true", help=meaning)
    variants.add_argument(
        "--bilingual",
        choices=[way.value for way in Bilingual],
        help="the handout of a translation with its source beside it, or on the page that faces it",
    )
    variants.add_argument(
        "--card-size",
        type=str.lower,
        choices=[size.value for size in CardSize],
        help="default: half of the paper; a4 and letter are a full page, with all questions",
    )
    variants.add_argument(
        "--sheet",
        type=str.lower,
        choices=tuple(_CARDS_ON_SHEET),
        help="so many cards on one sheet of paper, with lines to cut along",
    )


def add_page_size(command: argparse.ArgumentParser) -> None:
    """Add the flag of the paper."""
    command.add_argument(
        "--page-size",
        type=str.lower,
        choices=[size.value for size in PageSize],
        help="paper of the PDF files; default: letter for a manuscript whose country prints on it, "
        "such as US, CA, MX or PH, and else a4",
    )


def read_printing(options: argparse.Namespace) -> Printing:
    """Return how to print; raise `UsageError` where flags contradict one another."""
    printing = Printing(
        page_size=PageSize(options.page_size or PageSize.A4.value),
        large_print=options.large_print,
        mono=options.mono,
        fillable=options.fillable,
        press=options.press,
        imposed=options.imposed,
        bilingual=Bilingual(options.bilingual) if options.bilingual else None,
        chosen_card=CardSize(options.card_size) if options.card_size else None,
        cards_on_sheet=_CARDS_ON_SHEET.get(options.sheet, 1),
    )
    if told := find_contradiction(printing, lambda variant: _flag_of(variant, options)):
        raise UsageError(told)
    for variant in printing.variants:
        about = [output for output in OUTPUTS if variant in output.variants]
        if not any(output in options.only for output in about):
            *others, last = [f"the {output.name}" for output in about]
            names = f"{', '.join(others)} and {last}" if others else last
            raise UsageError(
                f"{_flag_of(variant, options)} is about {names}, which --only leaves out"
            )
    return printing


def _flag_of(variant: str, options: argparse.Namespace) -> str:
    """Return the flag that asked for a variant."""
    if options.bilingual and variant == Bilingual(options.bilingual).variant:
        return "--bilingual"
    by_value = {options.card_size: "--card-size", options.sheet: "--sheet"}
    return by_value.get(variant, f"--{variant}")
