"""The one seam to WeasyPrint, pydyf and what they stand on.

Every name that they do not promise to keep, every class of boxes and every mend of what they
write is named here and nowhere else. The rest of the renderers knows the typed parts of this
room: `Library` to set pages, `Box` to read them, `PdfFile` to add to a file.
"""
