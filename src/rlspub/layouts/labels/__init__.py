"""The words that layouts print of their own: one file a language, and a clinic's own on top."""

from rlspub.layouts.labels.labels import Labels
from rlspub.layouts.labels.reading import read_labels
from rlspub.layouts.labels.unread import list_unread, tell_unread

__all__ = ["Labels", "list_unread", "read_labels", "tell_unread"]
