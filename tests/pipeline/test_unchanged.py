"""A command that finds all as it has left it says so, before it loads anything."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PROJECT
from projects import LEAF, Project, make_project

from rlspub.pipeline.record.digests import digest, list_names
from rlspub.pipeline.record.record import read_record, write_record

CLINIC = "The clinic's files are those in layouts/clinic/.\n"
NOTHING = CLINIC + (
    "Nothing to be done: build/ holds what was made from manuscript/iron.md. "
    "1 warning: `.venv/bin/rlspub check manuscript/iron.md` tells how to mend it.\n"
)
# Says, too, whether more was loaded than it takes to know that there is nothing to do.
RUN = """
import sys
from rlspub import cli
status = cli.main()
print(not {"argparse", "pathlib", "dataclasses", "rlspub.outputs"} & {*sys.modules})
sys.exit(status)
"""


def run(project: Project, *arguments: str, **environment: str) -> tuple[bool, str, str]:
    """Run a build in a project; return whether it found nothing to do, and what it said."""
    environment = os.environ | {"PYTHONPATH": "src"} | environment
    done = subprocess.run(
        [sys.executable, "-P", "-c", RUN, "build", "--only", "booklet", *arguments],
        cwd=project.folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    *said, found = done.stdout.splitlines(keepends=True)
    is_light = found == "True\n"
    assert "Nothing to be done" in "".join(said) or not is_light or "--quiet" in arguments
    return is_light, "".join(said), done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with its own copy of the program, of which the booklet was built."""
    project = make_project(tmp_path_factory.mktemp("iron") / "project")
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "src" / "rlspub", project.folder / "src" / "rlspub", ignore=hidden)
    is_light, said, told = run(project)
    assert not is_light
    assert said.startswith("file")
    assert run(project) == (True, NOTHING, told)
    return project


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """Return a copy of the project, which is another place for all of it."""
    return Project(Path(shutil.copytree(built.folder, tmp_path / "moved")))


def test_another_manuscript_of_the_same_name_is_not_taken_for_it(project: Project) -> None:
    drafts = Path(shutil.copytree(project.folder / "manuscript", project.folder / "drafts"))
    (drafts / "iron.md").rename(drafts / "iron.txt")
    for _ in range(2):
        with pytest.raises(AssertionError, match="RLS024"):
            run(project, "drafts/iron.txt")


def test_a_file_that_cannot_be_read_is_not_one_that_is_missing(project: Project) -> None:
    (project.folder / "manuscript" / "iron.figures.toml").mkdir()
    with pytest.raises(AssertionError, match="RLS"):
        run(project)


def test_a_project_that_was_moved_and_touched_is_known(project: Project) -> None:
    for path in project.folder.rglob("*"):
        path.touch()
    is_light, said, told = run(project)
    assert (is_light, said) == (True, NOTHING)
    # What there was to say is said again.
    assert "warning[RLS229]" in told


CHANGES: dict[str, Callable[[Project], object]] = {
    "the text": lambda project: project.edit("manuscript/iron.md", "each morning", "each evening"),
    "a comment in the text": lambda project: project.edit("manuscript/iron.md", "\n\n", "\n\n\n"),
    "a picture": lambda project: project.write("manuscript/pictures/leaf.svg", LEAF.format(8)),
    "a second entry": lambda project: project.write(
        "manuscript/iron.figures.toml", '[limit]\namount = "65 mg"\n'
    ),
    "a layout": lambda project: project.edit("layouts/card/style.css", "\n", "\n\n"),
    "a new file of the clinic": lambda project: project.write("layouts/clinic/card/style.css", ""),
    "the clinic's file": lambda project: project.edit("layouts/clinic/clinic.toml", "100", "101"),
    "the program": lambda project: project.edit("src/rlspub/source.py", "\n", "\n\n"),
    "a new file of the program": lambda project: project.write("src/rlspub/new.py", ""),
    "an output": lambda project: project.write("build/iron-booklet.epub", "by hand"),
    "an output that is gone": lambda project: (project.folder / "build/iron-booklet.epub").unlink(),
    "an output that is not ordered": lambda project: project.write("build/iron-card.pdf", "old"),
    "the record": lambda project: (project.folder / "build/.iron.built").unlink(),
    "what a killed build left": lambda project: (project.folder / "build/.rlspub-x").mkdir(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_looked_at(project: Project, name: str) -> None:
    CHANGES[name](project)
    is_light, *_ = run(project)
    assert not is_light
    assert run(project)[0]


def test_another_clinic_that_would_be_found_is_looked_at(project: Project) -> None:
    elsewhere = project.folder / "elsewhere"
    shutil.copytree(project.layouts / "clinic", elsewhere / "clinics" / "elm")
    assert run(project)[0]
    # What is said tells where it is, and so the same files in another place are another matter.
    assert not run(project, "--layouts", "elsewhere", "--clinic", "elm")[0]
    is_light, said, _ = run(project, "--layouts", "elsewhere", "--clinic", "elm")
    assert is_light
    assert said.startswith("The clinic's files are those in elsewhere/clinics/elm/.\n")
    project.edit("elsewhere/clinics/elm/clinic.toml", "100", "101")
    assert not run(project, "--layouts", "elsewhere", "--clinic", "elm")[0]
    # Each clinic that is named has a folder of its own.
    assert run(project)[0]
    shutil.copytree(project.layouts / "clinic", elsewhere / "clinic")
    with pytest.raises(AssertionError, match=r"RLS024\]: build holds the files for the clinic in"):
        run(project, RLSPUB_LAYOUTS="elsewhere")
    assert not run(project, "-o", "out", RLSPUB_LAYOUTS="elsewhere")[0]
    assert run(project, "-o", "out", RLSPUB_LAYOUTS="elsewhere")[0]
    assert run(project)[0]


def test_a_clinic_that_is_gone_or_nearer_is_looked_at(project: Project) -> None:
    (project.layouts / "clinic").rename(project.folder / "clinic")
    is_light, said, _ = run(project)
    assert not is_light
    assert "clinic's files" not in said
    above = project.folder.parent / "layouts"
    above.mkdir()
    (project.folder / "clinic").rename(above / "clinic")
    is_light, said, _ = run(project)
    assert not is_light
    assert "The clinic's files are those in ../layouts/clinic/.\n" in said
    assert run(project)[0]
    shutil.copytree(above / "clinic", project.layouts / "clinics" / "oak")
    with pytest.raises(AssertionError, match="say which clinic is meant"):
        run(project)


def test_a_clinic_behind_a_link_is_looked_at(project: Project) -> None:
    clinic, shared = project.folder / "layouts" / "clinic", project.folder.parent / "shared"
    clinic.rename(shared)
    clinic.symlink_to(shared)
    run(project)
    assert run(project)[0]
    project.edit("layouts/clinic/clinic.toml", "100", "101")
    assert not run(project)[0]


def test_a_link_that_leads_to_itself_is_told_of_by_its_name(project: Project) -> None:
    (project.layouts / "clinic" / "loop").symlink_to("loop")
    with pytest.raises(AssertionError, match=r"clinic/loop: error\[RLS020\]"):
        run(project, "--jobs", "1")


def test_other_arguments_dates_and_manuscripts_are_looked_at(project: Project) -> None:
    assert not run(project, "--jobs", "1")[0]
    assert run(project, "--jobs", "1")[0]
    assert run(project)[0]
    assert not run(project, "--page-size", "a4")[0]
    assert run(project, "--page-size", "a4")[0]
    (project.folder / "build" / "iron-booklet-a4.epub").unlink()
    assert not run(project, "--page-size", "a4")[0]
    assert run(project)[0]
    assert not run(project, SOURCE_DATE_EPOCH="1795392000")[0]
    assert not run(project, "manuscript/iron.md")[0]
    assert not run(project, "--", "manuscript/iron.md")[0]
    assert not run(project, "--output-dir", "out")[0]
    assert run(project, "--output-dir", "out")[1] == NOTHING.replace("build/", "out/")
    assert not run(project, "--output-dir=out")[0]
    assert run(project, "--output-dir=out")[0]


@pytest.mark.parametrize("option", [("-o", "out"), ("-oout",)])
def test_an_output_dir_by_its_short_name_is_known(project: Project, option: list[str]) -> None:
    assert not run(project, *option)[0]
    assert run(project, *option)[:2] == (True, NOTHING.replace("build/", "out/"))


def test_a_folder_of_outputs_beside_the_text_is_no_change(project: Project) -> None:
    where = ("manuscript/iron.md", "-o", "manuscript/out")
    assert not run(project, *where)[0]
    assert run(project, *where)[0]


def test_a_quiet_build_says_nothing_again(project: Project) -> None:
    assert not run(project, "-o", "out", "--quiet")[0]
    assert run(project, "-o", "out", "--quiet") == (True, "", "")


def test_a_text_that_comes_back_is_a_change(project: Project) -> None:
    text = project.manuscript.read_text(encoding="utf-8")
    project.edit("manuscript/iron.md", "each morning", "each evening")
    assert not run(project)[0]
    project.write("manuscript/iron.md", text)
    assert not run(project)[0]
    assert run(project)[0]


def test_what_is_said_again_holds_nothing_that_a_terminal_obeys(project: Project) -> None:
    path = project.folder / "build" / ".iron.built"
    record = read_record(str(path))
    (noted,) = record.runs.values()
    noted["told"] = "\x1b[31mred\n"
    path.write_bytes(write_record(record))
    assert run(project) == (True, NOTHING, "[31mred\n")


def test_a_record_of_another_form_says_nothing(project: Project) -> None:
    path = project.folder / "build" / ".iron.built"
    body = path.read_bytes().partition(b"\n")[2].replace(b'"form": 3', b'"form": 1')
    path.write_bytes(digest(body).encode() + b"\n" + body)
    is_light, said, _ = run(project)
    assert not is_light
    assert said.startswith("file")
    assert run(project)[0]


def test_another_version_of_a_library_is_another_program(tmp_path: Path) -> None:
    folders = [str(tmp_path / "none"), str(tmp_path), str(tmp_path / "more")]
    (tmp_path / "more").mkdir()
    for name in ("pillow-12.0.dist-info", "pillow", "more/jinja2-3.1.dist-info"):
        (tmp_path / name).touch()
    assert list_names(folders, lambda name: name.endswith(".dist-info")) == [
        "jinja2-3.1.dist-info",
        "pillow-12.0.dist-info",
    ]


def test_a_digest_knows_its_parts() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest()}) == 4
