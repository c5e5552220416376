"""Everything a browser complains of while a test runs."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# A test's own route.abort(), and a load that the reader left behind.
_MEANT = ("net::ERR_FAILED", "net::ERR_ABORTED")


class Watch:
    """Console messages (a breach of the content security policy is one), errors in scripts,
    requests that fail or leave the site."""

    def __init__(self, site_url: str) -> None:
        self.complaints: list[str] = []
        self._origin = urlsplit(site_url).netloc

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def leave(self, context: BrowserContext) -> None:
        context.remove_listener("console", self._console)
        context.remove_listener("weberror", self._error)
        context.remove_listener("request", self._request)
        context.remove_listener("requestfailed", self._failed)
        context.remove_listener("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A status that is an error is told by the response, with its address.
        if message.text.startswith("Failed to load resource: the server responded"):
            return
        if not message.text.endswith(_MEANT):
            self.complaints.append(f"console {message.type}: {message.text}")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"error: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("about", "blob", "data") and address.netloc != self._origin:
            self.complaints.append(f"left the site: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure not in _MEANT:
            self.complaints.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")
