"""`build.py serve`: the site on this machine, rebuilt and reloaded on every saved change.

This thread watches, builds and is the only one that changes the site; another one answers the
browser; a third, now and then, makes the search index in a folder of its own.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from taizhang.preview_server import HOST, PreviewServer

_SHORTEST_PAUSE = 0.1
_LONGEST_PAUSE = 2.0
_SETTLING = 0.03

Snapshot = dict[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rebuild came to: what went wrong as lines, or "" and what the new site is.

    `base_path` is the path that the site will have on the web.
    """

    report: str
    base_path: str = "/"
    records: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What is served and how it is made anew. Paths of `watched` are folders."""

    out: Path
    watched: tuple[Path, ...]
    rebuild: Callable[[], Outcome]
    """Replaces the site but for its search index."""
    make_index: Callable[[Sequence[Any], Path], str] | None
    """Writes an index into an empty folder, in another thread, and returns what went wrong; None
    when nobody wants an index."""
    put_index: Callable[[Path], str]
    """Replaces the site's index by the one in the folder, and returns what went wrong."""
    say: Callable[[str], None]
    complain: Callable[[str], None]


def serve(preview: Preview, first_port: int) -> None:
    """Build, serve and rebuild until Ctrl-C. Raises PortError."""
    server = PreviewServer(preview.out, first_port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with _IndexRefresh(preview) as index:
        try:
            seen = snapshot(preview.watched)
            _rebuild(preview, server, index)
            server.start()
            preview.say(f"预览：http://{HOST}:{server.port}/ （按 Ctrl-C 结束）")
            for _ in _changes(preview.watched, seen, index.step):
                _rebuild(preview, server, index)
        except KeyboardInterrupt:
            preview.say("预览已结束。")
        finally:
            server.stop()


def _rebuild(preview: Preview, server: PreviewServer, index: _IndexRefresh) -> None:
    outcome = preview.rebuild()
    if outcome.report:
        preview.complain(outcome.report)
    else:
        index.want(outcome.records)
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


def snapshot(folders: Sequence[Path]) -> Snapshot:
    """Size, time and identity of every file that is not hidden, by path.

    A file that was replaced counts as changed. Files that go away meanwhile are left out.
    """
    return dict(entry for folder in folders for entry in _files(str(folder)))


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                found = entry.stat()
                yield entry.path, (found.st_size, found.st_mtime_ns, found.st_ino)
        except OSError:
            continue


class _IndexRefresh:
    """Makes the index of the latest records behind the reader's back, one at a time."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._wanted: Sequence[Any] | None = None
        self._latest: Sequence[Any] | None = None
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

    def want(self, records: Sequence[Any]) -> None:
        """Ask for an index of `records`, unless the last one asked for was the same."""
        if self._preview.make_index is not None and records != self._latest:
            self._wanted = self._latest = records

    def step(self) -> None:
        """Put a finished index in its place, then begin the next one that is wanted."""
        if self._thread is not None and not self._thread.is_alive():
            self._thread = None
            failure = self._failure or self._preview.put_index(self._folder)
            if failure:
                self._preview.complain(failure)
        if self._wanted is not None and self._thread is None:
            records, self._wanted = self._wanted, None
            self._folder = Path(tempfile.mkdtemp(dir=self._home.name))
            self._thread = threading.Thread(target=self._make, args=[records])
            self._thread.start()

    def _make(self, records: Sequence[Any]) -> None:
        assert self._preview.make_index is not None
        self._failure = self._preview.make_index(records, self._folder)
