"""The server: one page, and what it shows."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rlspub.diagnostics import Code, Reporter
from rlspub.outputs import HANDOUT
from rlspub.pipeline.order import Order
from rlspub.preview.editors import find_editor, write_address
from rlspub.preview.finding import Finder, read_number
from rlspub.preview.guard import CHAPTER_POLICY, Guard
from rlspub.preview.look import drawing
from rlspub.preview.look.pages import read_chapter_file
from rlspub.preview.reports import Read, Report, Work, list_problems
from rlspub.preview.state import State
from rlspub.preview.watching import Watcher
from rlspub.preview.worker_process import WorkerProcess

_PAGE = Path(__file__).with_name("page")
# In pixels a point: a picture too small to read, and one larger than any screen.
_LEAST_SCALE, _MOST_SCALE = 0.25, 6.0
# In seconds: how soon it is noticed that the server is to end.
_PATIENCE = 0.5
_NOTHING = PlainTextResponse("There is nothing here.\n", 404)


class Preview:
    """The preview of one manuscript. `is_ending` tells browsers to hang up."""

    def __init__(self, order: Order, port: int, is_ending: Callable[[], bool]) -> None:
        """Take note of what is shown; nothing begins before the application does."""
        self._order, self._is_ending = order, is_ending
        self._editor, self._token = find_editor(), secrets.token_urlsafe()
        known = {
            "manuscript": str(order.manuscript),
            "token": self._token if self._editor else "",
            "editor": self._editor.name if self._editor else "",
            "address": write_address(order.manuscript),
        }
        self._state = State(tuple(output.name for output in order.outputs), known)
        self._finder = Finder(self._state)
        self._watcher = Watcher(order.manuscript, (order.layouts, *order.clinics.places))
        self._first, self._number = HANDOUT.name, 0
        self.app = Starlette(
            routes=[
                Route("/", _show_page),
                Route("/events", self._tell),
                Route("/pages/{key}/words", self._show_words),
                Route("/pages/{key}/{scale:float}.png", self._draw),
                Route("/chapters/{version}/{address:path}", self._show_chapter),
                Route("/source", self._find_source),
                Route("/printed", self._find_printed),
                Route("/open", self._open, methods=["POST"]),
                Mount("/page", StaticFiles(directory=_PAGE)),
            ],
            middleware=[Middleware(Guard, port=port)],
            lifespan=self._live,
        )

    # --- The text and what is made of it ------------------------------------------------

    @asynccontextmanager
    async def _live(self, _: Starlette) -> AsyncIterator[None]:
        """Watch the text, and have it made, while the server is there."""
        loop = asyncio.get_running_loop()
        self._worker = WorkerProcess(
            self._order,
            partial(self._hear, loop),
            lambda: _call(loop, self._hear_end),
        )
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            await run_sync(self._worker.close)

    async def _watch(self) -> None:
        """Have all made of the text, and again whenever it changes."""
        await self._watcher.begin()
        self._make()
        await self._watcher.watch(self._make)

    def _make(self) -> None:
        """Have all made of the text as it is now."""
        self._number += 1
        self._state.begin(self._number)
        self._worker.ask(Work(self._number, self._first, self._watcher.layouts))

    def _hear(self, loop: asyncio.AbstractEventLoop, report: Report) -> None:
        """Take note of what the worker says, in a thread of its own."""
        if isinstance(report, Read):
            self._watcher.add_needed(report.needed)
        _call(loop, self._state.add, report)

    def _hear_end(self) -> None:
        reporter = Reporter(self._order.manuscript)
        message = "what makes the pages has ended; it begins anew with the next text that you save"
        reporter.report(Code.MACHINE_FAULT, message)
        self._state.lose_worker(list_problems(reporter))

    # --- What browsers ask for ----------------------------------------------------------

    async def _tell(self, request: Request) -> Response:
        """Tell all that is known, and anew whenever it changes."""
        if (first := request.query_params.get("first")) in self._state.outputs:
            self._first = str(first)
        return StreamingResponse(self._list_events(), media_type="text/event-stream")

    async def _list_events(self) -> AsyncIterator[str]:
        seen = -1
        while not self._is_ending():
            newest = await self._state.wait(seen, _PATIENCE)
            if newest != seen:
                seen = newest
                yield f"data: {json.dumps(self._state.describe())}\n\n"

    async def _draw(self, request: Request) -> Response:
        scale = request.path_params["scale"]
        if (found := self._find_paper(request)) is None or not _LEAST_SCALE <= scale <= _MOST_SCALE:
            return _NOTHING
        picture = await run_sync(drawing.draw_page, *found, scale)
        return Response(picture, media_type="image/png")

    async def _show_words(self, request: Request) -> Response:
        if (found := self._find_paper(request)) is None:
            return _NOTHING
        return JSONResponse(await run_sync(drawing.read_words, *found))

    def _find_paper(self, request: Request) -> tuple[bytes, int] | None:
        """Return the file and the number of the page on paper that is asked for."""
        return self._state.find_source(request.path_params["key"])

    async def _show_chapter(self, request: Request) -> Response:
        version = self._state.find_version(request.path_params["version"])
        if version is None or not version.pages[0].address:
            return _NOTHING
        address = request.path_params["address"]
        if (found := read_chapter_file(version.data, address)) is None:
            return _NOTHING
        data, media_type = found
        headers = {"Content-Security-Policy": CHAPTER_POLICY}
        return Response(data, headers=headers, media_type=media_type)

    async def _find_source(self, request: Request) -> Response:
        key, word = request.query_params.get("key", ""), request.query_params.get("word", "")
        found = await run_sync(self._finder.find_source, key, word)
        return JSONResponse(found)

    async def _find_printed(self, request: Request) -> Response:
        asked = request.query_params
        span = asked.get("start", ""), asked.get("end", "")
        found = await run_sync(self._finder.find_printed, asked.get("output", ""), *span)
        return JSONResponse(found)

    async def _open(self, request: Request) -> Response:
        """Open the manuscript in the editor, where our own page asks for it."""
        told = request.headers.get("x-token", "")
        if self._editor is None or not secrets.compare_digest(told, self._token):
            return PlainTextResponse("Only the page of this preview may ask for this.\n", 403)
        told_place = (request.query_params.get(name, "") for name in ("line", "column"))
        line, column = (read_number(number) or 1 for number in told_place)
        await run_sync(self._editor.open, self._order.manuscript, line, column)
        return Response(status_code=204)


async def _show_page(_: Request) -> Response:
    return FileResponse(_PAGE / "index.html")


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], *arguments: Any) -> None:
    """Call a function in the server's loop, unless that has ended."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(function, *arguments)
