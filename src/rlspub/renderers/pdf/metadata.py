"""What a PDF says about itself: that it keeps to two standards, and of what version it is."""

from xml.sax.saxutils import escape

from rlspub.renderers.pdf.weasyprint.library import Metadata
from rlspub.renderers.pdf.weasyprint.pdf_file import PdfFile

# WeasyPrint can declare one standard; the other one goes into its record by hand.
DECLARED = "pdf/a-2a"
_END = b"</rdf:RDF>"
# Archives know no words of PDF/UA, so that a file has to explain the one it uses.
_ACCESSIBLE = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_LANGUAGE = """\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
"""
_VERSION = """\
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<xmpMM:VersionID>{}</xmpMM:VersionID>
</rdf:Description>
"""
_IDENTIFIER = """\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>{}</dc:identifier>
</rdf:Description>
"""


def declare_standards(metadata: Metadata, pdf: PdfFile) -> None:
    """Add PDF/UA-1, language, version and identifier to the record that WeasyPrint wrote."""
    added = _ACCESSIBLE
    if metadata.lang:
        added += _LANGUAGE.format(escape(metadata.lang))
    if version := metadata.custom.get("version"):
        added += _VERSION.format(escape(version))
    if identifier := metadata.custom.get("identifier"):
        added += _IDENTIFIER.format(escape(identifier))
    # Archives find the record without knowing how to open the rest of the file.
    pdf.rewrite_record(lambda text: text.replace(_END, added.encode() + _END), compress=False)
