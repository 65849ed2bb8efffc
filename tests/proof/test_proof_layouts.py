"""The proof on the project's own renderers, with layouts that lose or add words."""

import datetime
import shutil
from pathlib import Path

import pytest
from picture_files import PicturesIn
from proving import prove
from reading import HOUSE, LAYOUTS, read_prepared
from walls import STYLES, take_down

from rlspub.diagnostics import Code, Diagnostic, Failed, Reporter
from rlspub.layouts import open_house
from rlspub.outputs import OUTPUTS_BY_NAME
from rlspub.pipeline.generated_words import list_generated_words
from rlspub.renderers.artifact import RenderContext
from rlspub.renderers.printing import Printing

DOCUMENT = read_prepared("""\
## How much

::: {.doses .card}
| Age | Amount |
|-----|--------|
| 19 or older | [310 to 420 mg]{.dose} a day |

The limit is [350 mg]{.dose} a day.[^a]

::: {.detail}
Children take less.[^b]
:::
:::

::: {.call-us .card}
Call [Clinic phone]{.field}.
:::

## Questions {.questions .card}

### Is it safe?

For most people.

Your doctor knows more; see [our page](https://example.org/a/).

## Sources

::: {.references}
[^a]: Office of Supplements. *Magnesium.* <https://example.org/350>
:::

[^b]: Their bodies are smaller.
""")


GENERATED = list_generated_words(DOCUMENT.metadata, HOUSE.labels(DOCUMENT.metadata.language))


def problems(output: str, folder: Path, style: str = "") -> list[Diagnostic]:
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    (sheet,) = (folder / output).glob("style.css*")
    with sheet.open("a", encoding="utf-8") as file:
        file.write(style)
    reporter = Reporter(folder / "manuscript.md", DOCUMENT.source)
    context = RenderContext(
        house=open_house(folder),
        pictures=PicturesIn(folder),
        build_date=datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC),
        printing=Printing(),
        reporter=reporter,
    )
    try:
        artifact = OUTPUTS_BY_NAME[output].render(DOCUMENT, context)
    except Failed:
        return reporter.sorted()
    prove(DOCUMENT, output, artifact.data, GENERATED, reporter)
    return reporter.sorted()


@pytest.mark.parametrize("output", OUTPUTS_BY_NAME)
def test_our_layouts_lose_nothing(output: str, tmp_path: Path) -> None:
    assert problems(output, tmp_path) == []


@pytest.mark.parametrize(
    ("style", "code"),
    [
        (".doses { height: 8mm; overflow: hidden }", Code.PROOF_MISSING),
        (".dose { color: white }", Code.PROOF_MISSING),
        (".footnotes, .detail { display: none }", Code.PROOF_MISSING),
        (".dose { text-transform: uppercase }", Code.PROOF_MISSING),
        (".short { position: relative; left: 25cm }", Code.DOES_NOT_FIT),
        (".dose::after { content: '0' }", Code.PROOF_MISSING),
        (".callout::after { content: '400 mg' }", Code.PROOF_ADDED),
        ("@page { @top-left { content: '400 mg' } }", Code.PROOF_ADDED),
        (".foot-page { visibility: hidden }", Code.PROOF_MISSING),
        (".foot { height: 1mm; overflow: hidden }", Code.PROOF_MISSING),
    ],
)
def test_a_layout_that_alters_words(
    style: str, code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_down(monkeypatch, STYLES)
    assert code in {d.code for d in problems("handout", tmp_path, style)}


def test_a_card_that_loses_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_down(monkeypatch, STYLES)
    found = problems("card", tmp_path, ".dose { visibility: hidden }")
    assert Code.PROOF_MISSING in {d.code for d in found}


def test_a_booklet_that_hides_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_down(monkeypatch, STYLES)
    (found,) = problems("booklet", tmp_path, "\nli { display: none }")
    assert found.code is Code.PROOF_HIDDEN
    assert "`display: none`" in found.message
