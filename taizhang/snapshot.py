"""Whether files have changed, told without reading them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Snapshot = dict[str, tuple[int, int, int]]
"""Size in bytes, time of the last change in nanoseconds and identity of each file, by path."""


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """The state of files, and of all files below folders, that are not hidden.

    A file that was replaced by an equal one counts as changed. What goes away meanwhile is left
    out.
    """
    return dict(entry for path in paths for entry in _entries(str(path)))


def _entries(path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        below = list(os.scandir(path))
    except NotADirectoryError:
        yield from _file(path)
        return
    except OSError:
        return
    for entry in below:
        if not entry.name.startswith("."):
            yield from _entries(entry.path) if entry.is_dir() else _file(entry.path)


def _file(path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        found = os.stat(path)  # noqa: PTH116, many times a second
    except OSError:
        return
    yield path, (found.st_size, found.st_mtime_ns, found.st_ino)
