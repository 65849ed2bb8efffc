"""The values of the front matter: read in the form that their key declares, or refused."""

import datetime
import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple, TypeAlias

from rlspub.codes import SYSTEMS
from rlspub.diagnostics import Code, Reporter
from rlspub.inputs import LIMITS
from rlspub.language.characters import find_unprintable, name_character
from rlspub.language.locales import advise_country, read_country
from rlspub.language.tags import advise_language, is_language_tag, write_tag
from rlspub.manuscript.yaml_values import Value
from rlspub.patterns import compile_late
from rlspub.tree import Inline, Text
from rlspub.tree.metadata import PROFILE_NAME, TITLES, Form

Codes: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
Read: TypeAlias = str | int | datetime.date | tuple[str, ...] | Codes

_CURLY = compile_late("[\u201c\u201d\u201e\u2018\u2019][^\u201c-\u201e]*[\u201c\u201d\u2018\u2019]")
# A word that YAML takes for the beginning of a comment.
_HIDDEN_WORD = compile_late(r"#[^\s#]")
_ADDRESS = compile_late(r"https://[^\s/@]+\.[^\s/@]+(?:/\S*)?")
# In bytes: with more, the squares of its code would be too small for telephones.
_LONGEST_ADDRESS = 200
_PAGES = compile_late(r"[1-9][0-9]?")
# In a folder of its own it would be out of sight of who changes the source.
_MANUSCRIPT = compile_late(r"[^/\\]+\.md")
# Their words may be printed, and might go on where the comment begins.
_WORDED = frozenset({Form.TEXT, Form.NAME, Form.NAMES, Form.TERMS})
_LISTS = frozenset({Form.NAMES, Form.TERMS})


class Found(NamedTuple):
    """A value as it is meant, and its words as they are written."""

    value: Read
    words: tuple[Inline, ...]


class ValueReader:
    """Reads values, and reports those that cannot be what their key asks for."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.unknown_country: Value | None = None

    def read(self, key: str, form: Form, value: Value, *, required: bool) -> Found | None:
        """Return a value, or nothing where there is none or where it was refused."""
        if not self._is_sound(key, form, value):
            return None
        if form is Form.CODES:
            return self._read_codes(key, value)
        if form in _LISTS:
            return self._read_list(key, form, value)
        if value.words is None:
            what = "a list" if value.pairs is None else "a table of keys"
            remedy = "write one value, in quotes if it begins with a bracket or a brace"
            self._refuse(key, value, f"{Form.TEXT.value}, not {what}", remedy)
        elif value.is_empty and required:
            self._refuse(key, value, "a value")
        elif not value.is_empty:
            read = self._read_one(key, form, value)
            return None if read is None else Found(read, value.words)
        return None

    def check_country(self, language: str) -> None:
        """Report a country that there is not; its name may be in the text's language."""
        if self.unknown_country is not None:
            text = self.unknown_country.text
            self.reporter.report(
                Code.BAD_VALUE,
                f"`{text}` is no code of a country",
                self.unknown_country.span,
                help=advise_country(text, language),
            )

    def _read_one(self, key: str, form: Form, value: Value) -> Read | None:
        text = value.text
        match form:
            case Form.DATE:
                return self._accept(key, form, value, _read_date(text))
            case Form.LANGUAGE:
                tag = write_tag(text) if is_language_tag(text) else None
                return self._accept(
                    key, form, value, tag, lambda: _name_line(key, advise_language(text))
                )
            case Form.COUNTRY:
                country = read_country(text)
                if country is None:
                    self.unknown_country = value
                return country
            case Form.NAME:
                return self._accept(key, form, value, text if _is_name(value) else None)
            case Form.PROFILE:
                return self._accept(
                    key, form, value, text if re.fullmatch(PROFILE_NAME, text) else None
                )
            case Form.ADDRESS:
                is_short = len(text.encode()) <= _LONGEST_ADDRESS
                address = text if _ADDRESS.fullmatch(text) and is_short else None
                return self._accept(key, form, value, address)
            case Form.PAGES:
                pages = int(text) if _PAGES.fullmatch(text) else None
                return self._accept(key, form, value, pages)
            case Form.MANUSCRIPT:
                name = text if _MANUSCRIPT.fullmatch(text) else None
                return self._accept(key, form, value, name)
            case _:
                return text

    def _accept(
        self,
        key: str,
        form: Form,
        value: Value,
        read: Read | None,
        advise: Callable[[], str] | None = None,
    ) -> Read | None:
        """Return what was read; where that is nothing, report what the form wants."""
        if read is None:
            self._refuse(key, value, form.value, advise() if advise else None)
        return read

    def _read_list(self, key: str, form: Form, value: Value) -> Found | None:
        """Return a list; one word alone is a list of one, and no word an empty list."""
        if value.items is None and value.words is not None and value.is_empty:
            return Found((), ())
        if lines := _list_lines(value):
            self.reporter.report(
                Code.BAD_VALUE,
                f"the lines of `{key}` would be joined to one: `{value.text}`",
                value.span,
                help=f"write a list, for example [{', '.join(lines)}], or what is one on one line",
            )
            return None
        items = (value,) if value.items is None else value.items
        limit = LIMITS["list-values"]
        if len(items) > limit.most:
            told = limit.tell(len(items), f"`{key}`")
            self.reporter.report(Code.TOO_MUCH, told, value.span, help=limit.help)
            return None
        for item in items:
            if not self._is_sound(key, form, item):
                return None
            named = form is not Form.NAMES or _is_name(item)
            if item.words is None or item.is_empty or not named:
                self._refuse(key, item, form.value)
                return None
        words = tuple(word for item in items for word in item.words or ())
        return Found(tuple(item.text for item in items), words)

    def _read_codes(self, key: str, value: Value) -> Found | None:
        """Return the codes of each code system in the order in which they are written."""
        if value.pairs is None:
            if not value.is_empty:
                self._refuse(key, value, Form.CODES.value)
            return None
        codes, words = dict[str, tuple[str, ...]](), list[Inline]()
        for name, listed in value.pairs:
            if name.text not in SYSTEMS:
                self._report_unknown_system(name)
            elif name.text in codes:
                self.reporter.report(
                    Code.DUPLICATE_KEY,
                    f"the code system `{name.text}` stands here for the second time",
                    name.span,
                    help="put all of its codes into one list: [ONE, OTHER]",
                )
            elif found := self._read_list(key, Form.CODES, listed):
                for item in (listed,) if listed.items is None else listed.items:
                    self._check_code(name.text, item)
                codes[name.text] = found.value  # type: ignore[assignment] # a list of texts
                words += found.words
        return Found(tuple(codes.items()), tuple(words)) if words else None

    def _report_unknown_system(self, name: Value) -> None:
        close = get_close_matches(name.text.casefold(), SYSTEMS, n=1)
        self.reporter.report(
            Code.UNKNOWN_KEY,
            f"unknown code system `{name.text}`",
            name.span,
            help=(f"did you mean `{close[0]}`? There" if close else "there")
            + f" are {', '.join(f'`{known}`' for known in SYSTEMS)}",
        )

    def _check_code(self, system: str, item: Value) -> None:
        if not item.is_empty and (fault := SYSTEMS[system].find_fault(item.text)):
            told, remedy = fault
            self.reporter.report(Code.BAD_VALUE, f"`{item.text}` {told}", item.span, help=remedy)

    def _is_sound(self, key: str, form: Form, value: Value) -> bool:
        """Report what is around a value and would be printed, or would be lost."""
        comment = value.comment
        if comment and (form in _WORDED or _HIDDEN_WORD.match(comment.value)):
            self.reporter.report(
                Code.BAD_VALUE,
                "these words are taken for a comment, and would not be printed",
                comment.span,
                help="put double quotes around the whole value if they belong to it; move a "
                "comment to a line of its own",
            )
            return False
        if value.is_tagged:
            self.reporter.report(
                Code.BAD_VALUE,
                f"the tag before the value of `{key}` means nothing here",
                value.span,
                help="remove the word that begins with `!`, or put quotes around the value",
            )
            return False
        limit = LIMITS["title" if key in TITLES else "value"]
        if len(value.text) > limit.most:
            told = limit.tell(len(value.text), f"the value of `{key}`")
            self.reporter.report(Code.TOO_MUCH, told, value.span, help=limit.help)
            return False
        if sign := find_unprintable(value.text):
            self.reporter.report(
                Code.BAD_VALUE,
                f"the value of `{key}` holds a character that cannot be printed: "
                f"{name_character(sign)}",
                value.span,
                help="remove it, or write the value anew with the keyboard",
            )
            return False
        if value.is_bare and _CURLY.fullmatch(value.text):
            self.reporter.report(
                Code.BAD_VALUE,
                f"the quotes around the value of `{key}` are curly, and would be printed",
                value.span,
                help='write straight ones, `"`, or none; if they are meant to be printed, put '
                "straight ones around them",
            )
            return False
        return True

    def _refuse(self, key: str, value: Value, wanted: str, remedy: str | None = None) -> None:
        self.reporter.report(
            Code.BAD_VALUE,
            f"`{key}` needs {wanted}",
            value.span,
            help=remedy or _name_line(key, f"write {wanted}"),
        )


def _name_line(key: str, remedy: str) -> str:
    """Return a remedy as the line to write: with the value that is meant, or one for example."""
    if example := re.search(r"for example (?P<value>.+?)(?: or .+)?$", remedy):
        return f"write a line such as `{key}: {example['value']}`"
    return re.sub(r"^write `", f"write the line as `{key}: ", remedy)


def _list_lines(value: Value) -> list[str]:
    """Return the lines of one text that is written on several."""
    lines = [word.value for word in value.words or () if isinstance(word, Text)]
    return lines if len(lines) > 1 else []


def _read_date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _is_name(value: Value) -> bool:
    """Tell whether a value can name somebody; YAML takes `yes`, `2026` and dates for no text."""
    return value.is_text and any(map(str.isalpha, value.text))
