"""The figures of a text in any language, and those of a source against its translation."""
