"""The same files by other programs: pandoc with WeasyPrint, and pandoc with Typst.

Each gets our words, our paper and our typeface, and makes a tagged file where it can. None of them
checks what it is given or reads back what it has made.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypandoc

from rlspub.layouts import find_layouts, open_house

Command = Sequence[str | Path]

WEASYPRINT, TYPST = "pandoc with WeasyPrint", "pandoc with Typst"
PEERS = (WEASYPRINT, TYPST)
_FAMILY = "Atkinson Hyperlegible"
_STYLE = """
@page {{ size: {paper}; margin: 18mm }}
@font-face {{ font-family: Body; src: url("{regular}") }}
@font-face {{ font-family: Body; font-weight: bold; src: url("{bold}") }}
body {{ font: 12pt/1.4 Body }}
"""
_COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[{!r}])"


def list_commands(peer: str, manuscript: Path, folder: Path, outputs: str) -> Iterator[Command]:
    """Yield what makes files of a manuscript in a folder: handout, booklet, card, or some of them.

    The card is what stands in the boxes at the beginning.
    """
    text = manuscript.read_text(encoding="utf-8")
    pandoc, places = pypandoc.get_pandoc_path(), f"--resource-path={manuscript.parent}"
    if "handout" in outputs:
        yield from _list_paper(peer, manuscript, folder / "handout", places)
    if "booklet" in outputs:
        yield pandoc, manuscript, places, "--output", folder / "booklet.epub"
    if "card" in outputs:
        card = folder / "card.md"
        front, body = text.split("\n---\n", 1)
        boxes = re.findall(r"^::: \{[^}]*\.card.*?^:::$", body, re.DOTALL | re.MULTILINE)
        card.write_text("\n\n".join([f"{front}\n---", *boxes]), encoding="utf-8")
        yield from _list_paper(peer, card, folder / "card", places)


def _list_paper(peer: str, manuscript: Path, target: Path, places: str) -> Iterator[Command]:
    pandoc, pdf = pypandoc.get_pandoc_path(), target.with_suffix(".pdf")
    pictures = manuscript.parent.glob("*.svg")
    regular, bold = _find_fonts()
    if peer == TYPST:
        written = target.with_suffix(".typ")
        setup = ("-V", "papersize=us-letter", "-V", f"mainfont={_FAMILY}", "-V", "fontsize=12pt")
        # Pandoc writes no keyword of two words that Typst can read.
        text = manuscript.read_text(encoding="utf-8")
        manuscript = target.with_suffix(".typst.md")
        manuscript.write_text(re.sub(r"(?m)^keywords:\n(  - .*\n)*", "", text), encoding="utf-8")
        # Typst takes no picture from outside of its own folder.
        for picture in pictures:
            (target.parent / picture.name).write_bytes(picture.read_bytes())
        yield pandoc, manuscript, places, "--to=typst", "--standalone", *setup, "-o", written
        yield sys.executable, "-c", _COMPILE.format(str(regular.parent)), written, pdf
        return
    style, html = target.with_suffix(".css"), target.with_suffix(".html")
    filled = _STYLE.format(paper="letter", regular=regular.as_uri(), bold=bold.as_uri())
    style.write_text(filled, encoding="utf-8")
    base = f"{manuscript.parent.resolve().as_uri()}/"
    looks = ("--standalone", "-V", "lang=en-US", f"--css={style}")
    yield pandoc, manuscript, places, "--to=html5", *looks, "-o", html
    yield sys.executable, "-m", "weasyprint", "-u", base, "--pdf-variant=pdf/ua-1", html, pdf


def _find_fonts() -> tuple[Path, Path]:
    """Return the files of our typeface: regular, and bold."""
    files = open_house(find_layouts()).fonts.installed[0].files
    regular = next(file for file in files if file.stem.endswith("Regular"))
    return regular, next(file for file in files if file.stem.endswith("Bold"))
