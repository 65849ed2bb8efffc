"""A version of a manuscript: a file as it is, or as it was in git."""

import subprocess
from pathlib import Path

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS
from rlspub.pipeline.read import decode_source, parse_source, read_source
from rlspub.source import Source
from rlspub.tree import Document


def read_version(name: str, other: str | None = None) -> tuple[Document | None, Reporter]:
    """Return the document of a version as written; none if it cannot be read.

    `name` is the path of a file, or `REVISION:PATH` as git writes it, or a revision alone of the
    file `other`. Mistakes in the text are with the reporter.
    """
    reporter = Reporter(Path(name))
    try:
        source = _read_source(name, other, reporter)
        return parse_source(source, reporter), reporter
    except Failed:
        return None, reporter


def _read_source(name: str, other: str | None, reporter: Reporter) -> Source:
    path = Path(name)
    if path.exists():
        return read_source(path, reporter)
    revision, colon, inner = name.partition(":")
    wanted = inner if colon else other
    if not wanted or not revision or revision.startswith("-"):
        # There is no such file, and so it says.
        return read_source(path, reporter)
    file = Path(wanted)
    reporter.path = Path(f"{revision}:{wanted}")
    data = _show(revision, file, reporter)
    return decode_source(data, reporter.path, reporter)


def _show(revision: str, file: Path, reporter: Reporter) -> bytes:
    """Return a file as it was in a revision; paths are relative to where the author is.

    No more is read than a manuscript may hold.
    """
    folder = file.parent if file.parent.is_dir() else Path()
    place = file.name if folder is file.parent or file.parent.is_dir() else str(file)
    command = ["git", "-C", str(folder), "show", f"{revision}:./{place}"]
    limit = LIMITS["manuscript"]
    try:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as git:
            assert git.stdout is not None, "it is a pipe"
            assert git.stderr is not None, "it is a pipe"
            data = git.stdout.read(limit.most + 1)
            if len(data) > limit.most:
                git.kill()
                reporter.report(
                    Code.FILE_TOO_LARGE,
                    f"this version holds more than {limit.most:,} bytes",
                    help=limit.help,
                )
                raise Failed
            told = git.stderr.read().decode("utf-8", errors="replace").strip().splitlines()
    except FileNotFoundError:
        problem = "git is not installed, and there is no such file"
    else:
        if git.returncode == 0:
            return data
        problem = f"there is no such file, and git says: {told[0] if told else 'nothing'}"
    remedy = "name a file, or a version in git such as `HEAD~1:manuscript/magnesium-rls.md`"
    if "exists on disk, but not in" in problem:
        remedy = f"if the file had another name then, write that: `{revision}:old-name.md`"
    reporter.report(Code.NO_SUCH_FILE, problem, help=remedy)
    raise Failed
