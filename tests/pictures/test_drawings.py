"""Drawings draw, and do nothing else: not on paper, and not on a reader's device."""

import base64
import contextlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAYOUTS

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.outputs import BOOKLET, HANDOUT
from rlspub.pictures.drawings.drawing import read_drawing
from rlspub.pictures.files import PictureError
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import Printing

DRAWINGS = Path(__file__).parent / "drawings"
EVIL = "https://evil.test/x"


def svg(body: str, attributes: str = "", before: str = "") -> str:
    """Return a drawing with a shape and this in it."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" {attributes}>'
        f'<rect id="r" width="9" height="9"/>{body}</svg>'
    )


def styled(css: str) -> str:
    return svg(f"<style><![CDATA[{css}]]></style>")


def picture(kind: str, *, moving: bool = False, size: int = 8, mode: str = "L") -> str:
    """Return a picture of pixels as an address."""
    file = io.BytesIO()
    frames = [PIL.Image.new(mode, (size, size), shade) for shade in (0, 255)]
    frames[0].save(
        file, kind, **({"save_all": True, "append_images": frames[1:]} if moving else {})
    )
    return f"data:image/{kind.lower()};base64,{base64.b64encode(file.getvalue()).decode()}"


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


HTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
HOSTILE = {
    # What runs.
    "script": svg("<script>alert(1)</script>"),
    "script from outside": svg(f'<script href="{EVIL}"/>'),
    "script of HTML": svg("<h:script>alert(1)</h:script>", HTML),
    "script in metadata": svg("<metadata><script>alert(1)</script></metadata>"),
    "script in a program's part": svg(
        "<i:a><script>alert(1)</script></i:a>", 'xmlns:i="http://www.inkscape.org/namespaces/x"'
    ),
    "handler": svg('<handler type="text/ecmascript">alert(1)</handler>'),
    "listener": svg(
        '<e:listener event="load" handler="#r"/>', 'xmlns:e="http://www.w3.org/2001/xml-events"'
    ),
    "event attribute of XML Events": svg(
        '<rect e:event="click"/>', 'xmlns:e="http://www.w3.org/2001/xml-events"'
    ),
    "onload": svg("", 'onload="alert(1)"'),
    "onclick": svg('<rect onclick="alert(1)"/>'),
    "onbegin": svg('<rect onbegin="alert(1)"/>'),
    "ONLOAD": svg("", 'ONLOAD="alert(1)"'),
    "script link": svg('<a href="javascript:alert(1)"><rect/></a>'),
    "script link in capitals": svg('<a xlink:href="JaVaScRiPt:alert(1)"><rect/></a>'),
    "script link behind blanks": svg('<a href=" &#9;java&#10;script:alert(1)"><rect/></a>'),
    "script link behind a control": svg('<a href="&#x85;javascript:alert(1)"><rect/></a>'),
    "script link in Visual Basic": svg('<a href="vbscript:x"><rect/></a>'),
    "link to a page in itself": svg('<a href="data:text/html,&lt;script>"><rect/></a>'),
    "link to a file": svg('<a href="file:///etc/passwd"><rect/></a>'),
    "use of a script": svg('<use href="javascript:alert(1)"/>'),
    "picture of a script": svg('<image href="javascript:alert(1)"/>'),
    "expression": svg('<rect style="width:expression(alert(1))"/>'),
    "binding": svg(f'<rect style="-moz-binding:url({EVIL}#a)"/>'),
    "behaviour": svg(f'<rect style="behavior:url({EVIL})"/>'),
    "link of Opera": svg("<rect style=\"-o-link:'javascript:alert(1)'\"/>"),
    # What moves, or sets what may not be there.
    "set a script": svg('<a><set attributeName="href" to="javascript:alert(1)"/><rect/></a>'),
    "animate a link": svg(f'<a><animate attributeName="href" values="{EVIL}"/><rect/></a>'),
    "animate a size": svg('<rect><animate attributeName="x" values="1;9" dur="1s"/></rect>'),
    "animateTransform": svg('<rect><animateTransform attributeName="transform"/></rect>'),
    "animateMotion": svg('<rect><animateMotion path="M0 0h9"/></rect>'),
    "discard": svg('<discard begin="1s"/>'),
    "animation of SMIL": svg('<s:set to="x"/>', 'xmlns:s="http://www.w3.org/2001/SMIL20/"'),
    "keyframes": styled("@keyframes a { from { opacity: 0 } }"),
    "keyframes of WebKit": styled("@-webkit-keyframes a { from { opacity: 0 } }"),
    "moving picture in it": svg(f'<image href="{picture("GIF", moving=True)}"/>'),
    # What fetches, in elements.
    "picture from outside": svg(f'<image href="{EVIL}.png"/>'),
    "picture of the old link": svg(f'<image xlink:href="{EVIL}.png"/>'),
    "picture without a protocol": svg('<image href="//evil.test/x.png"/>'),
    "picture with backslashes": svg('<image href="\\\\evil.test\\x.png"/>'),
    "picture beside it": svg('<image href="other.png"/>'),
    "empty picture": svg('<image href=""/>'),
    "use from outside": svg(f'<use href="{EVIL}.svg#a"/>'),
    "use of a drawing in itself": svg(
        f'<use href="data:image/svg+xml;base64,{encoded("<a/>")}#a"/>'
    ),
    "paint from outside": svg(f'<linearGradient id="g" xlink:href="{EVIL}.svg#a"/>'),
    "text path from outside": svg(f'<text><textPath href="{EVIL}.svg#a">a</textPath></text>'),
    "filter from outside": svg(f'<filter xlink:href="{EVIL}.svg#a"/>'),
    "feImage": svg(f'<filter id="f"><feImage href="{EVIL}"/></filter>'),
    "tref": svg(f'<text><tref xlink:href="{EVIL}#a"/></text>'),
    "font from outside": svg(
        f'<font-face><font-face-src><font-face-uri xlink:href="{EVIL}"/>'
        "</font-face-src></font-face>"
    ),
    "cursor": svg(f'<cursor id="c" xlink:href="{EVIL}"/>'),
    "colour profile": svg(f'<color-profile name="p" xlink:href="{EVIL}"/>'),
    "colour profile attribute": svg(f'<rect color-profile="{EVIL}"/>'),
    "other base": svg('<use href="#a"/>', f'xml:base="{EVIL}.svg"'),
    "shape with a source": svg(f'<rect src="{EVIL}"/>'),
    "link that tells": svg(f'<a href="#r" ping="{EVIL}"><rect/></a>'),
    # What fetches, in styles.
    "fill": svg(f'<rect fill="url({EVIL}#a)"/>'),
    "fill in quotes": svg(f"<rect fill=\"url( '{EVIL}#a' )\"/>"),
    "fill in capitals": svg(f'<rect fill="URL({EVIL}#a)"/>'),
    "fill in escapes": svg(f'<rect fill="u\\72 l({EVIL}#a)"/>'),
    "fill in long escapes": svg(f'<rect fill="\\000075\\000052\\00004c({EVIL}#a)"/>'),
    "fill with an escaped address": svg('<rect fill="url(\\68ttps://evil.test/#a)"/>'),
    "fill behind a comment": svg(f'<rect style="fill:/**/url(/**/{EVIL})"/>'),
    "fill without its end": svg(f'<rect fill="url({EVIL}#a"/>'),
    "fill with a spare word": svg(f'<rect fill="none url({EVIL}#a)"/>'),
    "mask": svg(f'<rect mask="url({EVIL}#a)"/>'),
    "clip path": svg(f'<rect clip-path="url({EVIL}#a)"/>'),
    "marker": svg(f'<path marker-end="url({EVIL}#a)"/>'),
    "filter": svg(f'<rect filter="blur(1px) url({EVIL}#a)"/>'),
    "cursor attribute": svg(f'<rect cursor="url({EVIL}), auto"/>'),
    "style attribute": svg(f'<rect style="background:url({EVIL})"/>'),
    "variable": svg(f'<rect style="--a:url({EVIL});fill:var(--a)"/>'),
    "fill of a drawing in itself": svg("<rect fill=\"url('data:image/svg+xml,x#a')\"/>"),
    "fill of a picture in itself": svg('<rect style="fill:url(data:image/png;base64,AAAA)"/>'),
    "image-set": styled(f'rect {{ background: image-set("{EVIL}" 1x) }}'),
    "image-set of WebKit": styled('rect { background: -webkit-image-set("x.png" 1x) }'),
    "cross-fade": styled('rect { background: cross-fade("x.png", "y.png") }'),
    "image": styled('rect { background: image("x.png") }'),
    "src": styled('rect { background: src("x.png") }'),
    "attr": styled("rect { background: attr(data-x url) }"),
    "element": styled("rect { background: element(#a) }"),
    "paint worklet": styled("rect { background: paint(x) }"),
    "import": styled(f'@import "{EVIL}";'),
    "import of a file beside": styled('@import "x.css";'),
    "import in capitals": styled(f"@IMPORT url({EVIL});"),
    "import in escapes": styled('@\\69mport "x.css";'),
    "import behind a comment": styled('/* a */@import/**/"x.css";'),
    "import cut in two": svg('<style>@im<!-- -->port "x.css";</style>'),
    "import cut by CDATA": svg('<style>@im<![CDATA[port "x.css"]]>;</style>'),
    "import as characters": svg('<style>&#x40;import "x.css";</style>'),
    "import in a block": styled('@media all { @import "x.css"; }'),
    "namespace": styled(f'@namespace "{EVIL}";'),
    "font": styled(f"@font-face {{ font-family: A; src: url({EVIL}) }}"),
    "font in itself": styled("@font-face { font-family: A; src: url(data:font/woff2;base64,AA) }"),
    "font of its own": styled('@font-face { font-family: A; src: url("#r") format(svg) }'),
    "rule within a rule": styled(f"g {{ rect {{ fill: url({EVIL}) }} }}"),
    "rule in an unknown rule": styled(f"@layer a {{ rect {{ fill: url({EVIL}) }} }}"),
    "style that is broken": styled("rect { fill: url(a b) }"),
    "style in another language": svg('<style type="text/less">a</style>'),
    "style with an element": svg("<style><rect/></style>"),
    "filter of Microsoft": styled(
        f"rect {{ filter: progid:DXImageTransform.Microsoft.AlphaImageLoader(src='{EVIL}') }}"
    ),
    # What paper would paint black.
    "two colours": svg('<rect fill="light-dark(#fff, #000)"/>'),
    "colour of a variable": svg('<rect style="--a:#fff;fill:var(--a)"/>'),
    "colour of a press": svg('<rect style="fill:#fff icc-color(Press, 0, 0, 0, 0)"/>'),
    # What holds another document.
    "foreignObject": svg("<foreignObject><h:p>a</h:p></foreignObject>", HTML),
    "page of HTML": svg(f'<h:iframe src="{EVIL}"/>', HTML),
    "link of HTML": svg(f'<h:link rel="stylesheet" href="{EVIL}"/>', HTML),
    "picture of HTML": svg(f'<h:img src="{EVIL}"/>', HTML),
    "video": svg(f'<video href="{EVIL}"/>'),
    "mathematics": svg(f'<m:math href="{EVIL}"/>', 'xmlns:m="http://www.w3.org/1998/Math/MathML"'),
    "other file within": svg(
        f'<x:include href="{EVIL}"/>', 'xmlns:x="http://www.w3.org/2001/XInclude"'
    ),
    "binding of XBL": svg("<x:xbl/>", 'xmlns:x="http://www.w3.org/ns/xbl"'),
    "no namespace": svg('<script xmlns="">alert(1)</script>'),
    "drawing in a picture": svg(f'<image href="data:image/svg+xml;base64,{encoded("<svg/>")}"/>'),
    "drawing in a picture in capitals": svg('<image href="DATA:IMAGE/SVG+XML,&lt;svg/>"/>'),
    "drawing under another name": svg(f'<image href="data:image/png;base64,{encoded("<svg/>")}"/>'),
    "picture without letters": svg('<image href="data:image/png,%89PNG"/>'),
    "picture of another kind": svg(
        f'<image href="{picture("GIF").replace("image/gif", "image/png")}"/>'
    ),
    "picture for a press": svg(f'<image href="{picture("JPEG", mode="CMYK")}"/>'),
    "picture of too many points": svg(f'<image href="{picture("PNG", size=4600)}"/>'),
    # What XML itself brings.
    "style sheet": svg("", before=f'<?xml-stylesheet href="{EVIL}"?>'),
    "style sheet further on": svg(f'<?xml-stylesheet href="{EVIL}"?>'),
    "other instruction": svg("<?php echo 1 ?>"),
    "entity": svg("&a;", before='<!DOCTYPE svg [<!ENTITY a "a">]>'),
    "entity from outside": svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>'),
    "entity of the DOCTYPE": svg("", before=f'<!DOCTYPE svg [<!ENTITY % a SYSTEM "{EVIL}"> %a;]>'),
    "laughing entities": svg(
        "&b;",
        before='<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ),
    "given attribute": svg("", before='<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'),
    "foreign DOCTYPE": svg(
        "", before='<!DOCTYPE svg PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">'
    ),
    "DOCTYPE from elsewhere": svg("", before=f'<!DOCTYPE svg SYSTEM "{EVIL}">'),
    "DOCTYPE of SVG from elsewhere": svg(
        "", before=f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{EVIL}">'
    ),
    "XML of another version": svg("", before='<?xml version="1.1"?>'),
    "strange encoding": svg("", before='<?xml version="1.0" encoding="cp037"?>'),
    "parts under other names": svg('<g xml:id="a"/><use href="#a"/>'),
    "style elsewhere": svg(f'<style xlink:href="{EVIL}"/>'),
    "link under another prefix": svg(
        f'<use q:href="{EVIL}#a"/>', 'xmlns:q="http://www.w3.org/1999/xlink"'
    ),
    "prefix of another": svg(f'<g xmlns:xlink="urn:x"><use xlink:href="{EVIL}#a"/></g>'),
    "condition": styled(f"@supports (fill: url({EVIL})) {{ g {{ fill: red }} }}"),
    "selector": styled(f"g:has(url({EVIL})) {{ fill: red }}"),
    "address in two lines": styled('g { fill: url("https:\\\n//evil.test") }'),
    "address in a string": styled(f'g {{ list-style-image: "{EVIL}" }}'),
    "transformation": svg("<x:stylesheet/>", 'xmlns:x="http://www.w3.org/1999/XSL/Transform"'),
    "part of itself": svg('<g id="a"><use href="#a"/></g>'),
    "paint of itself": svg('<pattern id="p"><rect fill="url(#p)"/></pattern>'),
}
DOCTYPE = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
    '"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)
ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
	<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
]>
"""


def refused(drawing: str | bytes) -> PictureError:
    data = drawing.encode() if isinstance(drawing, str) else drawing
    with pytest.raises(PictureError) as caught:
        read_drawing(data)
    return caught.value


@pytest.mark.parametrize("drawing", HOSTILE.values(), ids=HOSTILE)
def test_what_does_more_than_draw_is_refused(drawing: str) -> None:
    error = refused(drawing)
    assert error.code is Code.PICTURE_UNSAFE
    assert re.search(r"\(line 1\)", error.problem)
    assert error.remedy


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.svg")), ids=lambda path: path.stem)
def test_what_drawing_programs_write_is_taken(path: Path) -> None:
    read_drawing(path.read_bytes())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WebP"])
def test_a_drawing_may_hold_a_picture(kind: str) -> None:
    read_drawing(svg(f'<image href="{picture(kind)}"/>').encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_drawing_is_read_in_the_encodings_of_a_book(encoding: str) -> None:
    read_drawing(svg("<title>Ärzte</title>").encode(encoding))
    assert refused(svg(f'<image href="{EVIL}"/>').encode(encoding)).code is Code.PICTURE_UNSAFE


@pytest.mark.parametrize("doctype", ["", DOCTYPE])
@pytest.mark.parametrize("body", ["<title>&nbsp;</title>", '<rect fill="&red;"/>', "<rect>"])
def test_what_no_reader_of_xml_could_read_is_no_drawing(body: str, doctype: str) -> None:
    assert refused(svg(body, before=doctype)).code is Code.PICTURE_UNREADABLE


def test_a_long_row_of_digits_is_read_once() -> None:
    error = refused(svg("").replace("0 0 9 9", "1" * 100_000))
    assert "the number 1111" in error.problem


def test_the_place_and_the_way_out_are_named() -> None:
    styles = '\n<style>\n.a { fill: red }\n.b { fill: URL("https://evil.test/x") }\n</style>'
    error = refused(svg(styles))
    assert error.problem == ("holds a link to `https://evil.test/x` (line 4), which is no drawing")
    assert "Illustrator" in refused(svg("", before=ILLUSTRATOR)).remedy
    assert "outlines" in refused(HOSTILE["foreignObject"]).remedy
    assert "outlines" in refused(HOSTILE["font"]).remedy
    assert "draw.io" in refused(HOSTILE["two colours"]).remedy
    assert "still" in refused(HOSTILE["keyframes"]).remedy


# --- What is refused stays refused, however it is written ---------------------------------------

CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, str.title)
BLANKS = st.text(" \n\t\r", max_size=2)


@st.composite
def as_css(draw: st.DrawFn, word: str) -> str:
    """Write an identifier of CSS in other letters that mean the same."""
    written = ""
    ways = draw(st.integers(0, 4 ** len(word) - 1))
    for place, letter in enumerate(word):
        choice = ("as it is", "other case", "escape", "long escape")[ways >> 2 * place & 3]
        either = letter.swapcase() if choice == "other case" else letter
        code = format(ord(either), "x")
        written += {
            "escape": f"\\{code} ",
            "long escape": f"\\{code.zfill(6)}",
        }.get(choice, either)
    return written


@st.composite
def as_xml(draw: st.DrawFn, text: str) -> str:
    """Write text for XML, some of it as references to characters."""
    whole = ""
    ways = draw(st.integers(0, 4 ** len(text) - 1))
    for place, letter in enumerate(text):
        numbers = (None, None, f"&#{ord(letter)};", f"&#x{ord(letter):X};")
        whole += numbers[ways >> 2 * place & 3] or {"<": "&lt;", "&": "&amp;", '"': "&quot;"}.get(
            letter, letter
        )
    return whole


@st.composite
def fetching_values(draw: st.DrawFn) -> str:
    """Write a value of CSS that fetches."""
    address = draw(st.sampled_from(("https://evil.test/a#b", "//evil.test", "x.svg#a", "a")))
    function = draw(st.sampled_from(("url", "image-set", "cross-fade", "src", "-webkit-image-set")))
    quote = draw(st.sampled_from("'\"")) if function != "url" else draw(st.sampled_from("'\" "))
    name = draw(as_css(function))
    before = draw(st.sampled_from(("", "none ", "/* url(#a) */", "var(--a, ", "light-dark(red, ")))
    end = ")" if before.endswith(", ") else ""
    return f"{before}{name}({draw(BLANKS)}{quote}{address}{quote}{draw(BLANKS)}){end}"


@given(st.data())
def test_css_that_fetches_is_refused_in_every_spelling(data: st.DataObject) -> None:
    value = data.draw(fetching_values())
    name = data.draw(
        st.sampled_from(("fill", "mask", "filter", "cursor", "marker-end", "clip-path"))
    )
    place = data.draw(st.sampled_from(("attribute", "style", "sheet", "CDATA", "nested")))
    rule = f"g{{{name}:{value}}}"
    drawing = {
        "attribute": lambda: svg(f'<g {name}="{data.draw(as_xml(value))}"/>'),
        "style": lambda: svg(f'<g style="x:y;{name}:{data.draw(as_xml(value))}"/>'),
        "sheet": lambda: svg(f"<style>{data.draw(as_xml(rule))}</style>"),
        "CDATA": lambda: styled(rule),
        "nested": lambda: styled(f"@media print{{svg{{&{rule}}}}}"),
    }[place]()
    assert refused(drawing).code is Code.PICTURE_UNSAFE


@given(st.data())
def test_rules_that_fetch_or_move_are_refused_in_every_spelling(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("import", "namespace", "keyframes", "font-face")))
    comment = data.draw(st.sampled_from(("", "/**/", "/* ; */", "a{}", "<!-- ")))
    rule = f"{comment}@{data.draw(as_css(name))}{data.draw(BLANKS)} 'x.css';"
    assert refused(svg(f"<style>{data.draw(as_xml(rule))}</style>")).code is Code.PICTURE_UNSAFE


@given(
    st.sampled_from(
        ("javascript:alert(1)", "vbscript:a", "data:text/html,a", "file:///a", "a.svg")
    ),
    st.sampled_from(("a", "use", "image", "textPath", "pattern", "filter")),
    st.sampled_from(("href", "xlink:href")),
    st.data(),
)
def test_links_that_do_harm_are_refused_in_every_spelling(
    address: str, tag: str, name: str, data: st.DataObject
) -> None:
    blanks = data.draw(st.text("\t\n\r \N{NO-BREAK SPACE}", max_size=3))
    place = data.draw(st.integers(0, len(address)))
    case = data.draw(st.sampled_from(CASES))
    written = data.draw(as_xml(case(address[:place]) + blanks + address[place:]))
    assert refused(svg(f'<{tag} {name}="{written}"/>')).code is Code.PICTURE_UNSAFE


@given(
    st.sampled_from(("script", "set", "animate", "foreignObject", "iframe", "feImage", "handler")),
    st.sampled_from(CASES),
    st.sampled_from(
        ("<{}/>", "<s:{}/>", "<g><!-- --><{}></{}></g>", "<metadata><s:{}/></metadata>")
    ),
)
def test_elements_that_do_harm_are_refused_in_every_spelling(
    tag: str, case: Callable[[str], str], place: str
) -> None:
    name = case(tag)
    drawing = svg(place.replace("{}", name), 'xmlns:s="http://www.w3.org/2000/svg"')
    assert refused(drawing).code is Code.PICTURE_UNSAFE


# --- The whole way ------------------------------------------------------------------------------


def built(folder: Path, drawings: dict[str, bytes]) -> Reporter:
    """Build a booklet with these pictures."""
    pictures = ""
    for number, (name, data) in enumerate(drawings.items(), 1):
        (folder / f"{number}.svg").write_bytes(data)
        # Wide enough for their letters.
        pictures += f"![A leg, seen in the way {name}]({number}.svg){{width=100%}}\n\n"
    manuscript = folder / "a.md"
    manuscript.write_text(
        f"---\ntitle: Legs\nlanguage: en-US\ncountry: US\n---\n\n{pictures}", encoding="utf-8"
    )
    reporter = Reporter(manuscript)
    order = Order(
        manuscript=manuscript,
        output_dir=folder / "out",
        outputs=(HANDOUT, BOOKLET),
        printing=Printing(),
        layouts=LAYOUTS,
        paper_of_country=False,
    )
    with contextlib.suppress(Failed):
        build(order, reporter)
    return reporter


def test_no_hostile_drawing_gets_into_a_book(tmp_path: Path) -> None:
    drawings = {re.sub(r"\W", " ", name): drawing.encode() for name, drawing in HOSTILE.items()}
    reporter = built(tmp_path, drawings)
    found = [problem for problem in reporter.diagnostics if problem.code is Code.PICTURE_UNSAFE]
    assert len(found) == len(HOSTILE)
    assert not list(tmp_path.glob("out/*"))


def test_drawings_of_programs_get_into_the_book_and_onto_paper(tmp_path: Path) -> None:
    drawings = {path.stem: path.read_bytes() for path in sorted(DRAWINGS.glob("*.svg"))}
    reporter = built(tmp_path, drawings)
    assert not reporter.failed, reporter.sorted()
    with zipfile.ZipFile(tmp_path / "out" / "a-booklet-a4.epub") as book:
        held = {book.read(name) for name in book.namelist() if "picture-" in name}
    assert held == {read_drawing(data).data for data in drawings.values()}
