"""Reading files that somebody names: those that end, and no further than a limit."""

import errno
import os
import stat
from enum import Enum
from pathlib import Path


class Refusal(Enum):
    """Why a file is not read."""

    MISSING = "there is no such file"
    FOLDER = "this is a folder"
    ENDLESS = "this is a pipe, a device or a socket, which need not end, and no file of words"
    TOO_LARGE = "the file is too large"
    LOCKED = "the computer does not let it be read"


# What the system says in words that help nobody.
_WORDS = {
    errno.ELOOP: "this is a link that leads back to itself",
    errno.ENAMETOOLONG: "no file can have so long a name",
}


class RefusedError(Exception):
    """A file is not read; the words say why, for an author."""

    def __init__(self, refusal: Refusal, told: str) -> None:
        """Keep the kind beside the words."""
        super().__init__(told)
        self.refusal = refusal


def read_file(path: Path, most: int) -> bytes:
    """Return what a regular file holds, if that is not more than so many bytes.

    Raises `RefusedError`. Nothing is read of what need not end, and opening it waits for nobody.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        raise RefusedError(Refusal.MISSING, Refusal.MISSING.value) from None
    except OSError as error:
        raise RefusedError(Refusal.LOCKED, _explain(error)) from error
    except ValueError as error:  # a name with a NUL in it
        raise RefusedError(Refusal.MISSING, "no file can have this name") from error
    try:
        # The handle is what was opened, whatever has the name by now.
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise RefusedError(Refusal.FOLDER, Refusal.FOLDER.value)
        if not stat.S_ISREG(found.st_mode):
            raise RefusedError(Refusal.ENDLESS, Refusal.ENDLESS.value)
        if found.st_size > most:
            raise _refuse_size(found.st_size, most)
        with os.fdopen(handle, "rb", closefd=False) as file:
            # A file can grow, and some files of the system say that they hold nothing.
            data = file.read(most + 1)
    except OSError as error:
        raise RefusedError(Refusal.LOCKED, _explain(error)) from error
    finally:
        os.close(handle)
    if len(data) > most:
        raise _refuse_size(len(data), most)
    return data


def _refuse_size(size: int, most: int) -> RefusedError:
    told = f"the file holds {size:,} bytes or more, and the most is {most:,}"
    return RefusedError(Refusal.TOO_LARGE, told)


def _explain(error: OSError) -> str:
    told = _WORDS.get(error.errno) if error.errno else None
    return told or error.strerror or type(error).__name__
