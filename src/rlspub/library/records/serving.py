"""The server that answers Infobutton requests; it reads the index of a library and nothing else."""

import socket
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from rlspub.library.records.infobutton import (
    LONGEST_QUERY,
    BadRequestError,
    answer,
    read_request,
)
from rlspub.library.records.shelf import Shelf

HERE = "127.0.0.1"
"""Nobody else can reach the server there."""

DEFAULT_PORT = 8738
_HEADERS = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}


class Answering:
    """Answers requests by the index in a file, which a library may write anew meanwhile."""

    def __init__(self, path: Path) -> None:
        """Read the index; raises `OSError` or `ValueError` where there is none."""
        self._path = path
        self._stamp = self._look()
        self.shelf = Shelf.read(path)
        self.app = Starlette(
            routes=[Route("/", self._answer), Route("/infobutton", self._answer)],
        )

    def _look(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_ino

    def _refresh(self) -> None:
        """Read an index that is another one; one that cannot be read is left for the old one."""
        try:
            stamp = self._look()
            if stamp != self._stamp:
                self.shelf, self._stamp = Shelf.read(self._path), stamp
        except (OSError, ValueError):
            return

    def _answer(self, request: Request) -> Response:
        if len(request.url.query) > LONGEST_QUERY:
            told = f"A request has {LONGEST_QUERY} letters or fewer.\n"
            return PlainTextResponse(told, 414, headers=_HEADERS)
        self._refresh()
        try:
            asked = read_request(request.query_params.multi_items())
        except BadRequestError as error:
            return PlainTextResponse(f"{error}\n", 400, headers=_HEADERS)
        return Response(answer(asked, self.shelf), headers=_HEADERS, media_type=asked.kind.value)


def open_port(host: str, port: int) -> socket.socket:
    """Return a socket at a port; raises `OSError` where it cannot be had."""
    return socket.create_server((host, port))


def serve(answering: Answering, door: socket.socket) -> None:
    """Serve until somebody ends it."""
    config = uvicorn.Config(
        answering.app,
        log_level="error",
        access_log=False,
        server_header=False,
        ws="none",
    )
    uvicorn.Server(config).run(sockets=[door])
