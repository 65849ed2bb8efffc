"""Builds what is out of date, and nothing else: `make all` runs this.

What counts is what the files hold, not when they were written: a copy of an older text is a change
like any other. build/.NAME.made holds what the last build was made from and what it gave; without
it, everything is made anew. Nothing but the standard library is used, and little of it, because
most of the time there is nothing to do.

Usage: MANUSCRIPT=path/to/mine.md python3 src/make_all.py
"""

import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

BUILD = Path("build")
OUTPUTS = {"sheet": ".pdf", "handout": ".pdf", "booklet": ".epub", "card": ".pdf"}
# Besides its own: the booklet marks where the handout's pages begin.
LAYOUTS = {
    **{name: [name] for name in OUTPUTS},
    "booklet": ["booklet", "handout"],
}
PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"}
REVIEW = ("figures.toml", "signed.toml")
# The day counts as far as the text is overdue.
REVIEW_BY = re.compile(rb"review_by[\"']?\s*:\s*[\"']?(\d{4})-(\d\d?)-(\d\d?)")


def main() -> int:
    """Return the exit status of the build, or 0 where there is nothing to do."""
    manuscript = Path(os.environ.get("MANUSCRIPT", ""))
    if not manuscript.is_file():
        print("rlspub: name one manuscript: make all MANUSCRIPT=path/to/mine.md", file=sys.stderr)
        return 2
    BUILD.mkdir(exist_ok=True)
    with (BUILD / f".{manuscript.stem}.made").open("a+", encoding="utf-8") as record:
        # Two at once would each take the other's files for its own.
        fcntl.flock(record, fcntl.LOCK_EX)
        record.seek(0)
        inputs, before = digest_inputs(manuscript), read(record.read())
        outdated = find_outdated(inputs, digest_outputs(manuscript), before)
        if not outdated:
            print(f"Nothing to be done: {BUILD}/ holds what was made from {manuscript}.")
            return 0
        status = build(manuscript, outdated)
        if status == 0:
            record.truncate(0)
            json.dump({"inputs": inputs, "outputs": digest_outputs(manuscript)}, record)
    return status


def find_outdated(inputs: dict[str, str], outputs: dict[str, str], before: object) -> list[str]:
    """Return the names of the outputs to make: those whose layouts alone have changed, or all."""
    match before:
        case {"inputs": dict(old), "outputs": made} if made == outputs:
            changed = {name for name in {*inputs, *old} if inputs.get(name) != old.get(name)}
        case _:
            return [*OUTPUTS]
    if "the rest" in changed or any(BUILD.glob(".rlspub-*")):
        return [*OUTPUTS]
    return [name for name in OUTPUTS if changed & {*LAYOUTS[name]}]


def build(manuscript: Path, outputs: list[str]) -> int:
    """Run the program; whoever ends this ends it, too."""
    command = [".venv/bin/python", "-P", "-m", "rlspub.cli", "build", "--output-dir", str(BUILD)]
    if outputs != [*OUTPUTS]:
        command += ["--only", ",".join(outputs)]
    asked = list[int]()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: asked.append(number))
    program = subprocess.Popen([*command, "--", str(manuscript)])
    # A terminal tells both of Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: program.send_signal(number))
    for early in asked:
        program.send_signal(early)
    status = program.wait()
    return 128 - status if status < 0 else status


def digest_inputs(manuscript: Path) -> dict[str, str]:
    """Return what stands for all that outputs are made from, by the layouts that it is for."""
    groups = {name: sha256() for name in (*OUTPUTS, "the rest")}
    beside = manuscript.name if manuscript.suffix != ".md" else manuscript.stem
    known = [
        manuscript,
        *(manuscript.with_name(f"{beside}.{kind}") for kind in REVIEW),
        *(path for path in walk(manuscript.parent) if path.suffix.lower() in PICTURES),
        *walk(Path("layouts")),
        *(path for path in walk(Path("src")) if path.suffix != ".pyc"),
        Path("requirements.lock"),
    ]
    for path in known:
        if path.is_file():
            name = path.parts[1] if path.parts[0] == "layouts" else ""
            for part in (os.fsencode(path), path.read_bytes()):
                groups.get(name, groups["the rest"]).update(b"%d " % len(part) + part)
    overdue = says_overdue(manuscript.read_bytes())
    said = [str(manuscript), os.environ.get("SOURCE_DATE_EPOCH", ""), overdue]
    groups["the rest"].update(json.dumps(said).encode())
    return {name: found.hexdigest() for name, found in groups.items()}


def says_overdue(text: bytes) -> bool:
    """Tell whether a text should have been reviewed before today."""
    found = REVIEW_BY.search(text)
    return found is not None and [*map(int, found.groups())] < [*time.localtime()[:3]]


def digest_outputs(manuscript: Path) -> dict[str, str]:
    """Return what stands for the finished files; one that is missing is left out."""
    paths = (BUILD / f"{manuscript.stem}-{name}{suffix}" for name, suffix in OUTPUTS.items())
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}


def walk(folder: Path) -> list[Path]:
    """Return the files of a folder; hidden ones are an editor's."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in sorted(names) if not name.startswith(".")]
    return found


def read(text: str) -> object:
    """Return a record; one that is broken says nothing."""
    try:
        return json.loads(text)
    except ValueError:
        return None


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as problem:
        sys.exit(f"rlspub: {problem}")
