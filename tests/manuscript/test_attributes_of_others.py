"""Attributes and classes that other programs take: what to do here instead."""

import pytest

from rlspub.diagnostics import Code, Reporter
from rlspub.manuscript.markdown import parse
from rlspub.source import Source
from rlspub.tree import Metadata

METADATA = Metadata(title="Sleep well", language="en-US")


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("![A bed](bed.svg){height=20px}", "its height follows from `width=40%`"),
        ("![A bed](bed.svg){align=left}", "`::: {.side-by-side}`"),
        ("[Sleep]{style='color: red'}", "`layouts/`"),
        ("[Sleep]{.underline}", "`**words**`"),
        ("[Sleep]{.Center}", "layouts place words"),
        ("## Sleep {width=50%}", "only pictures and blanks have one"),
        ("[Sleep](https://example.org){target=_blank}", "for the reader to say"),
        ("[Sleep]{id=bed}", "`#dose`"),
        ("::: {.warnig}\nStop.\n:::", "did you mean `.warning`?"),
        ("::: {.parking}\nStop.\n:::", "use one of `."),
    ],
)
def test_a_remedy_says_what_can_be_done_instead(text: str, remedy: str) -> None:
    source = Source.from_text(f"{text}\n")
    reporter = Reporter(source.path, source)
    parse(source, 0, METADATA, reporter)
    (found,) = reporter.diagnostics
    assert found.code is Code.UNKNOWN_CLASS
    assert found.help is not None
    assert remedy in found.help
