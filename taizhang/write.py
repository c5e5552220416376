"""The site's files, written into a new folder that replaces the published one as a whole."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from taizhang.problems import Problem
from taizhang.swap import MARKER, WriteError, explain, is_ours, replacing

__all__ = ["MARKER", "WriteError", "Writer", "file_name", "read_assets", "staged"]

_ADDRESS = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]*/)*([A-Za-z0-9_-][A-Za-z0-9._-]*)?\Z")


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts files into the new site, in `folder`; worker processes may each have a copy.

    A file whose bytes are those of the published site (`previous`) becomes a link to it: no bytes
    are written and its date stays.
    """

    folder: Path
    previous: Path | None = None
    _made: set[str] = field(default_factory=set, repr=False, compare=False)

    def write(self, address: str, data: bytes) -> None:
        """Write one file; `address` counts from the site's root, a folder's means its index.html.

        Raises WriteError, also for an address that was written before.
        """
        name = file_name(address)
        target = f"{self.folder}/{name}"
        try:
            self._make_folder(name)
            if not (self._is_published(name, data) and _link(f"{self.previous}/{name}", target)):
                _create(target, data)
        except FileExistsError as error:
            raise WriteError(f"网址重复：有两个页面都要写到 {name}，请改其中一个的代号") from error
        except OSError as error:
            raise WriteError(explain(error, target)) from error

    def keep(self, folder: str = "") -> None:
        """Take over what the published site has in a folder and the new one has not."""
        if self.previous is None:
            return
        try:
            for source in sorted((self.previous / folder).rglob("*")):
                target = self.folder / source.relative_to(self.previous)
                if source.is_file() and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not _link(str(source), str(target)):
                        shutil.copy2(source, target)
        except OSError as error:
            raise WriteError(explain(error, self.folder)) from error

    def _make_folder(self, name: str) -> None:
        parent = name.rpartition("/")[0]
        if parent not in self._made:
            (self.folder / parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)

    def _is_published(self, name: str, data: bytes) -> bool:
        """Whether the published site has this file with these bytes."""
        if self.previous is None:
            return False
        try:
            handle = os.open(f"{self.previous}/{name}", os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            size = os.fstat(handle).st_size
            return size == len(data) and os.read(handle, size + 1) == data
        except OSError:
            return False
        finally:
            os.close(handle)


@contextmanager
def staged(out: Path, protected: Iterable[Path] = ()) -> Iterator[Writer]:
    """A Writer for a new site that replaces `out` when the block ends without an exception.

    Raises WriteError, also when `out` holds anything but a site of ours or overlaps one of the
    `protected` folders.
    """
    with replacing(out, protected) as folder:
        yield Writer(folder, out.absolute() if is_ours(out) else None)


def file_name(address: str) -> str:
    """The file that an address is kept in; WriteError for one that could leave the site."""
    if not _ADDRESS.match(address):
        raise WriteError(f"网址 {address!r} 不能用：各段只能有字母、数字、点、横线，不能以点开头")
    return address + "index.html" if not address or address.endswith("/") else address


def read_assets(folder: Path, shown: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file below assets/ by its path there, and what cannot be read or published.

    Hidden files (a file browser's, an editor's) are passed over.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in name.split("/")):
            continue
        if not _ADDRESS.match(name):
            message = "文件名只能有字母、数字、点和横线，请改名"
            problems.append(Problem(f"{shown}/{name}", 1, message))
            continue
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            message = f"打不开这个文件：{error.strerror or error}"
            problems.append(Problem(f"{shown}/{name}", 1, message))
    return files, problems


def _link(source: str, target: str) -> bool:
    """Make `target` another name of `source`; False where that cannot be (another file system or
    owner). Raises FileExistsError."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def _create(target: str, data: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)
