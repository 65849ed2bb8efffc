"""Finished files for tests of the proof, made without the project's own renderers."""

import io
import os
import zipfile
from functools import cache
from typing import Any
from unittest import mock

from font_files import write_configuration
from reading import HOUSE

from rlspub.renderers.pdf.weasyprint.glyphs.joining import join_glyphs

STYLE = """
@page { size: A5; margin: 15mm;
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
html { font: 12pt "Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic", "Noto Sans Thai" }
sup { font-size: 0.8em; vertical-align: 0.3em; line-height: 1 }
"""
_XHTML = "application/xhtml+xml"


@cache
def pdf(body: str, style: str = "", language: str = "en") -> bytes:
    """Return a tagged PDF of an HTML body."""
    weasyprint = _weasyprint()
    direction = "rtl" if language == "ar" else "ltr"
    html = f'<html lang="{language}" dir="{direction}"><title>Sleep well</title><body>{body}'
    with (
        join_glyphs(),
        mock.patch.object(weasyprint.draw.text, "draw_first_line", _Speaking(weasyprint)),
    ):
        data: bytes = weasyprint.HTML(string=html).write_pdf(
            stylesheets=[weasyprint.CSS(string=STYLE + style)], pdf_variant="pdf/ua-1"
        )
    return data


class _Speaking:
    """Draws lines, and says what those say whose shapes are no letters."""

    def __init__(self, weasyprint: Any) -> None:
        self._draw = weasyprint.draw.text.draw_first_line

    def __call__(self, stream: Any, textbox: Any, *rest: Any) -> Any:
        import pydyf  # type: ignore[import-untyped]

        if all(ord(c) not in range(0x590, 0x900) for c in textbox.text):
            return self._draw(stream, textbox, *rest)
        said = pydyf.Dictionary({"ActualText": pydyf.String(textbox.text)})
        stream.begin_marked_content("Span", said)
        drawn = self._draw(stream, textbox, *rest)
        stream.end_marked_content()
        return drawn


@cache
def _weasyprint() -> Any:
    configuration = write_configuration(HOUSE.fonts)
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    import weasyprint.draw.text

    return weasyprint


def epub(*bodies: str, contents: str = "How much") -> bytes:
    """Return an EPUB of XHTML bodies, one file each."""
    names = [f"part {number}.xhtml" for number in range(len(bodies))]
    marked = [body.replace("<h2>How much", '<h2 id="how">How much') for body in bodies]
    address = next((name for name, body in zip(names, marked, strict=True) if "how" in body), "")
    link = f'<a href="{address}#how">{contents}</a>' if address else ""
    items = "".join(
        f'<item id="i{n}" href="{name.replace(" ", "%20")}" media-type="{_XHTML}"/>'
        for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>urn:isbn:1</dc:identifier>'
        f'</metadata><manifest>{items}<item id="n" href="nav.xhtml" properties="nav" '
        f'media-type="{_XHTML}"/></manifest><spine>{spine}<itemref idref="n"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/content.opf"/></rootfiles></container>'
    )
    nav = f'<nav xmlns:e="http://www.idpf.org/2007/ops" e:type="toc">{link}</nav>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("book/content.opf", package)
        archive.writestr("book/nav.xhtml", _page(nav))
        for name, body in zip(names, marked, strict=True):
            archive.writestr(f"book/{name}", _page(body))
    return target.getvalue()


def _page(body: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Not read: 77</title>'
        f"<style>p {{ margin: 0.6em 0 }}</style></head><body>{body}</body></html>"
    )
