"""A reading system as small as can be: an EPUB in a real browser, and what a reader sets there."""

import base64
import posixpath
import zipfile
from collections.abc import Iterator
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

_ORIGIN = "http://book.test/"
_PACKAGE = "EPUB/content.opf"
_OPF = "{http://www.idpf.org/2007/opf}"
# Themes as reading systems lay them over a book: paper, words and links, for all elements.
THEMES = {
    "light": ("#ffffff", "#000000", "#0050b3"),
    "sepia": ("#f4ecd8", "#43301c", "#2f4f7f"),
    "dark": ("#121212", "#e6e6e6", "#8ab4f8"),
}

# Returns what stands out of the page at its sides.
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.left < -0.5 || box.right > edge + 0.5);
  }).map(element => element.outerHTML.slice(0, 120));
}"""
# Returns what of the matching pieces of text does not stand on one line.
BROKEN = """([selector, pattern]) => {
  const broken = [];
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(new RegExp(pattern, "gu"))) {
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom)));
        if (lines.size > 1) broken.push(match[0]);
      }
    }
  }
  return broken;
}"""


class Reader:
    """An open book. `complaints` are the browser's, and requests for what is not in the book."""

    def __init__(self, browser: "Browser", data: bytes) -> None:
        """Open the book on a phone."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        package = etree.fromstring(self._files[_PACKAGE])
        items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
        self._types = {item.get("href"): item.get("media-type") for item in items.values()}
        self.spine = [
            str(items[reference.get("idref")].get("href"))
            for reference in package.iter(f"{_OPF}itemref")
        ]
        self.complaints = list[str]()
        self._styled = True
        self._page = browser.new_page(viewport={"width": 320, "height": 640})
        self._page.on("console", lambda message: self.complaints.append(message.text))
        self._page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self._page.route("**/*", self._answer)

    def _answer(self, route: "Route") -> None:
        address = route.request.url
        path = address.removeprefix(_ORIGIN)
        data = self._files.get(posixpath.join(posixpath.dirname(_PACKAGE), path))
        if data is None:
            self.complaints.append(f"asks for {address}")
            route.abort()
        else:
            styled = self._styled or not path.endswith(".css")
            route.fulfill(body=data if styled else b"", content_type=self._types[path])

    def close(self) -> None:
        self._page.close()

    def read(self, name: str) -> bytes:
        """Return a file of the book."""
        return self._files[posixpath.join(posixpath.dirname(_PACKAGE), name)]

    def widen(self, width: int) -> None:
        """Make the screen as wide as this, in pixels."""
        self._page.set_viewport_size({"width": width, "height": 640})

    def show(self, address: str, *styles: str, styled: bool = True) -> "Page":
        """Return the browser's page with a file of the book; `styles` are the reader's own."""
        self._styled = styled
        self._page.goto(urljoin(_ORIGIN, address))
        for style in styles:
            self._page.add_style_tag(content=style)
        return self._page

    def all(self, *styles: str, styled: bool = True) -> Iterator[tuple[str, "Page"]]:
        """Return the name and the page of each file in turn."""
        for name in self.spine:
            yield name, self.show(name, *styles, styled=styled)


def put_on(page: "Page", theme: str) -> None:
    """Change the colours of an open file."""
    paper, words, links = THEMES[theme]
    style = (
        f"html {{ background: {paper} !important }}"
        f"* {{ background-color: transparent !important; color: {words} !important }}"
        f"a, a * {{ color: {links} !important }}"
    )
    page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
        " document.adoptedStyleSheets = [sheet]; }",
        style,
    )


def type_at(percent: int) -> str:
    """Return a reader's choice of type, in a font that is the same on every machine."""
    return f"{_face('Regular', 400)} {_face('Bold', 700)} html {{ font: {percent}% Reading }}"


def _face(style: str, weight: int) -> str:
    folder = resources.files("fontpkg_atkinson_hyperlegible") / "files"
    data = base64.b64encode((folder / f"AtkinsonHyperlegible-{style}.ttf").read_bytes()).decode()
    return (
        f"@font-face {{ font-family: Reading; font-weight: {weight}; "
        f"src: url(data:font/ttf;base64,{data}) }}"
    )
