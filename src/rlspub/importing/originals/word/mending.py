"""What of a Word file is rewritten before pandoc reads it."""

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.signs import UNKNOWN, is_font_of_signs, read_signs
from rlspub.importing.originals.word.parts import find, is_on, name, value
from rlspub.importing.originals.word.styles import Styles

BLANK = "_____"
# What a drawing shows that pandoc or this program reads; of two forms the one that has it counts.
_SHOWN = frozenset({"w:txbxContent", "a:blip", "c:chart", "dgm:relIds"})
_SHOWN_WORDS = frozenset({"w:t", "w:sym", "w:drawing", "w:pict"})
_WRAPPERS = frozenset(
    {"w:smartTag", "w:customXml", "w:fldSimple", "w:sdt", "w:bdo", "w:dir", "w:ruby"}
)
_ONLY_FIRST = frozenset({"title", "subtitle"})
_NEVER = frozenset({"author", "date", "abstract", "abstract title", "keywords"})
# What Word allows.
_MOST_COLUMNS = 63
_OPTIONS = frozenset({"w:dropDownList", "w:comboBox"})


def choose_alternatives(root: Element) -> None:
    """Keep one of the forms in which newer programs write a thing twice."""
    for element in [e for e in root.iter() if name(e) == "mc:AlternateContent"]:
        forms = [form for form in element if name(form) in {"mc:Choice", "mc:Fallback"}]
        shown = [form for form in forms if any(name(e) in _SHOWN for e in form.iter())]
        lift(element, next(iter(shown or forms[::-1]), None))


def lift(element: Element, inside: Element | None) -> None:
    """Put what is inside an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in list(inside) if inside is not None else []:
        parent.insert(at, child)
        at += 1
    parent.remove(element)


def remove(element: Element) -> None:
    """Take an element out, with all that is in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def empty(run: Element) -> None:
    """Take all out of a run but its marks."""
    for child in list(run):
        if name(child) != "w:rPr":
            run.remove(child)


def add_text(run: Element, text: str) -> None:
    """Add words to a run."""
    child = run.makeelement(str(run.tag).rpartition("}")[0] + "}t", {})
    child.text = text
    run.append(child)


def unwrap(root: Element) -> list[tuple[What, str]]:
    """Take away what pandoc would leave out with all that is in it; return what is lost of it."""
    lost = []
    for element in [e for e in root.iter() if name(e) in _WRAPPERS]:
        inside: Element | None = element
        code = (value(element, "instr") or "").strip()
        if name(element) == "w:fldSimple" and not any(
            name(e) in _SHOWN_WORDS for e in element.iter()
        ):
            lost.append((What.FIELD, code))
        if name(element) == "w:ruby":
            above = find(element, "w:rt")
            words = (
                [] if above is None else [e.text or "" for e in above.iter() if name(e) == "w:t"]
            )
            lost.append((What.ELEMENT, f"a reading above letters: {''.join(words)}"))
            inside = find(element, "w:rubyBase")
        elif name(element) == "w:sdt":
            inside = find(element, "w:sdtContent")
            if (told := _mend_control(element, inside)) is not None:
                lost.append(told)
        # The letters of a ruby stand in runs of their own, which cannot stand in a run.
        lift(_find_run(element) if name(element) == "w:ruby" else element, inside)
    return lost


def _find_run(element: Element) -> Element:
    """Return the run that holds nothing but an element, or the element itself."""
    run = element.getparent()
    is_alone = run is not None and all(child is element or name(child) == "w:rPr" for child in run)
    return run if run is not None and is_alone else element


def join_bodies(root: Element) -> None:
    """Put all into the first body: some programs write several, and pandoc reads one."""
    bodies = [child for child in root if name(child) == "w:body"]
    for body in bodies[1:]:
        bodies[0].extend(list(body))
        root.remove(body)


def limit_titles(root: Element, styles: dict[str, str]) -> None:
    """Leave one title to a text, for of several pandoc keeps one; `styles` are their names.

    What has the style of authors or an abstract is a paragraph, as it is on the page.
    """
    seen = set[str]()
    for paragraph in [e for e in root.iter() if name(e) == "w:p"]:
        style = find(paragraph, "w:pPr", "w:pStyle")
        kind = styles.get(value(style) or "", "")
        is_empty = not any((e.text or "").strip() for e in paragraph.iter() if name(e) == "w:t")
        if style is not None and (
            kind in _NEVER or (kind in _ONLY_FIRST and (is_empty or kind in seen))
        ):
            remove(style)
        elif not is_empty:
            seen |= {kind} if kind in _ONLY_FIRST else set(_ONLY_FIRST)


def _mend_control(control: Element, inside: Element | None) -> tuple[What, str] | None:
    """Put a blank where a form waits for words, and take away lists of contents."""
    marks = find(control, "w:sdtPr")
    if marks is None or inside is None:
        return None
    words = " ".join((e.text or "") for e in inside.iter() if name(e) == "w:t")
    if "Contents" in (value(find(marks, "w:docPartObj", "w:docPartGallery")) or ""):
        for child in list(inside):
            inside.remove(child)
        return What.CONTENTS, words
    label = value(find(marks, "w:alias")) or value(find(marks, "w:tag")) or ""
    options = [
        value(item, "displayText") or value(item, "value") or ""
        for kind in marks
        if name(kind) in _OPTIONS
        for item in kind
    ]
    told = " ".join(filter(None, [label, words, "/".join(options)]))
    if is_on(find(marks, "w:showingPlcHdr")):
        runs = [e for e in inside.iter() if name(e) == "w:r"]
        for number, run in enumerate(runs):
            empty(run)
            if number == 0:
                add_text(run, BLANK)
        return What.FORM, told
    return (What.FORM, told) if options else None


def fill_rows(root: Element) -> None:
    """Put empty cells where a row begins or ends beside the others, for pandoc moves its cells."""
    for row in [e for e in root.iter() if name(e) == "w:tr"]:
        marks = find(row, "w:trPr")
        for key in () if marks is None else ("w:gridBefore", "w:gridAfter"):
            mark = find(row, "w:trPr", key)
            count = value(mark) or ""
            if mark is None or not count.isdecimal():
                continue
            remove(mark)
            space = str(row.tag).rpartition("}")[0] + "}"
            first = next((at for at, e in enumerate(row) if name(e) == "w:tc"), len(row))
            for _ in range(min(int(count), _MOST_COLUMNS)):
                cell = row.makeelement(f"{space}tc", {})
                cell.append(cell.makeelement(f"{space}p", {}))
                row.insert(first if key == "w:gridBefore" else len(row), cell)


def find_reason(run: Element, styles: Styles) -> What | None:
    """Return why the words of a run are not to be carried, if they are not."""
    rows = (e for e in run.iterancestors() if name(e) == "w:tr")
    if styles.is_on(run, "w:vanish") or any(is_on(find(r, "w:trPr", "w:hidden")) for r in rows):
        return What.HIDDEN
    if styles.is_on(run, "w:strike") or styles.is_on(run, "w:dstrike"):
        return What.STRUCK_OUT
    return None


def mend_run(run: Element, styles: Styles) -> list[tuple[What, str]]:
    """Write signs as what is seen; return them."""
    signs = []
    font = styles.find_font(run)
    for element in run:
        if name(element) == "w:sym":
            own, number = value(element, "font"), value(element, "char") or ""
            element.tag = str(element.tag).replace("}sym", "}t")
            element.text = _read_symbol(number, own)
            signs.append((What.SIGN, f"{element.text} ({own}, {number})"))
        elif name(element) == "w:t" and is_font_of_signs(font) and (element.text or "").strip():
            seen = read_signs(element.text or "", font)
            signs.append((What.SIGN, f"{seen} ({font}, typed as {element.text})"))
            element.text = seen
        elif name(element) == "w:ptab":
            element.tag = str(element.tag).replace("}ptab", "}tab")
    fonts = find(run, "w:rPr", "w:rFonts")
    if fonts is not None:
        remove(fonts)  # of which pandoc would read signs on its own
    return signs


def _read_symbol(number: str, font: str | None) -> str:
    """Return what is seen of a sign that is named by its number in a font."""
    try:
        sign = chr(int(number, 16))
    except (ValueError, OverflowError):
        return UNKNOWN
    seen = read_signs(sign, font) if is_font_of_signs(font) else sign
    if seen.isspace():
        return " "
    return seen if seen.isprintable() else UNKNOWN


def mend_scripts(paragraph: Element, styles: Styles) -> None:
    """Write letters as raised that a style or their position raises above others beside them."""
    runs = [
        run
        for run in paragraph.iter()
        if name(run) == "w:r" and any(name(child) in {"w:t", "w:sym"} for child in run)
    ]
    scripts = [styles.find_script(run) for run in runs]
    base = styles.find_script(paragraph)
    if all(script == base for script in scripts):
        return  # none stands above another
    for run, script in zip(runs, scripts, strict=True):
        if script is not None:
            space = str(run.tag).rpartition("}")[0] + "}"
            marks = _find_or_add(run, "w:rPr", f"{space}rPr")
            align = _find_or_add(marks, "w:vertAlign", f"{space}vertAlign")
            align.set(f"{space}val", script)


def _find_or_add(parent: Element, child: str, tag: str) -> Element:
    found = find(parent, child)
    if found is None:
        found = parent.makeelement(tag, {})
        parent.insert(0, found)
    return found
