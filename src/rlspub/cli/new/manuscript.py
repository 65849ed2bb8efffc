"""A manuscript to begin with: what is asked, what is filled in, and what comes next."""

import argparse
import datetime
import json
import shlex
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rlspub.cli.manuscripts import UsageError, open_our_house
from rlspub.cli.new.questions import choose
from rlspub.cli.new.values import read_country_code, read_kind, read_language, read_words
from rlspub.cli.new.writing import refuse_old, write_new
from rlspub.cli.report import say
from rlspub.diagnostics import Reporter

if TYPE_CHECKING:
    from rlspub.layouts import House
    from rlspub.tree import Metadata

DEFAULT_DIR = Path("manuscript")
_DEFAULT_KIND = "medicine"
_DEFAULT_LANGUAGE = "en"
_ENDING = ".md"
_OPENS_PLACE = "[???"
_ENDS_FRONT = "\n---\n"


def begin_manuscript(options: argparse.Namespace, reporter: Reporter) -> None:
    """Write a manuscript of a kind, in a language, for a country."""
    from rlspub.language.locales import find_likely_country, name_country
    from rlspub.language.readability.formulas import base
    from rlspub.layouts import reporting
    from rlspub.layouts.clinics.choosing import tell_clinic
    from rlspub.pipeline.read import read_today
    from rlspub.tree import Metadata

    house = open_our_house(options, reporter)
    with reporting(reporter):
        house = house.choose(None)
    path = choose(options.name, "File to write", str(DEFAULT_DIR / f"my-text{_ENDING}"), _read_path)
    languages = house.starters.list_languages()
    kinds = list(languages)
    asked = f"Kind of text ({', '.join(kinds)})"
    default = _DEFAULT_KIND if _DEFAULT_KIND in kinds else kinds[0]
    kind = choose(options.kind, asked, default, partial(read_kind, kinds=kinds))
    known = languages[kind]
    asked = f"Language ({', '.join(known)})"
    default = _DEFAULT_LANGUAGE if _DEFAULT_LANGUAGE in known else known[0]
    tag = choose(options.language, asked, default, partial(read_language, known=known))
    default = find_likely_country(tag) or "US"
    asked = "Country of its readers (two letters, such as US, GB, ES)"
    country = choose(options.country, asked, default, read_country_code)
    title = choose(options.title, "Title", _make_title(path), read_words)
    language = tag if "-" in tag else f"{tag}-{country}"
    metadata = Metadata(title=title, language=language, country=country)
    with reporting(reporter):
        values = _find_values(metadata, house, read_today(reporter))
        text = house.starters.fill_in(kind, base(tag), values)
    if options.clinic:
        text = text.replace(_ENDS_FRONT, f"\nclinic: {_quote(options.clinic)}{_ENDS_FRONT}", 1)
    write_new(path, text, reporter)
    for line in tell_clinic(house.clinic_folder):
        say(line)
    _tell(path, text, f"{kind}, {language}, for {country} ({name_country(country, 'en')})")


def _read_path(text: str) -> Path:
    """Return the path of a new manuscript, with the ending that manuscripts have."""
    from rlspub.language.characters import find_unprintable

    if not text.strip() or find_unprintable(text):
        raise UsageError("the name of the file needs letters that can be seen and typed")
    if text.endswith(("/", "\\")) or Path(text).is_dir():
        raise UsageError(f"{text} is a folder; name a file in it, such as {Path(text) / 'iron.md'}")
    if Path(text).name.startswith(("-", ".")):
        raise UsageError(f"a file should not begin with `{Path(text).name[0]}`; name it iron.md")
    path = Path(text if text.lower().endswith(_ENDING) else f"{text}{_ENDING}")
    refuse_old(path)
    return path


def _make_title(path: Path) -> str:
    words = " ".join(path.stem.replace("-", " ").replace("_", " ").split())
    return f"{words[:1].upper()}{words[1:]}"


def _find_values(metadata: "Metadata", house: "House", today: datetime.date) -> dict[str, str]:
    """Return what a starter is filled in with: what was said, and what is known of the country."""
    from rlspub.checks.structure.review import LONGEST_LIFE_YEARS
    from rlspub.language.emergency_numbers import find_emergency_numbers, find_poison_help
    from rlspub.language.locales import join_by_or
    from rlspub.language.readability.formulas import base
    from rlspub.layouts.rules import UnitSpace, choose_profile

    assert metadata.country
    clinic = house.clinic.say_in(metadata.language)
    words = house.starters.read_words(base(metadata.language))
    numbers = find_emergency_numbers(metadata.country)
    known = join_by_or(numbers, metadata.language) if numbers else words["emergency"]
    is_leap_day = (today.month, today.day) == (2, 29)
    last_day = today.replace(day=28) if is_leap_day else today
    rules = house.rules(choose_profile(metadata))
    return {
        "title": _quote(metadata.title),
        "language": metadata.language,
        "country": metadata.country,
        "date": str(today),
        "review_by": str(last_day.replace(year=today.year + LONGEST_LIFE_YEARS)),
        "remarks": words["remarks"],
        "publisher": _quote(clinic.name or words["publisher"]),
        "emergency": clinic.emergency or known,
        "poison_help": find_poison_help(metadata.country) or words["poison_help"],
        # How the country's rules of wording write an amount, for the remarks to authors.
        "amount": "5mg" if rules.unit_space.value is UnitSpace.NONE else "5 mg",
    }


def _quote(text: str) -> str:
    """Return words as YAML reads them, whatever signs they hold."""
    return json.dumps(text, ensure_ascii=False)


def _tell(path: Path, text: str, what: str) -> None:
    """Say what was written, and what comes next."""
    from rlspub.layouts import name_program

    file, program = shlex.quote(str(path)), name_program()
    say(f"Wrote {path}: {what}. It builds as it is.")
    say(f"Places that wait for your words: {text.count(_OPENS_PLACE)}. Look for {_OPENS_PLACE} in")
    say("your editor, and write over each of them, brackets and all. Then:")
    # In a copy of the project there is `make`, and no program on the path.
    is_copy = program != "rlspub"
    say(f"  make preview MANUSCRIPT={file}" if is_copy else f"  rlspub preview {file}")
    say(f"  {program} check {file}")
    say(f"  make all MANUSCRIPT={file}" if is_copy else f"  rlspub build {file}")
