"""Who may ask, and what browsers may do with the answers.

The preview is for the browser of the one who started it. So nothing is answered under another
name than that of this machine, which a foreign page could have made its own, and nothing that such
a page asks for.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OWN_SITE = {None, "same-origin", "none"}
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A chapter is words, pictures and styles, also such as stand in the words, and is in our own page.
CHAPTER_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)


class Guard:
    """Refuses what does not come from our own page, and binds what browsers do with answers."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Guard an application that is served at a port."""
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_bound(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault("Content-Security-Policy", PAGE_POLICY)
            await send(message)

        if self._is_ours(Headers(scope=scope)):
            await self._app(scope, receive, send_bound)
        else:
            refusal = PlainTextResponse("This preview answers its own page alone.\n", 403)
            await refusal(scope, receive, send_bound)

    def _is_ours(self, headers: Headers) -> bool:
        host, origin = headers.get("host"), headers.get("origin")
        return (
            host in self._hosts
            and origin in {None, f"http://{host}"}
            and headers.get("sec-fetch-site") in _OWN_SITE
        )
