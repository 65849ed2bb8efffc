"""What a manuscript and its clinic want of each other."""

from itertools import chain

from rlspub import layouts
from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.language.characters import read_digits
from rlspub.language.emergency_numbers import find_emergency_numbers
from rlspub.layouts import House, LayoutError
from rlspub.layouts.clinics.clinic import BLANKS
from rlspub.layouts.contract import CLINIC_FILE
from rlspub.layouts.files import likely
from rlspub.passes.boxes import Titles
from rlspub.patterns import compile_late
from rlspub.tree import BoxKind, Callout, Document, Field, Metadata, walk_by_language

_NUMBER = compile_late(r"\d+(?:[ -]\d+)*")
_LONGEST_SHORT = 4


def choose_house(house: House, metadata: Metadata, reporter: Reporter) -> House:
    """Return the house of the clinic that a manuscript names, which offers its booklet.

    Raises `Failed` after reporting why there is none.
    """
    key = "clinic" if metadata.clinic else ""
    try:
        house = house.choose(metadata.clinic)
        key = "booklet_address" if metadata.booklet_address else ""
        return house.offer_booklet(metadata, reporter.path.stem)
    except LayoutError as problem:
        if not key or (key == "clinic" and house.clinics.chosen is not None):
            with layouts.reporting(reporter):
                raise
        told, _, remedy = problem.message.partition("; ")
        reporter.report(Code.BAD_VALUE, told, metadata.find_place(key), help=remedy)
        raise Failed from problem


def report_untold(house: House, document: Document, reporter: Reporter) -> None:
    """Report what the clinic does not say, or in other languages only, and what is not printed.

    In passages of other languages this is what their blanks ask for.
    """
    metadata, asked = document.metadata, dict[str, set[str]]()
    boxes = list[tuple[BoxKind, str]]()
    for node, language in walk_by_language(document, metadata.language):
        if isinstance(node, Callout) and node.title is None:
            boxes += [(node.kind, metadata.language), (node.kind, language)]
        if not isinstance(node, Field) or not node.asks_for_clinic:
            continue
        if (name := str(node.identifier)) not in BLANKS:
            reporter.report(
                Code.UNKNOWN_CLASS,
                f"no clinic has words for `#{name}`{likely(name, BLANKS)}",
                node.span,
                help=f"write one of {', '.join(f'`#{known}`' for known in BLANKS)}",
            )
        elif language != metadata.language:
            asked.setdefault(language, set()).add(name.partition("-")[2])
    untold = [house.list_untold(metadata.language)]
    untold += [house.list_untold(language, keys) for language, keys in asked.items()]
    untold.append(house.list_untitled(boxes))
    for problem in chain.from_iterable(untold):
        path = layouts.shown(problem.path)
        reporter.report(Code.LAYOUT_PROBLEM, problem.message, path=path, line=problem.line)
    if metadata.booklet_address and not house.clinic.say_in(metadata.language).name:
        reporter.report(
            Code.UNUSED_KEY,
            "`booklet_address` is not used: it is printed with the name of the clinic, and there "
            "is none",
            metadata.find_place("booklet_address"),
            help="begin the clinic's own file, with `rlspub new --clinic`, or remove the line",
        )


def report_other_publisher(house: House, metadata: Metadata, reporter: Reporter) -> None:
    """Report a publisher that is another one of the clinics that stand side by side."""
    told, own = metadata.publisher, house.clinic.name
    if not told or own is None or told.casefold() == own.casefold():
        return
    if told.casefold() in map(str.casefold, house.name_other_clinics()):
        reporter.report(
            Code.OTHER_PUBLISHER,
            f"the publisher is “{told}”, and the pages are handed out by “{own}”",
            metadata.find_place("publisher"),
            help=f'write `publisher: "{own}"`, or choose the other clinic with `clinic:` or '
            "`--clinic`",
        )


def report_number_abroad(house: House, metadata: Metadata, reporter: Reporter) -> None:
    """Report an emergency number of the clinic that is none of the text's country.

    A longer one is a telephone number of the clinic's own.
    """
    said, country = house.clinic.say_in(metadata.language).emergency, metadata.country
    known = find_emergency_numbers(country) if country else ()
    if said is None or not known:
        return
    numbers = _NUMBER.findall(read_digits(said))
    if any(number in known or len(number) > _LONGEST_SHORT for number in numbers):
        return
    path = house.files.place(CLINIC_FILE)
    reporter.report(
        Code.CLINICS_EMERGENCY_NUMBER,
        f"`emergency` is {said}, and with `country: {country}` the emergency number is "
        f"{' or '.join(known)}",
        path=layouts.shown(path),
        line=house.files.line_of("emergency", path),
        help=f'write `emergency = "{known[0]}"`, or mend `country` in the front matter',
    )


def find_box_titles(document: Document, house: House) -> dict[str, Titles]:
    """Return the titles of boxes in the languages of passages, where the layouts have some."""
    others = house.list_labels_of_passages(document)
    return {name: Titles(labels.callouts, labels.doses) for name, labels in others.items()}


def find_all_box_titles(document: Document, house: House) -> dict[str, Titles]:
    """Return the titles of boxes in all languages of a document, if need be in its own."""
    labels = house.labels(document.metadata.language)
    own, found = Titles(labels.callouts, labels.doses), find_box_titles(document, house)
    return {name: found.get(name, own) for name in find_languages(document)}


def find_languages(document: Document) -> set[str]:
    """Return the tags of the languages of a document and its passages."""
    return {language for _, language in walk_by_language(document, document.metadata.language)}
