"""`build.py serve`: the site on this machine, rebuilt and reloaded on every saved change.

This thread watches, builds and is the only one that changes the site; another one answers the
browser; a third, now and then, makes the search index in a folder of its own.
"""

from __future__ import annotations

import signal
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from taizhang.preview_server import HOST, PortError, PreviewServer
from taizhang.search_record import NOTHING, Searched
from taizhang.snapshot import Snapshot, snapshot

__all__ = ["Outcome", "PortError", "Workshop", "serve"]

_SHORTEST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0
_SETTLING = 0.03


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild came to: what went wrong as lines, or "" and what the new site is.

    `base_path` is the path that the site will have on the web; without records in `searched` no
    index is made.
    """

    report: str
    base_path: str = "/"
    searched: Searched = NOTHING


class Workshop(ABC):
    """Makes the site. What went wrong is returned as lines, "" for nothing."""

    @abstractmethod
    def rebuild(self) -> Outcome:
        """Replace the site but for its search index."""

    @abstractmethod
    def make_index(self, searched: Searched, folder: Path) -> str:
        """Write an index into an empty folder; called in another thread."""

    @abstractmethod
    def put_index(self, folder: Path) -> str:
        """Replace the site's index by the one in the folder."""

    @abstractmethod
    def say(self, line: str) -> None: ...

    @abstractmethod
    def complain(self, lines: str) -> None: ...


def serve(workshop: Workshop, out: Path, watched: Sequence[Path], first_port: int) -> None:
    """Build, serve `out`, and rebuild when a file in a `watched` folder changes, until Ctrl-C.

    Raises PortError.
    """
    server = PreviewServer(out, first_port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _IndexRefresh(workshop) as index:
        try:
            seen = snapshot(watched)
            _rebuild(workshop, server, index)
            server.start()
            workshop.say(f"预览：http://{HOST}:{server.port}/ （按 Ctrl-C 结束）")
            for _ in _changes(watched, seen, index.step):
                _rebuild(workshop, server, index)
        except KeyboardInterrupt:
            workshop.say("预览已结束。")
        finally:
            server.stop()


def _rebuild(workshop: Workshop, server: PreviewServer, index: _IndexRefresh) -> None:
    outcome = workshop.rebuild()
    if outcome.report:
        workshop.complain(outcome.report)
    else:
        index.want(outcome.searched)
        server.base_path = outcome.base_path
    server.show(outcome.report)


def _changes(
    folders: Sequence[Path], seen: Snapshot, meanwhile: Callable[[], None]
) -> Iterator[None]:
    """Yields after every change; `meanwhile` is called between looks."""
    pause = _SHORTEST_PAUSE
    while True:
        meanwhile()
        time.sleep(pause)
        started = time.monotonic()
        now = snapshot(folders)
        pause = min(max(10 * (time.monotonic() - started), _SHORTEST_PAUSE), _LONGEST_PAUSE)
        if now != seen:
            seen = _settled(folders, now)
            yield


def _settled(folders: Sequence[Path], first: Snapshot) -> Snapshot:
    """The files once an editor that saves in several steps has finished."""
    before = first
    while True:
        time.sleep(_SETTLING)
        now = snapshot(folders)
        if now == before:
            return now
        before = now


class _IndexRefresh:
    """Makes the index of the latest records behind the reader's back, one at a time."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._wanted = self._latest = NOTHING
        self._thread: threading.Thread | None = None
        self._folder = Path()
        self._failure = ""

    def __enter__(self) -> _IndexRefresh:
        self._home = tempfile.TemporaryDirectory(prefix="taizhang-")
        return self

    def __exit__(self, *_: object) -> None:
        if self._thread is not None:
            self._thread.join()
        self._home.cleanup()

    def want(self, searched: Searched) -> None:
        """Ask for an index, unless the last one asked for was of the same."""
        if searched != self._latest:
            self._wanted = self._latest = searched

    def step(self) -> None:
        """Put a finished index in its place, then begin the next one that is wanted."""
        if self._thread is not None and not self._thread.is_alive():
            self._thread = None
            failure = self._failure or self._workshop.put_index(self._folder)
            if failure:
                self._workshop.complain(failure)
        if self._wanted.records and self._thread is None:
            searched, self._wanted = self._wanted, NOTHING
            self._folder = Path(tempfile.mkdtemp(dir=self._home.name))
            self._thread = threading.Thread(target=self._make, args=[searched])
            self._thread.start()

    def _make(self, searched: Searched) -> None:
        self._failure = self._workshop.make_index(searched, self._folder)
