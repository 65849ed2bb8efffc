"""Drawings in the one form in which paper and screens show them alike."""

import re
import zipfile
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
from booklets import NOTHING, checked
from lxml import etree
from reading import LAYOUTS
from test_pixels import MARK, planted

from rlspub.diagnostics import Code, Reporter
from rlspub.outputs import BOOKLET, HANDOUT
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.embedded import write_address
from rlspub.pictures.examination import examine_picture
from rlspub.pictures.files import PictureError
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

SVG = "{http://www.w3.org/2000/svg}"


def svg(body: str, attributes: str = 'viewBox="0 0 90 90"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{attributes}>\n{body}</svg>"
    ).encode()


def clean(body: str) -> str:
    """Return what becomes of the parts of a drawing."""
    text = read_drawing(svg(body)).data.decode()
    return re.sub(r"^<svg[^>]*>|</svg>$", "", text).replace(" /", "/")


RECT = '<rect width="9" height="9" {}/>'
TEXT = '<text x="9" y="50" {}>Legs</text>'
GRADIENT = '<linearGradient id="g"><stop/><stop offset="1"/></linearGradient>'
PATTERN = '<pattern id="p" width="9" height="9" {}><rect width="3" height="3"/></pattern>'
CLIP = '<clipPath id="c" {}>{}</clipPath>' + RECT.format('clip-path="url(#c)"')
# WeasyPrint draws these otherwise than browsers, or not at all; seen on pixels of both.
DIFFERING = {
    "switch": "<switch><text>a</text></switch>",
    "language": TEXT.format('systemLanguage="es"'),
    "extensions": RECT.format('requiredExtensions="x"'),
    "flowRoot": "<flowRoot><flowPara>a</flowPara></flowRoot>",
    "textPath": '<path id="a"/><text><textPath xlink:href="#a">a</textPath></text>',
    "filter": '<filter id="f"/>' + RECT.format('filter="url(#f)"'),
    "filter function": RECT.format('style="filter:blur(2px)"'),
    "mask": '<mask id="m"/>' + RECT.format('mask="url(#m)"'),
    "blend mode": RECT.format('style="mix-blend-mode:multiply"'),
    "clip with words": CLIP.format("", "<text>a</text>"),
    "clip with holes": CLIP.format("", '<path clip-rule="evenodd" d="M0 0h9v9zM1 1h2v2z"/>'),
    "clip in parts": CLIP.format('clipPathUnits="objectBoundingBox"', '<circle r="1"/>'),
    "clip of CSS": RECT.format('style="clip-path:circle(9px)"'),
    "clip with a group": '<g id="a"/>' + CLIP.format("", '<use xlink:href="#a"/>'),
    "pattern of units": PATTERN.format('patternUnits="userSpaceOnUse"'),
    "pattern that is turned": PATTERN.format('patternTransform="rotate(9)"'),
    "pattern that is moved": PATTERN.format('x="1"'),
    "pattern of another": PATTERN.format('xlink:href="#q"'),
    "repeated gradient": '<linearGradient id="g" spreadMethod="repeat"/>',
    "stroke of a gradient": GRADIENT + RECT.format('stroke="url(#g)"'),
    "words of a gradient": GRADIENT + TEXT.format('fill="url(#g)"'),
    "svg without a size": '<svg viewBox="0 0 9 9"/>',
    "svg that is turned": '<svg width="9" height="9" transform="rotate(9)"/>',
    "symbol without a size": '<symbol id="s" viewBox="0 0 9 9"/><use xlink:href="#s"/>',
    "use of an svg": '<svg id="s" width="9" height="9"/><use xlink:href="#s"/>',
    "ellipse of one radius": '<ellipse rx="9"/>',
    "unit of type": '<rect width="2rem" height="2ex"/>',
    "unit of the window": '<rect width="9vw" height="9"/>',
    "calculation": '<rect width="calc(1px + 1px)" height="9"/>',
    "raised words": TEXT.format('baseline-shift="super"'),
    "line through words": TEXT.format('style="text-decoration:line-through"'),
    "capitals": TEXT.format('style="text-transform:uppercase"'),
    "small capitals": TEXT.format('font-variant="small-caps"'),
    "words downward": TEXT.format('writing-mode="tb"'),
    "words from the right": TEXT.format('direction="rtl"'),
    "words turned around": TEXT.format('unicode-bidi="bidi-override"'),
    "size by name": TEXT.format('font-size="larger"'),
    "size of nothing": TEXT.format('font-size="0"'),
    "font of signs": TEXT.format('font-family="Wingdings"'),
    "hidden words": '<text>a<tspan visibility="hidden">b</tspan></text>',
    "undisplayed words": '<text>a<tspan display="none">b</tspan></text>',
    "undisplayed link": '<text>a<a style="display:none">b</a></text>',
    "halo": TEXT.format('paint-order="stroke" stroke="#fff"'),
    "stroke that keeps its width": RECT.format('vector-effect="non-scaling-stroke"'),
    "cut": TEXT.format('clip="rect(0 0 9 9)"'),
    "collapsed": RECT.format('visibility="collapse"'),
    "transform of CSS": RECT.format('style="transform:rotate(9deg)"'),
    "rotate of CSS": RECT.format('style="rotate:9deg"'),
    "path of CSS": "<path style=\"d:path('M0 0h9')\"/>",
    "flat": RECT.format('transform="scale(0)"'),
    "flat matrix": RECT.format('transform="matrix(1 1 1 1 0 0)"'),
    "unknown colour": RECT.format('fill="magentic"'),
    "colour of the system": RECT.format('fill="ButtonFace"'),
    "wide colour": RECT.format('fill="oklch(.7 .1 120)"'),
    "initial": RECT.format('fill="initial"'),
    "lost paint": RECT.format('fill="url(#lost)"'),
    "lost part": '<use xlink:href="#lost"/>',
    "broken path": '<path d="M0 0L"/>',
    "path of no beginning": '<path d="L9 9"/>',
    "odd points": '<polygon points="1 2 3"/>',
    "other media": "<style>@media print { rect { fill: red } }</style>",
    "support": "<style>@supports (fill: red) { rect { fill: red } }</style>",
    "style for print": '<style media="print">rect { fill: red }</style>',
    "selector": "<style>rect..a { fill: red }</style>",
    "rule within a rule": "<style>g { rect { fill: red } }</style>",
    "two links": '<g id="a"/><use href="#a" xlink:href="#a"/>',
    "tiny frame": '<svg width="9" height="9" viewBox="0 0 .001 .001"/>',
    "tiny scale": RECT.format('transform="scale(.00001)"'),
    "gradient of no length": '<linearGradient id="g" x1=".5" x2="50%"/>',
    "gradient of no size": '<radialGradient id="g" r="0"/>',
    "gradient with a focus at its edge": '<radialGradient id="g" fx="1"/>',
    "markers that are seen through": '<marker id="m"/><g opacity=".5">'
    '<path d="M0 0h9" marker-end="url(#m)"/></g>',
    "corners": RECT.format('stroke-miterlimit=".5"'),
    "dashes in parts": RECT.format('stroke-dasharray="1%"'),
    "marker of no size": '<marker id="m" markerWidth="0.0"/>',
}
TOO_INTRICATE = {
    "steps of a selector": f"<style>{'g ' * 30}rect {{ fill: red }}</style>"
    + "<g>" * 60
    + "<path/>"
    + "</g>" * 60,
    "a few steps": f"<style>a, {'g ' * 8}rect {{ fill: red }}</style>"
    + "<g>" * 60
    + "<path/>"
    + "</g>" * 60,
    "steps to the side": f"<style>{'g ~ ' * 5}rect {{ fill: red }}</style>"
    + "<g/>" * 500
    + "<path/>",
    "steps within brackets": f"<style>rect:not({'g ' * 20}rect) {{ fill: red }}</style>"
    + "<g>" * 60
    + "<path/>"
    + "</g>" * 60,
    "nesting": "<g>" * 300 + "</g>" * 300,
    "parts of parts": '<g id="a0"><rect/></g>'
    + "".join(f'<g id="a{n}">{f"""<use xlink:href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 9)),
    "chain": "".join(f'<g id="a{n}"><use xlink:href="#a{n + 1}"/></g>' for n in range(150))
    + '<g id="a150"/>',
    "patterns of patterns": "".join(
        f'<pattern id="p{n}" width=".01" height="1%"><rect fill="url(#p{n + 1})"/></pattern>'
        for n in range(5)
    )
    + '<pattern id="p5" width=".1" height=".1"><rect/></pattern>',
    "tiny tiles": '<pattern id="p" width="1e-9" height="1"/>' + RECT.format('fill="url(#p)"'),
    "markers": f'<marker id="m"><path d="M0 0{"h1" * 900}"/></marker>'
    f'<path d="M0 0{"h1" * 900}" marker-mid="url(#m)"/>',
    "elements": "<g/>" * 20_001,
    "segments": f'<path d="M0 0{" 1 1" * 300_000}"/>',
    "letters": f"<text>{'a' * 30_000}</text>",
    "names": "".join(f'<g id="a{n}"/><use xlink:href="#a{n}"/>' for n in range(800)),
    "styles": f"<style>{'a{b:c}' * 40_000}</style>",
    "rules": f"<style>{'g *{fill:red}' * 2_000}</style>{'<g/>' * 2_000}",
    "brackets": f'<rect style="fill:{"(" * 50_000}"/>',
    "selector": f"<style>{':not(' * 500}g{')' * 500}{{fill:red}}</style>",
    "dashes": RECT.format(f'stroke-dasharray="{"1 " * 51}"'),
    "short dashes": '<line x2="100" y2="50" stroke="#000" stroke-dasharray="0.00001"/>',
    "short dashes of a group": f'<g stroke-dasharray="0.00001">{RECT.format("")}</g>',
    "short dashes of what is repeated": "<defs><path id='r' d='M0 0h9'/></defs>"
    '<use xlink:href="#r" stroke-dasharray="1e-9 0"/>',
    "short dashes in a larger frame": '<svg width="9" height="9" viewBox="0 0 99999 9">'
    '<path stroke-dasharray="1" d="M0 0h99999"/></svg>',
    "short dashes in percent": '<line x2="100000%" stroke-dasharray="1"/>',
    "many short dashes": '<circle r="9" stroke-dasharray=".01"/>' * 20,
    "scribble": f'<path d="M0 0{"C9 0 0 9 9 9 0 9 9 0 0 0" * 900}"/>',
    "sheets on sheets": "<g opacity='.9'>" * 21 + "</g>" * 21,
    "sheets": RECT.format('opacity=".9"') * 500,
    "number": RECT.format('x="1e308"'),
    "long number": RECT.format(f'x="{"9" * 9999}"'),
    "large type": "<g font-size='9em'>" * 9 + TEXT.format("") + "</g>" * 9,
}


@pytest.mark.parametrize("body", DIFFERING.values(), ids=DIFFERING)
def test_what_paper_and_screens_show_differently_is_refused(body: str) -> None:
    with pytest.raises(PictureError) as caught:
        read_drawing(svg(body))
    assert caught.value.code is Code.PICTURE_DIFFERS
    assert "(line " in caught.value.problem


@pytest.mark.parametrize("body", TOO_INTRICATE.values(), ids=TOO_INTRICATE)
def test_what_takes_too_long_is_refused(body: str) -> None:
    with pytest.raises(PictureError) as caught:
        read_drawing(svg(body))
    assert caught.value.code is Code.PICTURE_TOO_INTRICATE
    assert len(caught.value.problem) < 200


@pytest.mark.parametrize(
    "words",
    [
        "ساق",
        "שלום",
        "ป้อน",
        "हड्डी",
        "q\N{COMBINING BREVE}",
        "a\N{ZERO WIDTH SPACE}b",
        "\N{RIGHT-TO-LEFT OVERRIDE}a",
    ],
)
def test_letters_that_depend_on_their_neighbours_are_refused(words: str) -> None:
    with pytest.raises(PictureError) as caught:
        examine_picture(svg(f'<text y="20">{words}</text>'), ".svg")
    assert caught.value.code is Code.PICTURE_DIFFERS
    assert caught.value.problem.isprintable()


def test_accents_become_one_with_their_letters() -> None:
    drawing = svg('<text y="20">e\N{COMBINING ACUTE ACCENT}</text>')
    assert examine_picture(drawing, ".svg").words == ("é",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<style>.a{fill:red}#b{fill:blue}</style><rect class="a"/>', '<rect fill="#ff0000"/>'),
        ('<style>.a{fill:red}</style><rect class="a" fill="blue"/>', '<rect fill="#ff0000"/>'),
        (
            '<style>.a{fill:red !important}</style><rect class="a" style="fill:blue"/>',
            '<rect fill="#ff0000"/>',
        ),
        ("<style>@media (prefers-color-scheme: dark){g{fill:#fff}}</style><g/>", "<g/>"),
        ('<rect fill="currentcolor" color="RED"/>', '<rect color="#ff0000" fill="currentColor"/>'),
        ('<polygon points="1,2 3,4 5,6"/>', '<path d="M1 2L3 4L5 6z"/>'),
        ('<path d="m1-2.5.5 3,4 5h1"/>', '<path d="m1 -2.5l.5 3l4 5h1"/>'),
        ('<path d="M0 0A0 5 0 0 1 9 9a5 0 0 012-3"/>', '<path d="M0 0L9 9l2 -3"/>'),
        ('<polygon points="5 5"/>', '<path d="M5 5l0 0z"/>'),
        ('<path d="M5 5c0 0 0 0 0 0q0 0 1 0"/>', '<path d="M5 5l0 0q0 0 1 0"/>'),
        ('<path d="M5 5zm9 9z"/>', '<path d="M5 5l0 0zm9 9l0 0z"/>'),
        ('<path stroke-dasharray="3"/>', '<path stroke-dasharray="3 3" d=""/>'),
        ('<path stroke-dasharray="3,1mm"/>', '<path stroke-dasharray="3 3.77953" d=""/>'),
        ('<path stroke-dasharray="0 0"/>', '<path stroke-dasharray="none" d=""/>'),
        ('<path d="M0 0a5-5 0 01-2-3z"/>', '<path d="M0 0a5 5 0 0 1 -2 -3z"/>'),
        ('<g font-size="10pt"><text font-size="2em"/></g>',
         '<g font-size="13.3333"><text font-size="26.6667"/></g>'),
        ('<text style="font:bold 9px/1 Arial, serif"/>',
         '<text font-size="9" font-family="serif" font-style="normal" font-weight="700"/>'),
        ('<a xlink:href="https://a.example/" target="x"><rect/></a>', "<g><rect/></g>"),
        ('<g id="x" data-a="b" role="img" class="c"><title>a</title>b<desc>c</desc></g>', "<g/>"),
    ],
)  # fmt: skip
def test_what_draws_stands_in_attributes(body: str, expected: str) -> None:
    assert clean(body).strip() == expected


def test_layouts_name_our_fonts_and_their_colours() -> None:
    drawing = svg("<text font-family=\"'Noto Sans', serif\" fill='device-cmyk(0 0 0 1)'>a</text>")
    with pytest.raises(PictureError):
        read_drawing(drawing)
    data = read_drawing(drawing, of_layout=True).data.decode()
    assert "'Noto Sans', serif" in data
    assert "device-cmyk(0 0 0 1)" in data


def test_the_language_of_words_is_kept() -> None:
    assert b'xml:lang="ja"' in read_drawing(svg("", 'viewBox="0 0 9 9" xml:lang="ja"')).data


def test_names_are_plain_and_stand_once() -> None:
    body = (
        '<defs><g id="1 2"><rect/></g><g id="1 2"><circle/></g><g id="unused"/></defs>'
        '<use xlink:href="#1 2"/><use xlink:href="#1 2"/>'
    )
    root = etree.fromstring(read_drawing(svg(body)).data)
    assert [node.get("id") for node in root.iter() if "id" in node.attrib] == ["n1"]
    (named,) = root.iterfind(".//*[@id='n1']")
    assert named[0].tag == f"{SVG}rect"
    links = [node.get("{http://www.w3.org/1999/xlink}href") for node in root.iter(f"{SVG}use")]
    assert links == ["#n1", "#n1"]


SAID = MARK.decode()
TELLING = f"""<?xml version="1.0"?><!-- {SAID} -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 90 90"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" sodipodi:docname="{SAID}.svg"
  inkscape:export-filename="/home/{SAID}/leg.png" class="{SAID}" data-by="{SAID}" id="{SAID}">
  <title>{SAID}</title><desc>{SAID}</desc>
  <metadata><rdf:RDF><rdf:li rdf:about="{SAID}">{SAID}</rdf:li></rdf:RDF></metadata>
  <sodipodi:namedview id="{SAID}"/><style>/* {SAID} */ .{SAID} {{ -x-{SAID}: 1 }}</style>
  <g id="a-{SAID}" inkscape:label="{SAID}"><rect id="{SAID}2" width="9" height="9"/></g>
  <use xlink:href="#a-{SAID}"/><text y="40" font-family="{SAID}">Leg</text>
  <a xlink:href="https://example.org/{SAID}"><circle r="3"/></a><image width="9" height="9"
  xlink:href="{{}}"/></svg><!-- {SAID} -->"""


def read_all(path: Path) -> bytes:
    """Return what a finished file holds, unpacked."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(path) as book:
            return b"\n".join(name.encode() + book.read(name) for name in book.namelist())
    found = [path.read_bytes()]
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream):
                found.append(item.read_raw_bytes())
                try:
                    found.append(item.read_bytes())
                except pikepdf.PdfError:
                    continue  # a photograph, which is read raw
            else:
                found.append(repr(item).encode())
    return b"\n".join(found)


def test_nothing_that_is_said_of_pictures_gets_into_the_files(tmp_path: Path) -> None:
    drawing = TELLING.replace("{}", write_address("image/jpeg", planted("jpg"))).encode()
    files = {"drawing.SVG": drawing, **{f"p.{end}": planted(end) for end in ("png", "gif", "webp")}}
    files["p.JPEG"] = planted("jpg")
    for name, data in files.items():
        assert MARK in data
        (tmp_path / name).write_bytes(data)
    pictures = "\n\n".join(f"![A leg, seen in way {n}]({name})" for n, name in enumerate(files))
    manuscript = tmp_path / "a.md"
    manuscript.write_text(f"---\ntitle: Legs\nlanguage: en-US\ncountry: US\n---\n\n{pictures}\n")
    order = Order(
        manuscript=manuscript,
        output_dir=tmp_path / "out",
        outputs=(HANDOUT, BOOKLET),
        printing=Printing(),
        layouts=LAYOUTS,
    )
    built = build(order, Reporter(manuscript)).files
    assert len(built) == 2
    for file in built:
        data = read_all(file.path)
        assert MARK not in data
    with zipfile.ZipFile(built[1].path) as book:
        names = {name for name in book.namelist() if "picture-" in name}
        ends = {Path(name).suffix for name in names}
        assert ends == {".svg", ".png", ".jpg", ".gif", ".webp"}
        package = book.read("EPUB/content.opf").decode()
        assert package.count('media-type="image/svg+xml"') == 2, "the cover and the drawing"
        for name in names:
            if not name.endswith(".svg"):
                with book.open(name) as picture:
                    assert PIL.Image.open(picture).size == (40, 20)
    data = built[1].path.read_bytes()
    assert NOTHING in checked(data, tmp_path)
