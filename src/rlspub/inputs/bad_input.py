"""What libraries raise on input that nobody thought of when they were written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Numbers of 5,000 digits, brackets without end, characters beyond Unicode, texts that fill memory.
# All that is no Unicode, TOML or JSON is a ValueError, too.
BAD_INPUT = (ValueError, OverflowError, RecursionError, MemoryError)


@contextmanager
def refusing(make: Callable[[str], Exception]) -> Iterator[None]:
    """Raise what `make` makes of the words for what a library raises on bad input.

    It stands where the input enters, around the library alone: a mistake in our own code must not
    look like one of the author's. The words are ours, but for what the library itself has thought
    of and tells in a kind of its own.
    """
    try:
        yield
    except RecursionError as error:
        raise make("there are brackets, lists or tables in one another without end") from error
    except MemoryError as error:
        raise make("there is more of it than this computer has memory for") from error
    except BAD_INPUT as error:
        if type(error) in BAD_INPUT:
            # Python says so, in the words of its own functions.
            told = "a number in it is too large, or a character is none that there is"
            raise make(told) from error
        raise make(str(error).partition("\n")[0]) from error
