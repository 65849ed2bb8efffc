"""A whole build of real manuscripts, and what a failed one leaves behind."""

import stat
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from conftest import MANUSCRIPT, OURS, PROJECT, our_own_words, run_build
from printing import refusals
from reading import HOUSE, LAYOUTS

from rlspub import cli
from rlspub.diagnostics import Code, Failed, Reporter, Severity
from rlspub.diagnostics.text import format_diagnostic
from rlspub.outputs import BOOKLET, HANDOUT, OUTPUTS, Output
from rlspub.pipeline.build import build
from rlspub.pipeline.order import Order
from rlspub.renderers.printing import PageSize, Printing

SMALL = "---\ntitle: Sleep well\nlanguage: en-US\ndate: 2026-11-22\n---\n\nGo to bed early.\n"
NAMES = [
    "leaflet-booklet.epub",
    "leaflet-card.pdf",
    "leaflet-handout.pdf",
    "leaflet-page.html",
    "leaflet-sheet.pdf",
]


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    """Return a manuscript that marks nothing for the card."""
    path = tmp_path / "sleep.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


def order(manuscript: Path, output_dir: Path, *outputs: Output) -> Order:
    return Order(
        manuscript=manuscript,
        output_dir=output_dir,
        outputs=outputs or OUTPUTS,
        printing=Printing(),
        layouts=LAYOUTS,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder; the record of what was made is for the next build alone."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {name: data for name, data in found.items() if not name.endswith(".built")}


def test_one_manuscript_gives_five_files(built: Path) -> None:
    assert sorted(files(built)) == NAMES


@our_own_words
def test_our_own_manuscript_gives_five_files_on_both_papers(tmp_path: Path) -> None:
    for size in PageSize:
        reporter = Reporter(OURS)
        own = replace(
            order(OURS, tmp_path / size.value),
            printing=Printing(page_size=size),
            paper_of_country=False,
            allow_overdue=True,
        )
        made = build(own, reporter)
        assert len(made) == len(OUTPUTS)
        for one in made:
            assert one.path.suffix != ".pdf" or refusals(one.artifact.data) == []


def test_the_same_bytes_every_time(built: Path, tmp_path: Path) -> None:
    again = run_build(tmp_path / "again", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert files(again) == files(built)


PAPERS = [
    *(("built", name) for name in ("handout", "card", "sheet")),
    *(("built_a4", name) for name in ("handout-a4", "card-a5", "sheet-a4")),
]


@pytest.mark.parametrize(("paper", "name"), PAPERS)
def test_pdf_files_are_accessible_and_archival(
    paper: str, name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(paper)
    assert refusals((folder / f"leaflet-{name}.pdf").read_bytes()) == []


@pytest.mark.parametrize(
    ("paper", "name", "millimetres"),
    [
        ("built", "handout", (215.9, 279.4)),
        ("built", "sheet", (215.9, 279.4)),
        ("built", "card", (139.7, 215.9)),
        ("built_a4", "handout-a4", (210, 297)),
        ("built_a4", "sheet-a4", (210, 297)),
        ("built_a4", "card-a5", (148, 210)),
    ],
)
def test_paper_sizes(
    paper: str, name: str, millimetres: tuple[float, float], request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(paper)
    document = pypdfium2.PdfDocument(folder / f"leaflet-{name}.pdf")
    for sheet in document:
        assert [side / 72 * 25.4 for side in sheet.get_size()] == pytest.approx(
            millimetres, abs=0.1
        )


def test_the_card_is_one_page_in_readable_type(built: Path, built_a4: Path) -> None:
    for card in (built / "leaflet-card.pdf", built_a4 / "leaflet-card-a5.pdf"):
        assert len(pypdfium2.PdfDocument(card)) == 1


def test_the_table_tells_pages_sizes_and_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["build", str(MANUSCRIPT), "--output-dir", str(tmp_path), "--only", "card"])
    assert status == 0
    head, card, made = capsys.readouterr().out.splitlines()
    assert made.startswith(f"Made card from {MANUSCRIPT}. 1 warning: `")
    assert made.endswith(f"rlspub check {MANUSCRIPT}` tells how to mend it.")
    assert head.split() == ["file", "pages", "size", "contrast", "type"]
    path, pages, _, _, contrast, type_size, unit = card.split()
    assert (path, pages, unit) == (str(tmp_path / "leaflet-card.pdf"), "1", "pt")
    assert float(type_size) >= 10
    assert 7 <= float(contrast.removesuffix(":1")) <= 21


def test_no_card_is_said(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert cli.main(["build", str(manuscript), "--output-dir", str(out)]) == 0
    assert sorted(files(out)) == [
        "sleep-booklet.epub",
        "sleep-handout.pdf",
        "sleep-page.html",
        "sleep-sheet.pdf",
    ]
    assert "No card" in capsys.readouterr().out


def test_a_build_that_makes_nothing_fails(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    order_of_card = ["build", str(manuscript), "--output-dir", str(out), "--only", "card"]
    assert cli.main(order_of_card) == 1
    assert capsys.readouterr().out.startswith("No card")


def test_a_failed_build_leaves_the_last_good_files(manuscript: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(order(manuscript, out), Reporter(manuscript))
    before = files(out)
    manuscript.write_text(SMALL + "\nTake [10]{.dose}.\n", encoding="utf-8")
    reporter = Reporter(manuscript)
    with pytest.raises(Failed):
        build(order(manuscript, out), reporter)
    assert Code.DOSE_WITHOUT_UNIT in [d.code for d in reporter.diagnostics]
    assert files(out) == before


def test_files_can_be_read_by_everybody(built: Path) -> None:
    for path in built.glob("leaflet-*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_an_output_that_cannot_be_written_is_told(manuscript: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "out"
    blocked.write_text("a file where the folder should be")
    reporter = Reporter(manuscript)
    with pytest.raises(Failed):
        build(order(manuscript, blocked, BOOKLET), reporter)
    (problem,) = (d for d in reporter.diagnostics if d.severity is Severity.ERROR)
    assert problem.code is Code.UNREADABLE_FILE
    assert problem.path == blocked
    assert "a file stands where the folder" in problem.message
    assert format_diagnostic(problem).startswith(f"{blocked}: error[")


def test_a_folder_in_the_place_of_an_output_is_told(manuscript: Path, tmp_path: Path) -> None:
    (tmp_path / "sleep-booklet.epub").mkdir()
    reporter = Reporter(manuscript)
    with pytest.raises(Failed):
        build(order(manuscript, tmp_path, HANDOUT, BOOKLET), reporter)
    (problem,) = (d for d in reporter.diagnostics if d.severity is Severity.ERROR)
    assert problem.path == tmp_path / "sleep-booklet.epub"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sleep-booklet.epub", "sleep.md"]


def test_the_date_may_come_from_the_environment(
    manuscript: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(order(manuscript, tmp_path / "out", HANDOUT), Reporter(manuscript))
    document = pypdfium2.PdfDocument(tmp_path / "out" / "sleep-handout.pdf")
    assert document.get_metadata_value("CreationDate").startswith("D:19700102")


def test_a_date_that_is_none_is_told(
    manuscript: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    reporter = Reporter(manuscript)
    with pytest.raises(Failed):
        build(order(manuscript, tmp_path / "out"), reporter)
    assert Code.BAD_ENVIRONMENT in [d.code for d in reporter.diagnostics]


def test_a_card_of_an_earlier_build_does_not_stay(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "sleep-card.pdf").write_bytes(b"an old dose")
    (out / "sleep-card-a6.pdf").write_bytes(b"of another order")
    assert cli.main(["build", str(manuscript), "--output-dir", str(out), "--only", "card"]) == 1
    assert [*files(out)] == ["sleep-card-a6.pdf"]
    assert "sleep-card.pdf, which was of an earlier build" in capsys.readouterr().out


LONG_CARD = f"{SMALL}\n::: {{.note .card}}\n{'Sleep well and long. ' * 300}\n:::\n"


def test_a_card_that_does_not_fit_keeps_nothing_else_from_being_made(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manuscript.write_text(LONG_CARD, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    for name in ("sleep-card.pdf", "sleep-handout.pdf"):
        (out / name).write_bytes(b"an old dose")
    arguments = ["--output-dir", str(out), "--only", "card,handout"]
    assert cli.main(["build", str(manuscript), *arguments]) == 1
    assert [*files(out)] == ["sleep-handout.pdf"]
    assert (out / "sleep-handout.pdf").read_bytes() != b"an old dose"
    told = capsys.readouterr()
    assert "error[RLS522]" in told.err
    assert "No card: its words do not fit" in told.out
    assert "Removed" in told.out


def test_a_card_that_does_not_fit_and_is_alone_leaves_the_old_one(
    manuscript: Path, tmp_path: Path
) -> None:
    """The handout is as old, and says the same."""
    manuscript.write_text(LONG_CARD, encoding="utf-8")
    (tmp_path / "sleep-card.pdf").write_bytes(b"an old dose")
    arguments = ["--output-dir", str(tmp_path), "--only", "card"]
    assert cli.main(["build", str(manuscript), *arguments]) == 1
    assert (tmp_path / "sleep-card.pdf").read_bytes() == b"an old dose"


@pytest.mark.parametrize(
    ("told", "flags", "width"),
    [
        ("country: US\nlanguage: en-US", (), 215.9),
        ("country: PH\nlanguage: en", (), 215.9),
        ("country: GB\nlanguage: en-US", (), 210),
        ("language: es-MX", (), 215.9),
        ("language: de", (), 210),
        ("country: US\nlanguage: en-US", ("--page-size", "a4"), 210),
    ],
)
def test_the_paper_follows_the_country(
    told: str, flags: tuple[str, ...], width: float, manuscript: Path, tmp_path: Path
) -> None:
    manuscript.write_text(SMALL.replace("language: en-US", told), encoding="utf-8")
    arguments = ["--output-dir", str(tmp_path / "out"), "--only", "sheet", *flags]
    assert cli.main(["build", str(manuscript), *arguments]) == 0
    (file,) = (tmp_path / "out").glob("*.pdf")
    assert file.name == ("sleep-sheet-a4.pdf" if flags else "sleep-sheet.pdf")
    (page, *_) = pypdfium2.PdfDocument(file)
    assert page.get_size()[0] / 72 * 25.4 == pytest.approx(width, abs=0.1)


def test_an_old_card_that_cannot_be_removed_is_told(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out" / "sleep-card.pdf").mkdir(parents=True)
    arguments = ["--output-dir", str(tmp_path / "out"), "--only", "card"]
    assert cli.main(["build", str(manuscript), *arguments]) == 1
    assert "remove it by hand" in capsys.readouterr().err


CARD = SMALL + "\n::: {.note .card}\nTake at most [65 mg]{.dose}.\n:::\n"


def test_no_file_of_another_text_stays_beside_a_new_one(
    manuscript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"

    def make(text: str, *arguments: str) -> set[str]:
        manuscript.write_text(text, encoding="utf-8")
        assert cli.main(["build", str(manuscript), "--output-dir", str(out), *arguments]) == 0
        return {name.removeprefix("sleep-") for name in files(out)}

    make(CARD, "--only", "booklet,card")
    make(CARD, "--only", "card", "--mono")
    # What says the same stays, and so does what is nothing of ours.
    (out / "sleep-plan.pdf").write_bytes(b"another's")
    everything = {"booklet.epub", "card.pdf", "card-a6.pdf", "card-mono.pdf", "plan.pdf"}
    assert make(CARD, "--only", "card", "--card-size", "a6") == everything
    # A form that somebody filled in is not ours to throw away.
    (out / "sleep-card-mono.pdf").write_bytes(b"filled in")
    capsys.readouterr()
    changed = CARD.replace("65 mg", "66 mg")
    assert make(changed, "--only", "booklet") == {"booklet.epub", "card-mono.pdf", "plan.pdf"}
    told = capsys.readouterr().out
    assert "Removed " in told
    assert "sleep-card-mono.pdf was made from another text" in told
    assert make(changed, "--only", "card,booklet") == everything - {"card-a6.pdf"}


def test_the_readme_example_builds(tmp_path: Path) -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    example = readme.split("```markdown\n")[1].split("\n```\n")[0]
    path = tmp_path / "iron.md"
    path.write_text(example + "\n", encoding="utf-8")
    reporter = Reporter(path)
    built = build(order(path, tmp_path / "out"), reporter)
    assert reporter.diagnostics == []
    assert len(built) == len(OUTPUTS)


OVERDUE = SMALL.replace("date: 2026-11-22", "date: 2019-01-31\nreview_by: 2021-01-31")


def test_an_overdue_text_is_built_on_request_only_and_says_so(tmp_path: Path) -> None:
    path, out = tmp_path / "sleep.md", tmp_path / "out"
    path.write_text(OVERDUE + "\n::: {.note .card}\nSleep.\n:::\n", encoding="utf-8")
    with pytest.raises(Failed):
        build(order(path, out), Reporter(path))
    assert not out.exists()
    build(replace(order(path, out), allow_overdue=True), Reporter(path))
    overdue = HOUSE.labels("en").overdue
    for name in ("handout", "card"):
        assert overdue in _read_words(out / f"sleep-{name}.pdf")
    with zipfile.ZipFile(out / "sleep-booklet.epub") as book:
        assert overdue in book.read("EPUB/about.xhtml").decode()


def test_a_text_that_changed_after_its_review_says_so_in_all_outputs(tmp_path: Path) -> None:
    path, out = tmp_path / "sleep.md", tmp_path / "out"
    path.write_text(SMALL + "\n::: {.note .card}\nSleep.\n:::\n", encoding="utf-8")
    assert cli.main(["sign", str(path), "--as", "Ann Lee, nurse"]) == 0
    labels = HOUSE.labels("en")
    for text, printed, absent in (
        ("Sleep.", labels.reviewers, labels.changed_since),
        ("Sleep long.", labels.changed_since, labels.reviewers),
    ):
        words = path.read_text(encoding="utf-8").replace("Sleep.", text)
        path.write_text(words, encoding="utf-8")
        build(order(path, out), Reporter(path))
        about = _read_words(out / "sleep-handout.pdf")
        assert f"{printed} Ann Lee (nurse)" in about
        assert absent not in about
        assert (labels.changed_since in _read_words(out / "sleep-card.pdf")) is (text != "Sleep.")
        with zipfile.ZipFile(out / "sleep-booklet.epub") as book:
            assert printed in book.read("EPUB/about.xhtml").decode()
            assert absent not in book.read("EPUB/title.xhtml").decode()
            # Who has not read these words is named to no library as their reviewer.
            record = book.read("EPUB/content.opf").decode()
            assert ("Ann Lee (nurse)" in record) is (text == "Sleep.")


def _read_words(path: Path) -> str:
    """Return the words of the last page of a file."""
    document = pypdfium2.PdfDocument(path)
    return " ".join(document[len(document) - 1].get_textpage().get_text_range().split())


def test_the_day_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sleep.md"
    path.write_text(OVERDUE, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    assert len(build(order(path, tmp_path / "out", HANDOUT), Reporter(path))) == 1


def test_every_construct_is_printed_accessible_and_archival(tmp_path: Path) -> None:
    path = PROJECT / "tests" / "specimens" / "constructs.md"
    built = build(order(path, tmp_path), Reporter(path))
    assert len(built) == len(OUTPUTS)
    for name in ("handout", "card", "sheet"):
        assert refusals((tmp_path / f"constructs-{name}.pdf").read_bytes()) == []


@pytest.mark.parametrize("mark", ["[^who].", ".[^who]", " of iron a day.[^who]"])
@pytest.mark.parametrize("variant", [(), ("--large-print",)])
def test_a_note_may_stand_right_behind_a_limit(
    tmp_path: Path, mark: str, variant: tuple[str, ...]
) -> None:
    path = tmp_path / "iron.md"
    limit = f"::: {{.doses}}\nTake no more than [45 mg a day]{{.dose #limit}}{mark}\n:::\n"
    note = "[^who]: World Health Organization. Iron. 2023."
    path.write_text(
        f"---\ntitle: Sleep\nlanguage: en-US\n---\n\n{limit}\n{note}\n", encoding="utf-8"
    )
    where = ("-o", str(tmp_path / "out"), "--only", "handout")
    assert cli.main(["build", str(path), *where, *variant]) == 0
