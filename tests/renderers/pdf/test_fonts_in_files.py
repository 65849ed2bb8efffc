"""Fonts that stand in a file are cut out of variable ones by HarfBuzz, and look as in Python."""

import io
import subprocess
import sys
from importlib import import_module
from typing import Any

import looks
import pikepdf
import pytest
from fontTools.ttLib import TTFont
from printing import context
from reading import HOUSE, read_prepared

from rlspub.renderers.pdf.typesetter import Page, Typesetter
from rlspub.renderers.pdf.weasyprint import fonts
from rlspub.renderers.pdf.weasyprint.names import find

STYLE = '@page { size: A6 } html { font: 30pt "Noto Sans"; color: #147 }'
HTML = (
    "<html lang='en'><title>Sleep</title><body><p>350 mg <strong>0689 mg</strong></p></body></html>"
)
SLOW = "fontTools.subset", "fontTools.varLib.instancer"


def write() -> bytes:
    setter = Typesetter(HOUSE.fonts, context(read_prepared("x")).reporter)
    page = Page(HTML, (("style.css", STYLE),), HOUSE.layout("handout"), {}, {}, {})
    return setter.write(setter.lay_out(page))


def read_fonts(data: bytes) -> list[TTFont]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            TTFont(io.BytesIO(item.FontFile2.read_bytes()))
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item
        ]


def fail(*_: object, **__: object) -> None:
    pytest.fail("the font is cut out in Python")


def test_fonts_are_cut_out_without_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.instantiateVariableFont", fail)
    found = read_fonts(write())
    assert len(found) == 2, "regular and bold"
    for font in found:
        assert not {"fvar", "gvar", "HVAR", "avar"} & set(font.keys())
    assert {font["OS/2"].usWeightClass for font in found} == {400, 700}


@pytest.mark.parametrize("name", ["_can_pin", "_find_places"])
def test_fonts_look_as_if_cut_out_in_python(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So they are where HarfBuzz is old, and where a font has axes that we do not know."""
    ours = write()
    monkeypatch.setattr(fonts, name, lambda *_: {})
    theirs = write()
    assert ours != theirs
    assert not looks.is_seen(looks.changes(looks.picture(ours), looks.picture(theirs)))
    for one, other in zip(read_fonts(ours), read_fonts(theirs), strict=True):
        assert "fvar" not in other
        widths, others = one["hmtx"].metrics, other["hmtx"].metrics
        assert widths | {".notdef": others[".notdef"]} == others


def test_weasyprint_still_cuts_fonts_out_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("weasyprint.pdf.fonts")
    plain, called = module.instantiateVariableFont, list[object]()

    def cut_out(*given: Any, **options: Any) -> Any:
        called.append(given)
        return plain(*given, **options)

    monkeypatch.setattr(module, "instantiateVariableFont", cut_out)
    monkeypatch.setattr(fonts, "_find_places", lambda _: {})
    write()
    assert len(called) == 2


def test_arrays_of_all_lengths_are_of_one_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint still has a type for each."""
    ffi, kinds = find("weasyprint.text.ffi", "ffi"), set[str]()
    plain = type(ffi).new

    def note(self: Any, kind: str, *given: Any, **options: Any) -> Any:
        kinds.add(kind)
        return plain(self, kind, *given, **options)

    monkeypatch.setattr(type(ffi), "new", note)
    write()
    assert {kind for kind in kinds if kind.startswith("hb_codepoint_t")} == {"hb_codepoint_t[]"}
    monkeypatch.setattr(fonts, "_ArraysOfOneType", lambda plain: plain)
    write()
    assert len({kind for kind in kinds if kind.startswith("hb_codepoint_t")}) > 4


OURS = "from rlspub.renderers.pdf.weasyprint import library; library.load()"


@pytest.mark.parametrize(("load", "found"), [("import weasyprint", [*SLOW]), (OURS, [])])
def test_what_is_hardly_needed_is_imported_when_it_is(load: str, found: list[str]) -> None:
    script = f"{load}; import sys; print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert [name for name in SLOW if name in told.stdout.split()] == found
