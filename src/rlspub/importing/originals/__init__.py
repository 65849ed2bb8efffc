"""What is in a file of another program, read from the file itself."""

from rlspub.importing.originals.kinds import read_original
from rlspub.importing.originals.original import Original, OriginalError, Words

__all__ = ["Original", "OriginalError", "Words", "read_original"]
