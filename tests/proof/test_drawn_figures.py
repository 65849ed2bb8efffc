"""Figures are read as they are drawn, in every script and every set of digits."""

import io
import re
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from printing import context
from proving import prove
from reading import METADATA, read_prepared

from rlspub.diagnostics import Code
from rlspub.layouts import strings_in
from rlspub.renderers.pdf import handout
from rlspub.tree import Document

# A word of each language, and its digits from 0 on.
WRITINGS = {
    "en": ("iron", "0"),
    "ar": ("حديد", "٠"),
    "fa": ("آهن", "۰"),
    "ur": ("فولاد", "0"),
    "he": ("ברזל", "0"),
    "hi": ("लोहा", "०"),
    "ne": ("फलाम", "०"),
    "bn": ("আয়রন", "০"),
    "pa": ("ਲੋਹਾ", "੦"),
    "gu": ("લોહ", "૦"),
    "ta": ("இரும்பு", "௦"),
    "te": ("ఇనుము", "౦"),
    "kn": ("ಕಬ್ಬಿಣ", "೦"),
    "ml": ("ഇരുമ്പ്", "൦"),
    "th": ("เหล็ก", "๐"),
    "lo": ("ທາດ", "໐"),
    "km": ("ជាតិដែក", "០"),
    "my": ("သံဓာတ်", "၀"),
    "am": ("ብረት", "0"),
    "zh-Hans": ("铁", "0"),
}


def write_text(language: str) -> str:
    """Return a text with a 2, a 5 and an 8."""
    word, zero = WRITINGS[language]
    two, five, eight = (chr(ord(zero) + number) for number in (2, 5, 8))
    return f"{word} {word} {two}{five} {word}.\n\n{word} {five}{eight} mg {word}."


def render(text: str, language: str) -> tuple[Document, bytes]:
    document = read_prepared(text, replace(METADATA, language=language))
    artifact = handout.render(document, context(document))
    assert artifact.document is not None
    return artifact.document, artifact.data


def find_codes(document: Document, data: bytes) -> set[Code]:
    surroundings = context(document)
    generated = strings_in(surroundings.house.labels(document.metadata.language))
    prove(document, "handout", data, generated, surroundings.reporter)
    return {found.code for found in surroundings.reporter.sorted()}


def redraw(data: bytes, others: dict[str, str], *, lying: bool = False) -> bytes:
    """Return a file that draws other figures; a lying one says that they are still the old ones."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            fonts, steps, current = page.Resources.Font, list[Any](), ""
            codes = {name: read_codes(font) for name, font in fonts.items()}
            for step in pikepdf.parse_content_stream(page):
                operands, operator = step.operands, step.operator
                if str(operator) == "Tf":
                    current = str(operands[0])
                if str(operator) == "TJ" and {*others, *others.values()} <= codes[current].keys():
                    own = codes[current]
                    pairs = {own[old]: own[new] for old, new in others.items()}
                    items = [exchange(item, pairs) for item in operands[0]]
                    steps.append(([pikepdf.Array(items)], operator))
                else:
                    steps.append((operands, operator))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
            for font in fonts.values() if lying else ():
                table = font.ToUnicode.read_bytes().decode()
                for old, new in others.items():
                    table = table.replace(f"> <{ord(new):04x}>", f"> <{ord(old):04x}>")
                font.ToUnicode.write(table.encode())
        pdf.save(target := io.BytesIO())
    return target.getvalue()


def read_codes(font: pikepdf.Object) -> dict[str, bytes]:
    table = font.ToUnicode.read_bytes().decode()
    return {
        bytes.fromhex(text).decode("utf-16-be"): bytes.fromhex(code)
        for code, text in re.findall("<([0-9a-f]{4})> <([0-9a-f]+)>", table)
    }


def exchange(item: pikepdf.Object, others: dict[bytes, bytes]) -> pikepdf.Object:
    if not isinstance(item, pikepdf.String):
        return item
    text = bytes(item)
    pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
    return pikepdf.String(b"".join(others.get(pair, pair) for pair in pairs))


@pytest.mark.parametrize("language", WRITINGS)
def test_a_figure_that_is_drawn_as_another(language: str) -> None:
    document, data = render(write_text(language), language)
    assert find_codes(document, data) == set()
    zero = ord(WRITINGS[language][1])
    others = {chr(zero + 2): chr(zero + 8)}
    assert find_codes(document, redraw(data, others)) != set()
    assert find_codes(document, redraw(data, others, lying=True)) != set()


@pytest.mark.parametrize("language", ["ar", "fa", "he", "hi", "th"])
def test_figures_that_are_exchanged(language: str) -> None:
    word, zero = WRITINGS[language]
    two, five = (chr(ord(zero) + number) for number in (2, 5))
    document, data = render(f"{word} {two}{five} {word}.", language)
    assert find_codes(document, data) == set()
    assert find_codes(document, redraw(data, {two: five, five: two})) != set()


def test_figures_that_look_otherwise_in_a_language() -> None:
    nepali = f'{write_text("hi")}\n\n::: {{lang="ne"}}\n{write_text("ne")}\n:::\n'
    assert find_codes(*render(nepali, "hi")) == set()


@pytest.mark.parametrize("dash", ["-", "\N{EN DASH}", "\N{NON-BREAKING HYPHEN}"])
def test_a_dash_that_is_drawn_by_itself(dash: str) -> None:
    word, _ = WRITINGS["ar"]
    assert find_codes(*render(f"*{word}* {dash} *{word}*\n\n{dash} {word}", "ar")) == set()


@pytest.mark.parametrize("stop", [".", ":", ",", ")", "؟", "!"])
@pytest.mark.parametrize("language", ["ar", "fa", "he"])
def test_a_figure_may_end_a_paragraph_with_a_stop(language: str, stop: str) -> None:
    word, zero = WRITINGS[language]
    figures = (f"4{stop}", f"24{stop}", f"{chr(ord(zero) + 4)}{stop}", f"{word}{stop} 4{stop}")
    text = "\n\n".join(f"{word} {word} {figure}" for figure in figures)
    assert find_codes(*render(text, language)) == set()
