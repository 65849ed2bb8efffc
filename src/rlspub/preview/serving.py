"""Starting the server, where only this machine can reach it."""

import errno
import logging
import socket
from collections.abc import Callable

import uvicorn

from rlspub.pipeline.order import Order
from rlspub.preview.server import Preview

_HERE = "127.0.0.1"
# Bookmarks hold as long as nobody else has the port.
DEFAULT_PORT = 8737
_MOST_TRIED = 20
# In seconds: so long answers may take when the server is to end.
_GRACE = 2


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # To hang up on a browser that has stopped to read is no error.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


class PortError(Exception):
    """A port cannot be had; the words say why, for an author."""


def find_port(wanted: int | None) -> socket.socket:
    """Return a socket at a port, or at the first free one if none is wanted; or `PortError`."""
    tried = [wanted] if wanted is not None else range(DEFAULT_PORT, DEFAULT_PORT + _MOST_TRIED)
    reason = ""
    for port in tried:
        try:
            return _bind(port)
        except OSError as error:
            reason = "it is in use" if error.errno == errno.EADDRINUSE else str(error.strerror)
    if wanted is None:
        raise PortError(
            f"none of the ports {tried[0]} to {tried[-1]} can be had: {reason}; end other previews "
            "with Ctrl-C, or name another port with `--port`"
        )
    raise PortError(
        f"the port {wanted} cannot be had: {reason}; name another one, or leave `--port` away to "
        "get one that is free"
    )


def _bind(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # The port of a preview that has just ended can be had at once.
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((_HERE, port))
        # Two that are bound may wait for each other; only one can listen.
        door.listen()
    except OSError:
        door.close()
        raise
    return door


def serve(order: Order, door: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the preview until somebody ends it; `ready` is told the address."""
    host, port = door.getsockname()
    preview = Preview(order, port, lambda: server.should_exit)
    server = _Server(
        uvicorn.Config(
            preview.app,
            # Its warnings are of what strangers ask for, and of what to install for them.
            log_level="error",
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=_GRACE,
        )
    )
    ready(f"http://{host}:{port}/")
    server.run(sockets=[door])
