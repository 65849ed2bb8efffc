"""A glossary: words of the text lead to it in the booklet, and count as explained."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from booklets import NOTHING, checked
from projects import Project, make_project
from reading import diagnose, read, view_of

from rlspub.diagnostics import Code
from rlspub.outputs import BOOKLET, HANDOUT
from rlspub.passes.sections import nest_sections
from rlspub.tree import Definition, walk

TEXT = """\
---
title: Iron
language: en-US
date: 2026-11-22
review_by: 2028-11-22
---

## About ferritin

Your ferritin (say FER-i-tin) is low, and ferritin is iron. A DVT is rare; *Anemia* is not.

### Anemia again

Take [65 mg of ferritin]{.dose} or see [ferritin](https://example.org/). Hay deep vein thrombosis,
ferritins and [ferritin]{lang="es"}.

## More

| Ferritin |
|---|
| ferritin. |

See [](#anemia).

## Words to know {.glossary}

Ferritin
:   A store of iron. Too little of it brings anemia.

Anemia
:   Too little red in the blood.

Deep vein thrombosis (DVT)
:   A clot in the leg.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, TEXT)


def test_each_word_leads_to_its_meaning_once_a_chapter(project: Project, tmp_path: Path) -> None:
    result = project.build(outputs=[HANDOUT, BOOKLET])
    assert not result.fails, result.told
    data = result.files["iron-booklet.epub"]
    book = zipfile.ZipFile(BytesIO(data))
    chapters = [book.read(f"EPUB/chapter-0{number}.xhtml").decode() for number in (1, 2, 3)]
    linked = [re.findall(r'#([\w-]+)" role="doc-glossref">(.*?)</a>', one) for one in chapters]
    assert linked == [
        [
            ("ferritin", "ferritin"),
            ("deep-vein-thrombosis-dvt", "DVT"),
            ("anemia", "Anemia"),
        ],
        [("ferritin", "ferritin")],
        [],
    ]
    assert 'role="doc-glossref">ferritin</a> (say' in chapters[0]
    assert '<a href="chapter-03.xhtml#anemia">Anemia</a>' in chapters[1]
    assert '<dt id="ferritin" epub:type="glossterm">' in chapters[2]
    assert NOTHING in checked(data, tmp_path)


def test_a_mark_of_a_page_may_stand_in_a_link(project: Project) -> None:
    words = "Much is said of it here. " * 12
    project.edit("manuscript/iron.md", "## More", f"{words * 14} ferritin {words * 14}\n\n## More")
    result = project.build(outputs=[HANDOUT, BOOKLET])
    assert not result.fails, result.told
    book = zipfile.ZipFile(BytesIO(result.files["iron-booklet.epub"]))
    assert 'id="rls-page-2"' in book.read("EPUB/chapter-01.xhtml").decode()


def test_only_terms_of_a_glossary_have_a_place_to_lead_to() -> None:
    def list_names(mark: str) -> list[str | None]:
        document = nest_sections(read(f"## Words{mark}\n\nIron\n: A metal.\n\nWords\n: These.\n"))
        return [node.identifier for node in walk(document) if isinstance(node, Definition)]

    assert list_names("") == [None, None]
    assert list_names(" {.glossary}") == ["iron", "words-2"]


def test_a_defined_word_is_explained() -> None:
    words = "## Text\n\nYou have hypertension, and an TPMT helps.\n\n## Words\n\n"
    terms = "Hypertension\n: High blood pressure.\n\nTPMT\n: A tablet for pain.\n"
    codes = {Code.HARD_WORD, Code.UNEXPLAINED_ABBREVIATION}

    def find(text: str) -> list[Code]:
        return [found.code for found in diagnose(view_of(read(text))) if found.code in codes]

    assert set(find(words + "Other\n: Words.\n")) == codes
    assert find(words + terms) == []


@pytest.mark.parametrize(
    "text", ["## Words {.glossary}\n\nNone.\n", "::: note\n## Words {.glossary}\n\nA\n: b\n:::\n"]
)
def test_a_glossary_without_terms_is_told(text: str) -> None:
    told = diagnose(view_of(read(text)))
    (found,) = [one for one in told if one.code is Code.MARK_WITHOUT_EFFECT]
    assert "`.glossary`" in found.message
