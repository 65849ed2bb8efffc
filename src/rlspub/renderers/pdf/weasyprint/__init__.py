"""The one seam to WeasyPrint, pydyf and what they stand on.

Every name that they do not promise to keep, every class of boxes and every mend of what they
write is named here and nowhere else. The rest of the renderers knows the typed parts of this
room: `Library` to read texts and styles, `Pages` to set them, `Box` to read these, `PdfFile` to add
to a file.
"""
