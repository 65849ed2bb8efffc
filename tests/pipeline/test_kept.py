"""What takes long to work out is kept beside compiled modules: patterns, and tables of layouts."""

import gc
import importlib
import marshal
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest
from conftest import PROJECT

import rlspub
from rlspub.inputs import read_toml
from rlspub.kept import _MADE_BY
from rlspub.patterns import _Late
from rlspub.patterns.compiled import compile_pattern

_ASK = """
import sys
from rlspub import inputs, kept
from rlspub.patterns import compiled
if "anew" not in sys.argv:
    compiled._compile = inputs.toml._load = sys.exit
if "another" in sys.argv:
    kept._MADE_BY = "another Python"
print(compiled.compile_pattern(r"(?P<amount>\\d+)\\s*mg", 2).search("take 5 MG")["amount"])
print(inputs.read_toml("most = [1, 0.5, true, 'a']", is_kept=True))
kept.keep()
"""
_SAID = "5\n{'most': [1, 0.5, True, 'a']}\n"
_WITHOUT_BYTECODE = {name: words for name, words in os.environ.items() if "BYTECODE" not in name}


def ask(folder: Path, *how: str, **environment: str) -> str:
    """Use a pattern and a table in a process of its own, whose modules are kept in a folder.

    It may make them anew if it is told so.
    """
    done = subprocess.run(
        [sys.executable, "-c", _ASK, *how],
        env={**_WITHOUT_BYTECODE, "PYTHONPYCACHEPREFIX": str(folder), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def find(folder: Path) -> list[Path]:
    """Return the files in which things are kept."""
    return [*folder.rglob("kept.*.things*")]


@pytest.mark.parametrize(
    ("pattern", "flags"),
    [
        (r"(?P<low>\d+)(?:-(?P<high>\d+))?", 0),
        (r"(?i:a)|\bstraße\b(?=[ªµ-ÿ\u1e00-\u1eff])", re.IGNORECASE),
        (r"(?m)^(?:<{7}|={7})$", re.MULTILINE | re.DOTALL),
        (rb"<[0-9a-f]{4}>()(?P<end>\1)", re.DOTALL),
        ("a  b # and a remark", re.VERBOSE),
    ],
)
def test_a_pattern_is_what_re_makes_of_it(pattern: str | bytes, flags: int) -> None:
    # Patterns are equal if their code is; this fails when a new Python compiles in another way.
    ours, theirs = compile_pattern(pattern, flags), re.compile(pattern, flags)
    assert ours == theirs
    assert (ours.groups, ours.groupindex, ours.flags, repr(ours)) == (
        theirs.groups,
        theirs.groupindex,
        theirs.flags,
        repr(theirs),
    )


def test_all_patterns_of_the_program_are_what_re_makes_of_them() -> None:
    for module in pkgutil.walk_packages(rlspub.__path__, "rlspub."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    late = {(one.pattern, int(one.flags)) for one in gc.get_objects() if isinstance(one, _Late)}
    written = [(pattern, flags) for pattern, flags in late if pattern != "("]
    assert len(written) > 400
    wrong = [one for one in written if compile_pattern(*one) != re.compile(*one)]
    assert wrong == []


def test_what_is_no_pattern_is_refused_as_re_does() -> None:
    with pytest.raises(re.error, match="unterminated subpattern"):
        compile_pattern("(", 0)


def test_a_table_that_is_recalled_belongs_to_who_asks() -> None:
    text = "[sizes]\nlargest = 5\nnames = ['a', 'b']\n"
    first = read_toml(text, is_kept=True)
    first["sizes"]["names"].append("c")
    assert read_toml(text, is_kept=True) == read_toml(text)


def test_the_next_process_makes_nothing_anew(tmp_path: Path) -> None:
    assert ask(tmp_path, "anew") == _SAID
    assert len(find(tmp_path)) == 1
    assert ask(tmp_path) == _SAID


@pytest.mark.parametrize("place", [0, 6, 60, -1])
def test_damage_costs_time_only(tmp_path: Path, place: int) -> None:
    ask(tmp_path, "anew")
    (file,) = find(tmp_path)
    whole = file.read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    for data in (bytes(damaged), whole[:place]):
        file.write_bytes(data)
        assert ask(tmp_path, "anew") == _SAID
    assert ask(tmp_path) == _SAID


@pytest.mark.parametrize(
    "index",
    [b"no marshal", marshal.dumps(5), marshal.dumps((1, 2)), marshal.dumps((_MADE_BY, 5)),
     marshal.dumps((_MADE_BY, {"x": 5})), marshal.dumps((_MADE_BY, {"x": (0, 0)}))],
)  # fmt: skip
def test_a_sound_file_of_something_else_costs_time_only(tmp_path: Path, index: bytes) -> None:
    ask(tmp_path, "anew")
    (file,) = find(tmp_path)
    head = (crc32(index), len(index))
    file.write_bytes(b"".join(number.to_bytes(4) for number in head) + index)
    assert ask(tmp_path, "anew") == _SAID


def test_what_another_python_has_kept_is_not_used(tmp_path: Path) -> None:
    ask(tmp_path, "anew", "another")
    with pytest.raises(subprocess.CalledProcessError):
        ask(tmp_path)


def test_nothing_is_kept_where_python_keeps_no_modules(tmp_path: Path) -> None:
    assert ask(tmp_path, "anew", PYTHONDONTWRITEBYTECODE="1") == _SAID
    assert find(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert ask(tmp_path / "file", "anew") == _SAID


def test_what_has_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    ask(tmp_path, "anew")
    (file,) = find(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(b"")
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50));{_ASK}"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "anew"],
        env={**_WITHOUT_BYTECODE, "PYTHONPYCACHEPREFIX": str(tmp_path)},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert done.stdout.decode() == _SAID
    assert len(whole) > 50
    assert [path.read_bytes() for path in find(tmp_path)] == [b""]


def test_a_process_that_goes_on_writes_only_what_is_new(tmp_path: Path) -> None:
    code = f"""
{_ASK}
import os
path = kept._find_file()
written = os.stat(path)
kept.keep()
print(os.stat(path) == written)
compiled._compile = inputs.toml._load = sys.exit
compiled.compile_pattern.cache_clear()
compiled.compile_pattern(r"(?P<amount>\\d+)\\s*mg", 2)
kept.recall(("new",), lambda: 5)
kept.keep()
print(os.stat(path).st_size > written.st_size, kept.recall(("new",), sys.exit))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "anew"],
        env={**_WITHOUT_BYTECODE, "PYTHONPYCACHEPREFIX": str(tmp_path)},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert done.stdout.decode() == f"{_SAID}True\nTrue 5\n"
    assert ask(tmp_path) == _SAID


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("check",), id="check"),
        pytest.param(("build", "--only", "booklet,card", "--jobs", "2"), id="in processes"),
    ],
)
def test_the_same_command_finds_all_that_it_needs(tmp_path: Path, options: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "rlspub.cli", *options, "tests/specimens/iron-tablets.md"]
    files = tmp_path / "files"
    if "build" in options:
        command += ["--output-dir", str(files)]
    said, kept = [], []
    # Sets have another order in each; patterns must not.
    for seed in ("1", "2"):
        shutil.rmtree(files, ignore_errors=True)
        environment = {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env={**_WITHOUT_BYTECODE, **environment},
            capture_output=True,
            check=False,
        )
        said.append((done.stdout, done.stderr))
        (file,) = find(tmp_path)
        kept.append((file.read_bytes(), file.stat().st_mtime_ns))
    assert said[0] == said[1]
    assert kept[0] == kept[1]
