"""The words that layouts print of their own: one file a language, and a clinic's own on top."""

from rlspub.layouts.labels.labels import Labels
from rlspub.layouts.labels.reading import read_labels

__all__ = ["Labels", "read_labels"]
