"""The words that an author has found right though no dictionary has them: `words.txt`."""

from pathlib import Path

from rlspub.diagnostics import Code, Reporter
from rlspub.inputs import LIMITS, Refusal, RefusedError, read_file

_NAME = "words.txt"
_REMARK = "#"


def read_learnt_words(manuscript: Path, reporter: Reporter) -> frozenset[str]:
    """Return the words in the file beside a manuscript, one a line; what follows `#` is a remark.

    There need not be such a file. One that cannot be read is reported, and has no words.
    """
    path = manuscript.with_name(_NAME)
    try:
        text = read_file(path, LIMITS["record"].most).decode("utf-8-sig")
    except RefusedError as refused:
        if refused.refusal is not Refusal.MISSING:
            message = f"the file cannot be read: {refused}"
            reporter.report(Code.UNREADABLE_FILE, message, path=path)
        return frozenset()
    except UnicodeDecodeError:
        reporter.report(Code.NOT_UTF8, "the file is not UTF-8", path=path, help="save it as UTF-8")
        return frozenset()
    words = (line.partition(_REMARK)[0].strip() for line in text.splitlines())
    return frozenset(filter(None, words))
