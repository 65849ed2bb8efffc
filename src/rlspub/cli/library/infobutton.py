"""`rlspub infobutton`: a server that answers the requests of record systems."""

import argparse
from pathlib import Path

from rlspub.cli.library.folders import OUTPUTS
from rlspub.cli.manuscripts import UsageError
from rlspub.cli.preview import read_port
from rlspub.cli.report import say

_EXAMPLES = """examples:
  rlspub infobutton
  rlspub infobutton build/library --host 0.0.0.0 --port 80

A request names a code and its system; the answer is Atom, or JSON where that is asked for:
  http://127.0.0.1:8738/?mainSearchCriteria.v.cs=2.16.840.1.113883.6.90
    &mainSearchCriteria.v.c=G25.81&informationRecipient.languageCode.c=es
    &knowledgeResponseType=application/json
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.epilog = _EXAMPLES
    command.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=OUTPUTS,
        metavar="FOLDER",
        help=f"what `rlspub library` has made, of which only the index is read; default: {OUTPUTS}",
    )
    command.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help="where it can be reached; default: %(default)s, by this machine alone",
    )
    command.add_argument(
        "--port", type=read_port, default=8738, metavar="PORT", help="default: %(default)s"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer requests until somebody ends it."""
    from rlspub.library.records.serving import Answering, open_port, serve
    from rlspub.library.records.shelf import NAME

    path = options.folder / NAME
    try:
        answering = Answering(path)
    except (OSError, ValueError) as error:
        message = f"there is no index in {path}: make the library first, with `rlspub library`"
        raise UsageError(message) from error
    if not answering.shelf.address:
        raise UsageError(
            f"{path} does not tell where the leaflets are: write `address` in library.toml, and "
            "make the library again"
        )
    try:
        door = open_port(options.host, options.port)
    except OSError as error:
        message = f"port {options.port} of {options.host} cannot be had: {error.strerror or error}"
        raise UsageError(message) from error
    host, port = door.getsockname()[:2]
    say(
        f"Leaflets with codes: {len(answering.shelf.leaflets)}. They are found at "
        f"http://{host}:{port}/\nCtrl-C ends the server."
    )
    serve(answering, door)
    return 0
