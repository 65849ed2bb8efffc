"""Every code has a folder with a manuscript that has the mistake and the words that an author sees.

`UPDATE_GOLDEN=1 make test` writes the words anew; read them before you commit them.
"""

import os
from pathlib import Path

import pytest
from conftest import PROJECT

from rlspub import cli
from rlspub.diagnostics import Code, Severity

CASES = PROJECT / "tests" / "diagnostics"
# What only the finished page shows.
SEEN_IN_BUILDS = ("RLS52", "RLS537", "RLS538", "RLS702")
# What only dictionaries know.
SEEN_BY_SPELLING = ("RLS628", "RLS629")
# The outputs that fit are written all the same.
WRITTEN = {"RLS522", "RLS526", "RLS527", "RLS528", "RLS537", "RLS538"}
# These need more than a manuscript to happen; the tests named here show them.
ELSEWHERE = frozenset(
    {
        # test_page_proof.py
        Code.PROOF_WEB_PAGE,
        # test_parallel.py
        Code.NOTHING_BESIDE,
        # test_build.py
        Code.UNREADABLE_FILE,
        Code.BAD_ENVIRONMENT,
        # test_telling.py
        Code.FILES_OF_ANOTHER,
        # test_editions_listed.py
        Code.BAD_LIBRARY,
        # test_workplace.py
        Code.OTHER_PUBLISHER,
        Code.CLINICS_EMERGENCY_NUMBER,
        # test_writing.py
        Code.FOLDER_BUSY,
        Code.HALF_WRITTEN,
        # test_faults.py
        Code.OUT_OF_MEMORY,
        Code.MACHINE_FAULT,
        # test_files.py
        Code.ENDLESS_FILE,
        Code.FILE_TOO_LARGE,
        # test_cli.py
        Code.INTERNAL,
        # test_layouts.py
        Code.LAYOUT_PROBLEM,
        # test_fonts.py
        Code.NO_PANGO,
        # test_press.py
        Code.NO_PRESS_PROFILE,
        # test_handout.py
        Code.PAGE_WARNING,
        # test_proof.py
        Code.PROOF_MISSING,
        Code.PROOF_ADDED,
        Code.PROOF_CARD_PAGES,
        Code.PROOF_CARD_EDGE,
        Code.PROOF_CONTENTS,
        Code.PROOF_UNREADABLE,
        Code.PROOF_HIDDEN,
        # test_fillable.py
        Code.PROOF_FIELDS,
        # test_press_proof.py
        Code.PROOF_PRESS_FILE,
        Code.PROOF_PRESS_INK,
        # test_contrast.py
        Code.PROOF_CONTRAST,
        Code.PICTURE_PALE,
        # test_imposition.py
        Code.PROOF_SHEETS,
        Code.SHEET_TOO_SMALL,
        # test_bidi.py
        Code.PROOF_TURNED,
        # test_figures_seen.py, and the table of attacks
        Code.PROOF_FIGURE_SIZE,
        Code.PROOF_FIGURE_TURNED,
        Code.PROOF_FIGURE_SPACING,
        Code.PROOF_FIGURE_NEIGHBOURS,
        Code.PROOF_FIGURE_MARK,
        Code.PROOF_FIGURE_DRAWN,
        Code.PROOF_FIGURE_SHAPE,
        # test_laid_out.py, and the table of attacks
        Code.PROOF_SMALL,
        Code.PROOF_NOT_UPRIGHT,
        Code.PROOF_OVERLAP,
        Code.PROOF_PLACE,
        Code.PROOF_TABLE,
        Code.PROOF_NOTE_MARK,
        Code.PROOF_REQUIRED,
        Code.PROOF_BLANK,
        Code.PROOF_PICTURE,
        Code.PROOF_GLYPHS,
        Code.PROOF_PAGE_NUMBER,
        # test_translations.py and test_lock.py: a translation has another name
        Code.NO_SOURCE_TEXT,
        Code.TRANSLATED_FIGURE,
        Code.UNPAIRED_BLOCK,
        Code.TRANSLATED_MARKS,
        Code.TRANSLATED_ADDRESS,
        Code.OUTDATED_TRANSLATION,
        Code.OUTDATED_PRINTED,
        Code.TRANSLATION_NOT_RECORDED,
        # test_messages.py
        Code.BROKEN_MESSAGES,
        Code.MESSAGE_PLACES,
        Code.MESSAGE_MISSING,
        Code.OVERWRITES_TRANSLATION,
    }
)


def cases() -> list[Path]:
    return sorted(path for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_author_sees(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(case)
    code = next(code for code in Code if code.number == case.name)
    check = ["check", "manuscript.md", "--all"]
    if case.name in SEEN_BY_SPELLING:
        check.append("--spelling")
    if case.name.startswith(SEEN_IN_BUILDS):
        status = cli.main(["build", "manuscript.md", "--output-dir", str(tmp_path)])
        if code.severity is Severity.WARNING:
            # A build counts them.
            capsys.readouterr()
            assert cli.main([*check, "--pages"]) == status
    else:
        status = cli.main(check)
    messages = capsys.readouterr().err.split("\n\n")
    # A manuscript of one line has more to be said about it; it may have no other error.
    seen = "\n\n".join(text for text in messages if f"[{case.name}]" in text) + "\n\n"
    assert "error[" not in "\n".join(t for t in messages if f"[{case.name}]" not in t)
    golden = case / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(seen, encoding="utf-8")
    # Nothing would be equal to an empty file of words.
    assert f"[{case.name}]" in seen
    assert seen == golden.read_text(encoding="utf-8")
    assert status == (1 if code.severity is Severity.ERROR else 0)
    assert bool(list(tmp_path.iterdir())) is (case.name in WRITTEN)


def test_every_code_has_its_folder_and_every_folder_its_code() -> None:
    shown = {case.name for case in cases()}
    assert shown == {code.number for code in Code if code not in ELSEWHERE}


def test_code_numbers_are_unique_and_in_order() -> None:
    numbers = [code.number for code in Code]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_explain_tells_an_author_what_to_do(code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", code.number.lower()]) == 0
    told = capsys.readouterr().out
    for part in (code.number, code.title, code.why, code.mend):
        assert part in told
