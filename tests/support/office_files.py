"""Files of Word and LibreOffice, made of little more than what a test is about."""

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/relationships",
        "m": f"{_OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", marks: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{marks}</w:pPr>{inside}</w:p>"


def item(text: str, number: int = 1) -> str:
    marks = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, marks=marks)


def table(*rows: tuple[str, ...], cell_marks: Mapping[str, str] | None = None) -> str:
    """Return a table; `cell_marks` are properties of cells by their words."""
    written = ""
    for row in rows:
        cells = (
            f"<w:tc><w:tcPr>{(cell_marks or {}).get(cell, '')}</w:tcPr>{paragraph(cell)}</w:tc>"
            for cell in row
        )
        written += f"<w:tr>{''.join(cells)}</w:tr>"
    grid = "<w:gridCol/>" * max(map(len, rows))
    looks = '<w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr>'
    return f"<w:tbl>{looks}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def word_file(body: str, **parts: str) -> bytes:
    """Return a Word file; `parts` are header1, comments, footnotes and the like, by their names."""
    stories = {"styles": _STYLES, "numbering": _NUMBERING, **parts}
    roots = {"header": "hdr", "footer": "ftr", "document": "document"}
    relations, files = "", {}
    for number, (part, inside) in enumerate(stories.items()):
        kind = part.rstrip("0123456789")
        root = roots.get(kind, kind)
        files[f"word/{part}.xml"] = f"<w:{root} {_WORD_SPACES}>{inside}</w:{root}>"
        relations += (
            f'<Relationship Id="r{number}" Type="{_OFFICE}/relationships/{kind}" '
            f'Target="{part}.xml"/>'
        )
    relations += (
        f'<Relationship Id="picture" Type="{_OFFICE}/relationships/image" '
        'Target="media/image1.png"/>'
        f'<Relationship Id="web" Type="{_OFFICE}/relationships/hyperlink" '
        'Target="https://example.org/iron" TargetMode="External"/>'
    )
    files["word/document.xml"] = f"<w:document {_WORD_SPACES}><w:body>{body}</w:body></w:document>"
    files["word/_rels/document.xml.rels"] = _write_relations(relations)
    files["_rels/.rels"] = _write_relations(
        f'<Relationship Id="r1" Type="{_OFFICE}/relationships/officeDocument" '
        'Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = f'<Types xmlns="{_PACKAGE}/content-types"/>'
    return pack(files)


def _write_relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def pack(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def add_to(archive: bytes, name: str, data: bytes) -> bytes:
    """Return an archive with one more file in it."""
    buffer = io.BytesIO(archive)
    with zipfile.ZipFile(buffer, "a") as opened:
        opened.writestr(name, data)
    return buffer.getvalue()


def text_box(text: str) -> str:
    """Return a run with a text box, written twice as Word does."""
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
        f'<a:graphicData uri="x"><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(description: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="{description}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:blipFill><a:blip r:embed="picture"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, shown: str = "", form: str = "") -> str:
    """Return a field that is computed: what it is, and what it shows."""
    begin = f'<w:fldChar w:fldCharType="begin">{form}</w:fldChar>'
    result = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}' if shown else ""
    return (
        f"<w:r>{begin}</w:r><w:r><w:instrText>{code}</w:instrText></w:r>{result}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_OPEN_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        **{name: f"{_OPEN}{name}:1.0" for name in ("office", "text", "style", "table")},
        "fo": f"{_OPEN}xsl-fo-compatible:1.0",
        "draw": f"{_OPEN}drawing:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)


def open_document(body: str, automatic: str = "", pages: str = "") -> bytes:
    """Return a text of LibreOffice; `pages` is what stands in its master page."""
    content = (
        f"<office:document-content {_OPEN_SPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_OPEN_SPACES}><office:styles>"
        '<style:default-style style:family="paragraph">'
        '<style:text-properties fo:language="en" fo:country="GB"/></style:default-style>'
        "</office:styles><office:master-styles>"
        f'<style:master-page style:name="Standard">{pages}</style:master-page>'
        "</office:master-styles></office:document-styles>"
    )
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
        }
    )
