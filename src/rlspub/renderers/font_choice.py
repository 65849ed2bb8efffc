"""Which fonts a text needs, and how it is set in each of its languages."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rlspub.layouts import Family, Fonts, Labels
from rlspub.renderers.characters import find_texts, has_glyph, list_languages, may_draw
from rlspub.tree import Document

_LATIN_WORD = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
# Of so many words, one may hold a letter of another typeface than the rest of it.
_PATCHED = 20


@dataclass(frozen=True, slots=True)
class FontChoice:
    """The families that pages are set with, by language; the document's own comes first.

    Where a language is missing, it is set as that one. Of languages in scripts with families of
    their own, `leadings` tell how high lines are at least.
    """

    families: dict[str, tuple[Family, ...]]
    leadings: dict[str, float]

    @property
    def names(self) -> list[str]:
        """Return the families of the document's language, in the order in which they are tried."""
        return [family.name for family in next(iter(self.families.values()))]

    @property
    def used(self) -> tuple[Family, ...]:
        """Return all families that are used."""
        return tuple(dict.fromkeys(f for families in self.families.values() for f in families))

    def write_styles(self, line_height: float) -> str:
        """Return style rules for languages that are set otherwise than layouts say."""
        return "\n".join(self._write_rules(line_height))

    def _write_rules(self, line_height: float) -> Iterator[str]:
        own, *_ = self.families
        for language, families in self.families.items():
            if language != own:
                names = ", ".join(f'"{family.name}"' for family in families)
                yield f":lang({language}) {{ font-family: {names} }}"
        for language, leading in self.leadings.items():
            # Stronger than what a layout says of headings, whose marks would touch, too. With
            # letters set closer or wider, Pango would not join those that must be joined.
            tall, high = f":lang({language})" * 3, max(leading, line_height)
            yield f"{tall} {{ line-height: {high:g}; letter-spacing: normal }}"


def choose_fonts(
    fonts: Fonts, document: Document, labels: Labels, drawn: Iterable[str] = ()
) -> FontChoice:
    """Return the families that pages use, also for words `drawn` in pictures.

    Others must not change a byte.
    """
    languages = list_languages(document, labels)
    found = list(find_texts(document, labels))
    texts = [*(words.text for words in found), *drawn]
    written = [words.text for words in found if words.source is not None]
    patched = {f for f in fonts.families[:-1] if _would_be_patched(f, fonts.families[-1], written)}
    own, *others = languages
    families = {own: tuple(_choose(fonts, own, languages, texts, patched))}
    for language in others:
        chosen = tuple(_choose(fonts, language, languages, texts, patched))
        if chosen != families[own]:
            families[language] = chosen
    leadings = {language: fonts.find_leading(language) for language in languages}
    known = {language: high for language, high in leadings.items() if high is not None}
    return FontChoice(families, known)


def _choose(
    fonts: Fonts,
    language: str,
    languages: Collection[str],
    texts: Iterable[str],
    patched: Collection[Family],
) -> Iterator[Family]:
    """Yield the installed families that draw texts, in the order for one of their languages."""
    missing = {character for text in texts for character in text}
    for family in fonts.list_for(language):
        if family in patched:
            continue
        drawn = {c for c in missing if may_draw(family, c, languages) and has_glyph(family, c)}
        if drawn or family in fonts.families:
            yield family
        missing -= drawn


def _would_be_patched(family: Family, whole: Family, texts: list[str]) -> bool:
    """Tell whether many words would be set in two typefaces, since one lacks letters of theirs."""
    letters = (c for c in frozenset().union(*texts) if c.isalpha() and not c.isascii())
    lacking = {c for c in letters if not has_glyph(family, c) and has_glyph(whole, c)}
    if not lacking:
        return False
    words = [word for text in texts for word in _LATIN_WORD.findall(text)]
    return sum(not lacking.isdisjoint(word) for word in words) * _PATCHED > len(words)
