"""How many words of a manuscript come out right where they are copied from its PDF.

.venv/bin/python tests/benchmarks/copied_text.py tests/languages/manuscripts/*.md --pdfjs FOLDER

Each manuscript is printed by us, by pandoc with WeasyPrint and by pandoc with Typst, all with the
same fonts, and read by poppler (`pdftotext`), by pdfium, and by pdf.js if `--pdfjs` says where
`pdfjs-dist` is installed for Node. A number is the share of the source's words, in percent, that
are found in their order, letter by letter; in scripts without spaces between words, the share of
letters with their marks. Letters are compared in compatible forms, since pdf.js gives no others,
and marks that only tell the direction or where a line may end do not count.
Pages are not proven here, so that those are measured, too, that we would refuse.
"""

import argparse
import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypandoc
import pypdfium2

PROJECT = Path(__file__).parents[2]
sys.path += [str(PROJECT / "tests"), str(PROJECT / "tests" / "support")]

from printing import context  # noqa: E402
from reading import HOUSE, read_prepared  # noqa: E402

from rlspub.diagnostics import Failed  # noqa: E402
from rlspub.renderers.pdf import handout  # noqa: E402
from rlspub.tree import Metadata  # noqa: E402

OURS, WEASYPRINT, TYPST = "ours", "WeasyPrint", "Typst"
SPACELESS = ("th", "lo", "km", "my", "zh", "ja")
RIGHT_TO_LEFT = ("ar", "fa", "ur", "ps", "ckb", "he", "yi")
_NOT_READ = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x02]")
_LETTER = re.compile(r"[^\W\d_][\u0300-\u036f\u200c\u200d]*")
_STYLE = """
@page {{ size: letter; margin: 18mm }}
{faces}
body {{ font: 12pt/1.6 {families}; direction: {direction} }}
"""
_FACE = '@font-face {{ font-family: F{number}; src: url("{file}") }}\n'
_SCRIPT = """
import { readFileSync } from "node:fs";
const { getDocument } = await import(process.argv[2]);
const data = new Uint8Array(readFileSync(process.argv[3]));
const pdf = await getDocument({ data, verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number++) {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  console.log(items.map((item) => item.str + (item.hasEOL ? "\\n" : "")).join(""));
}
"""


def main() -> None:
    """Print a table: for each language and reader, what comes out right of each program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manuscripts", nargs="+", type=Path)
    parser.add_argument("--pdfjs", type=Path, help="a folder with node_modules/pdfjs-dist")
    parser.add_argument("--only", choices=(OURS, WEASYPRINT, TYPST), action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the files")
    given = parser.parse_args()
    readers: dict[str, Callable[[Path], str]] = {"poppler": read_poppler, "pdfium": read_pdfium}
    if given.pdfjs:
        readers["pdf.js"] = lambda file: read_pdfjs(file, given.pdfjs)
    programs = given.only or (OURS, WEASYPRINT, TYPST)
    print("language", *(f"{name}: {' / '.join(programs)}" for name in readers), sep="\t")
    with tempfile.TemporaryDirectory() as place:
        folder = given.keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        for manuscript in given.manuscripts:
            measure(manuscript, folder, programs, readers)


def measure(
    manuscript: Path,
    folder: Path,
    programs: Sequence[str],
    readers: dict[str, Callable[[Path], str]],
) -> None:
    """Print the line of one manuscript."""
    text = manuscript.read_text(encoding="utf-8")
    front, body = text.split("\n---\n", 1)
    found = re.search(r"(?m)^lang(?:uage)?:\s*[\"']?([\w-]+)", front)
    language = found[1] if found else "en"
    source = folder / f"{manuscript.stem}.source.md"
    source.write_text(body, encoding="utf-8")
    plain = pypandoc.convert_text(body, "plain", "markdown+fenced_divs", extra_args=["--wrap=none"])
    words = list(split(plain, language))
    files = {one: folder / f"{manuscript.stem}.{one}.pdf" for one in programs}
    wrong = {one: print_with(one, body, language, file) for one, file in files.items()}
    cells = [
        " / ".join(
            wrong[one] or f"{share(words, list(split(read(file), language))):.1f}"
            for one, file in files.items()
        )
        for read in readers.values()
    ]
    print(language, *cells, sep="\t", flush=True)


def split(text: str, language: str) -> Iterator[str]:
    """Yield words, or letters with their marks where words are not parted."""
    text = unicodedata.normalize("NFKC", _NOT_READ.sub("", text).replace("\xa0", " "))
    for word in text.split():
        if language.split("-", maxsplit=1)[0] in SPACELESS and not word.isascii():
            letters = list[str]()
            for letter in word:
                if letters and unicodedata.category(letter).startswith("M"):
                    letters[-1] += letter
                else:
                    letters.append(letter)
            yield from letters
        elif any(map(str.isalnum, word)):
            yield word


def share(wanted: Sequence[str], found: Sequence[str]) -> float:
    """Return how many percent of the words are found in their order."""
    blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return 100 * sum(block.size for block in blocks) / max(1, len(wanted))


# --- Printing -------------------------------------------------------------------------


def print_with(program: str, body: str, language: str, file: Path) -> str:
    """Print a text; return what went wrong."""
    try:
        if program == OURS:
            document = read_prepared(body, Metadata(title="–", language=language))
            file.write_bytes(handout.render(document, context(document)).data)
        else:
            print_with_peer(program, body, language, file)
    except (Failed, subprocess.CalledProcessError, RuntimeError) as error:
        print(program, language, error, getattr(error, "stderr", ""), file=sys.stderr)
        return "failed"
    return ""


def print_with_peer(program: str, body: str, language: str, file: Path) -> None:
    """Print a text with one of the peers, in our fonts."""
    kind, base = "markdown+fenced_divs", language.split("-", maxsplit=1)[0]
    fonts = [path for family in HOUSE.fonts.installed for path in find_upright(family.files)]
    if program == TYPST:
        written = file.with_suffix(".typ")
        names = json.dumps([family.name for family in HOUSE.fonts.installed])
        text = pypandoc.convert_text(body, "typst", kind)
        setup = f'#set page("us-letter")\n#set text(lang: "{base}", size: 12pt, font: ('
        setup += f"{names[1:-1]},))\n#let horizontalrule = line()\n"
        written.write_text(setup + text, encoding="utf-8")
        folders = sorted({str(path.parent) for path in fonts})
        code = f"import typst; typst.compile({str(written)!r}, output={str(file)!r}, "
        run(sys.executable, "-c", f"{code}font_paths={folders!r}, ignore_system_fonts=True)")
        return
    faces = "".join(
        _FACE.format(number=number, file=path.as_uri()) for number, path in enumerate(fonts)
    )
    families = ", ".join(f"F{number}" for number in range(len(fonts)))
    direction = "rtl" if base in RIGHT_TO_LEFT else "ltr"
    style = _STYLE.format(faces=faces, families=families, direction=direction)
    html = file.with_suffix(".html")
    text = pypandoc.convert_text(body, "html5", kind)
    html.write_text(
        f'<html lang="{language}"><meta charset="utf-8"><title>-</title>'
        f"<style>{style}</style>{text}",
        encoding="utf-8",
    )
    run(sys.executable, "-m", "weasyprint", html, file)


def find_upright(files: Sequence[Path]) -> list[Path]:
    """Return the file of a family that draws its text."""
    upright = [path for path in files if "Italic" not in path.stem]
    return [next((p for p in upright if p.stem.endswith("Regular")), upright[0])]


def run(*command: str | Path) -> None:
    """Run a program."""
    subprocess.run([*map(str, command)], check=True, capture_output=True, text=True)


# --- Reading --------------------------------------------------------------------------


def find(program: str) -> str:
    """Return where a program is."""
    place = shutil.which(program)
    if place is None:
        sys.exit(f"{program} is not installed")
    return place


def read_poppler(file: Path) -> str:
    """Return what poppler copies."""
    done = subprocess.run([find("pdftotext"), file, "-"], check=True, capture_output=True)
    return done.stdout.decode()


def read_pdfium(file: Path) -> str:
    """Return what pdfium copies."""
    with pypdfium2.PdfDocument(file) as pdf:
        pages = [page.get_textpage().get_text_range(errors="replace") for page in pdf]
    return "\n".join(pages)


def read_pdfjs(file: Path, folder: Path) -> str:
    """Return what pdf.js copies."""
    module = folder.resolve() / "node_modules/pdfjs-dist/legacy/build/pdf.mjs"
    done = subprocess.run(
        [find("node"), "--input-type=module", "-", module, file],
        input=_SCRIPT,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
