"""Files for a printing press: PDF/X-4 in four inks, with bleed and crop marks."""

from dataclasses import replace

import pytest
from conftest import MANUSCRIPT
from printing import context

from rlspub.codes import Code
from rlspub.diagnostics import Failed, Reporter
from rlspub.reading import read_document
from rlspub.renderers import handout, press_profile
from rlspub.renderers.paper import Printing


def test_without_the_profile_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press_profile, "PACKAGE", "package-that-nobody-installed")
    document = read_document(MANUSCRIPT, Reporter(MANUSCRIPT))
    surroundings = replace(context(document), printing=Printing(press=True))
    with pytest.raises(Failed):
        handout.render(document, surroundings)
    (found,) = surroundings.reporter.sorted()
    assert found.code is Code.NO_PRESS_PROFILE
    assert found.help is not None
    assert found.help.endswith("`.venv/bin/pip install package-that-nobody-installed`")
