"""A clinic's identity: the one small file `clinic/clinic.toml`."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.language.amounts.elsewhere import find_amount_elsewhere
from rlspub.language.characters import (
    find_unprintable,
    is_hidden,
    is_shaping,
    is_visible,
    name_character,
    steers,
)
from rlspub.language.tags import advise_language, is_language_tag, write_tag
from rlspub.layouts.clinics.addresses import judge_template
from rlspub.layouts.clinics.boxes import BOX_TABLE, OwnBox, Sign, read_boxes
from rlspub.layouts.contract import CLINIC_FILE, LOGO_ENDINGS
from rlspub.layouts.files import LayoutError, LayoutFiles, likely
from rlspub.patterns import compile_late

# Tables of that file which take the place of tokens.
TOKEN_TABLES = ("colour", "scale", "space")
_LETTERS = compile_late(rb"<(?:[A-Za-z]+:)?text[\s>]")
# What people dial.
_NUMBERS = ("phone", "emergency")
_LETTER_IN_NUMBER = compile_late(r"[\w-]*(?:\d[^\W\d_]|[^\W\d_]\d)[\w-]*")
# In letters: each has its place on a page, the foot of every page among them.
_LONGEST = {"name": 100, "phone": 80, "address": 200, "hours": 200, "emergency": 60, "footer": 300}


class Logo(NamedTuple):
    """A picture file, as read."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Who hands the pages out; what is None is not printed.

    `booklet` is the address at which the EPUB is offered, `emergency` the number to call, `footer`
    a line for the foot of each page, `boxes` its own kinds of boxes. `translations` are the words
    that are told by language, by the name of what they tell; `say_in` puts those of one language
    into their places.
    """

    name: str | None = None
    logo: Logo | None = None
    phone: str | None = None
    address: str | None = None
    hours: str | None = None
    emergency: str | None = None
    footer: str | None = None
    booklet: str | None = None
    boxes: tuple[OwnBox, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def say_in(self, language: str) -> "Clinic":
        """Return what the clinic says in a language, where a text of that language stands."""
        told = {key: _choose(words, language) for key, words in self.translations.items()}
        return replace(self, **told, translations={}) if told else self  # type: ignore[arg-type]

    def list_untold(self, language: str) -> list[str]:
        """Return the names of what is told by language, and not in this one."""
        return [key for key, words in self.translations.items() if not _choose(words, language)]

    def answers(self) -> dict[str, str]:
        """Return what is known of the clinic by the names of blanks, such as `clinic-phone`."""
        told = {f"clinic-{item.name}": getattr(self, item.name) for item in fields(self)}
        return {name: value for name, value in told.items() if isinstance(value, str)}


_SETTINGS = [item.name for item in fields(Clinic) if item.name not in {"boxes", "translations"}]
BLANKS = tuple(f"clinic-{name}" for name in _SETTINGS if name != "logo")
"""The names of the blanks that a clinic can fill in."""


def _choose(words: Mapping[str, str], language: str) -> str | None:
    """Return the words of a language tag, or else of the language."""
    return words.get(language) or words.get(language.partition("-")[0])


def _refuse_below_tables(told: Mapping[str, Any], path: Path, files: LayoutFiles) -> None:
    """Raise for what a clinic says of itself, if it stands in a table by mistake."""
    tables = [(name, table) for name, table in told.items() if isinstance(table, dict)]
    for name, table in tables:
        for key, value in table.items():
            if isinstance(value, dict):
                tables.append((f"{name}.{key}", value))
            elif key in _SETTINGS and key not in told and key != name:
                message = (
                    f"`{key}` stands in the table [{name}], where it means nothing: move it above "
                    "the first line that begins with `[`"
                )
                raise LayoutError(path, message, files.line_of(key, path, name))


def read_clinic(files: LayoutFiles) -> Clinic:
    """Return the clinic of a folder of layouts; without its file, one that says nothing."""
    path = files.place(CLINIC_FILE)
    if CLINIC_FILE not in files.names:
        _refuse_lost_logo(path.parent, files)
        return Clinic()
    values = dict[str, str | Logo]()
    translations = dict[str, dict[str, str]]()
    told = files.toml(path)
    _refuse_below_tables(told, path, files)
    for key, value in told.items():
        if key in TOKEN_TABLES or key == BOX_TABLE:
            continue
        line = files.line_of(key, path)
        if key not in _SETTINGS:
            meant = likely(key, [*_SETTINGS, *TOKEN_TABLES, BOX_TABLE])
            message = f"there is no setting `{key}`{meant}"
            raise LayoutError(path, message, line)
        name = str(told.get("name", ""))
        if isinstance(value, dict) and value and key != "logo":
            translations[key] = {
                _read_language(tag, key, path, files): _read_words(
                    key, words, name, path, files.line_of(tag, path, key) or line
                )
                for tag, words in value.items()
            }
        else:
            text = _read_words(key, value, name, path, line)
            values[key] = _read_logo(text, path, files) if key == "logo" else text
    if "name" not in told:
        raise LayoutError(
            path, 'the clinic needs its name: add a line such as `name = "Elm Clinic"`'
        )
    boxes = read_boxes(told[BOX_TABLE], path, files) if BOX_TABLE in told else ()
    signs = {box.sign.path.name for box in boxes if isinstance(box.sign, Sign)}
    if "logo" not in values:
        _refuse_lost_logo(path.parent, files, signs)
    return Clinic(**values, boxes=boxes, translations=translations)  # type: ignore[arg-type] # only `logo` is none


def _read_language(tag: str, key: str, path: Path, files: LayoutFiles) -> str:
    if is_language_tag(tag):
        return write_tag(tag)
    message = f"`{key}`: `{tag}` is no language; {advise_language(tag)}"
    raise LayoutError(path, message, files.line_of(tag, path, key) or files.line_of(key, path))


def _read_words(key: str, value: object, name: str, path: Path, line: int | None) -> str:
    """Return what the clinic says, in one line; raise for what cannot be printed or trusted."""
    if not isinstance(value, str) or not is_visible(value):
        message = f"`{key}` must be text in quotes; leave the line out if there is none"
        raise LayoutError(path, message, line)
    text = " ".join(value.split())
    if sign := find_unprintable(text):
        message = f"`{key}` holds a character that cannot be printed: {name_character(sign)}"
        raise LayoutError(path, message, line)
    if fault := _find_mistyped(key, text, name):
        raise LayoutError(path, f"`{key}` holds {fault}", line)
    _require_length(key, text, path, line)
    _require_no_amount(key, text, path, line)
    _require_digits(key, text, path, line)
    if key == "booklet" and (problem := judge_template(text)):
        raise LayoutError(path, problem, line)
    if key == "emergency" and not any(map(str.isdecimal, text)):
        message = '`emergency` must hold the number in digits, for example "911" or "999 or 112"'
        raise LayoutError(path, message, line)
    return text


def _find_mistyped(key: str, text: str, name: str) -> str | None:
    """Return what readers of a value would not see, or could not dial.

    Digits of another script than Latin are those of a clinic whose `name` is written in it.
    """
    is_dialled = key in _NUMBERS
    for place, sign in enumerate(text):
        if is_hidden(sign) and not is_shaping(text, place) and (is_dialled or not steers(sign)):
            return f"a character that nobody sees: {name_character(sign)}; type the words anew"
        if not is_dialled or sign.isascii():
            continue
        is_number = unicodedata.category(sign)[0] == "N"
        if is_number and not (sign.isdecimal() and _is_written_in(_name_script(sign), name)):
            return f"{name_character(sign)}, which is none of the digits 0 to 9; type them anew"
        if unicodedata.category(sign)[0] == "M" and text[place - 1].isdecimal():
            return f"{name_character(sign)} over a digit; type the number anew"
    return None


def _name_script(digit: str) -> str:
    script = unicodedata.name(digit).partition(" DIGIT ")[0]
    return script.removeprefix("EXTENDED ").removesuffix("-INDIC")


def _is_written_in(script: str, name: str) -> bool:
    return any(
        sign.isalpha() and unicodedata.name(sign, "").startswith(f"{script} ") for sign in name
    )


def _require_length(key: str, text: str, path: Path, line: int | None) -> None:
    """Raise for words that leave no room for the document's."""
    if len(text) > _LONGEST.get(key, len(text)):
        message = f"`{key}` has {len(text):,} letters; the most is {_LONGEST[key]}"
        raise LayoutError(path, message, line)


def _require_no_amount(key: str, text: str, path: Path, line: int | None) -> None:
    """Raise for words that say how much to take; readers take all that is on a page for advice."""
    if key in _LONGEST and (amount := find_amount_elsewhere(text)):
        message = (
            f"`{key}` says “{amount}”; doses belong into the manuscript, where they are proven"
        )
        raise LayoutError(path, message, line)


def _require_digits(key: str, text: str, path: Path, line: int | None) -> None:
    """Raise for a number to dial in which a letter may stand for a digit."""
    if key in _NUMBERS and (mixed := _LETTER_IN_NUMBER.search(text)):
        message = (
            f"`{key}` holds “{mixed[0]}”, with a letter beside a digit: type 0 and 1 as digits, "
            "and put a space before words"
        )
        raise LayoutError(path, message, line)


def _refuse_lost_logo(folder: Path, files: LayoutFiles, signs: Collection[str] = ()) -> None:
    """Raise for a picture in the clinic's folder, no sign, when nothing names one as its logo."""
    names = (files.place(name) for name in sorted(files.names))
    pictures = (
        path
        for path in names
        if path.parent == folder and path.suffix.lower() in LOGO_ENDINGS and path.name not in signs
    )
    if picture := next(pictures, None):
        message = f'nothing prints this picture; add `logo = "{picture.name}"` to {CLINIC_FILE}'
        raise LayoutError(picture, message)


def _read_logo(name: str, path: Path, files: LayoutFiles) -> Logo:
    """Return the logo, which must lie beside the clinic's own file."""
    logo, line = path.parent / name, files.line_of("logo", path)
    if logo.suffix.lower() not in LOGO_ENDINGS or logo.name != name:
        message = f"`logo` must be the name of an SVG, PNG or JPEG file in this folder: {name}"
        raise LayoutError(path, message, line)
    if files.own(name) is None:
        raise LayoutError(path, f"there is no file {name} in this folder", line)
    data = files.data(logo)
    if logo.suffix.lower() == ".svg" and _LETTERS.search(data):
        message = (
            f"{name} holds letters, which only its own font would draw as they are meant: save it "
            "with its text turned into outlines (paths)"
        )
        raise LayoutError(path, message, line)
    return Logo(logo, data)
