"""Opening the manuscript in its author's editor, at a line.

Nothing that a browser says becomes a part of a command but two numbers, and no program is run but
those that are known to have a window of their own.
"""

import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# How editors are told the file, the line and the column.
_ARGUMENTS = {
    "code": ("--goto", "{file}:{line}:{column}"),
    "codium": ("--goto", "{file}:{line}:{column}"),
    "cursor": ("--goto", "{file}:{line}:{column}"),
    "emacsclient": ("--no-wait", "+{line}:{column}", "{file}"),
    "geany": ("{file}:{line}:{column}",),
    "gedit": ("+{line}:{column}", "{file}"),
    "gnome-text-editor": ("+{line}:{column}", "{file}"),
    "gvim": ("+{line}", "{file}"),
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    "mate": ("--line", "{line}:{column}", "{file}"),
    "subl": ("{file}:{line}:{column}",),
    "zed": ("{file}:{line}:{column}",),
}
_OURS = ("VISUAL", "EDITOR")


@dataclass(frozen=True, slots=True)
class Editor:
    """A program that opens files at a line."""

    name: str
    program: str

    def open(self, path: Path, line: int, column: int) -> None:
        """Open a file; whether that goes well, the program's own window tells."""
        told = {"file": str(path.absolute()), "line": line, "column": column}
        arguments = [part.format_map(told) for part in _ARGUMENTS[self.name]]
        subprocess.Popen(
            [self.program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def find_editor() -> Editor | None:
    """Return the author's editor, if it is one that is known."""
    told = [os.environ.get(name, "") for name in _OURS]
    if os.environ.get("TERM_PROGRAM") == "vscode":
        told.append("code")
    for command in told:
        try:
            words = shlex.split(command)
        except ValueError:
            continue
        name = Path(words[0]).name if words else ""
        if name in _ARGUMENTS and (program := shutil.which(words[0])):
            return Editor(name, program)
    return None


def write_address(path: Path) -> str:
    """Return the address by which VS Code opens a file; `:LINE:COLUMN` goes behind it."""
    return f"vscode://file{quote(str(path.absolute()))}"
