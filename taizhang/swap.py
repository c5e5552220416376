"""A folder made beside another one and put in its place in one step.

At every instant the published folder is wholly the old one or wholly the new one, also when the
program is killed. Only folders that carry our marker are ever removed.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".taizhang"
_MARKER_TEXT = "这个文件夹由台账程序生成，每次生成都整体替换，请不要手工修改。\n".encode()

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class WriteError(Exception):
    """The site cannot be written; the message is one Chinese line that says why."""


def explain(error: OSError, path: str | Path) -> str:
    """One Chinese line for a failed write."""
    if error.errno in _FULL:
        return f"磁盘已满或超出限额，写不下 {path}；请腾出空间后重新运行，原来的网站没有改动"
    if error.errno in _FORBIDDEN:
        return f"没有权限写 {path}；请检查文件夹的权限，原来的网站没有改动"
    if error.errno == errno.EBUSY:
        return f"{path} 是挂载点，不能整体替换；请用 --out 指定它里面的一个子文件夹"
    return f"写不了 {path}：{error.strerror or error}；原来的网站没有改动"


def is_ours(folder: Path) -> bool:
    """Whether this program made the folder."""
    marker = folder / MARKER
    return marker.is_file() and not marker.is_symlink() and not folder.is_symlink()


@contextmanager
def replacing(out: Path, protected: Iterable[Path]) -> Iterator[Path]:
    """An empty folder beside `out` that takes its place when the block ends without an exception.

    Puts back a folder that an earlier, killed run had just moved away, and removes what killed
    runs left. Raises WriteError, also when `out` is not ours to replace or overlaps a `protected`
    folder.
    """
    out = _located(out)
    try:
        with _one_at_a_time(out):
            _recover(out)
            _refuse_unsafe(out, protected)
            _remove_leftovers(out)
            stage, lock = _new_stage(out)
    except OSError as error:
        raise WriteError(explain(error, out)) from error
    try:
        yield stage
        try:
            with _one_at_a_time(out):
                _put_in_place(stage, out)
        except OSError as error:
            raise WriteError(explain(error, out)) from error
    finally:
        os.close(lock)
        _remove(stage)


def _located(out: Path) -> Path:
    """An absolute path whose parents hold no links; the last part is left as it is."""
    absolute = Path(os.path.abspath(out))  # noqa: PTH100, resolve() would follow the last link
    return absolute.parent.resolve() / absolute.name


def _refuse_unsafe(out: Path, protected: Iterable[Path]) -> None:
    if out.is_symlink():
        raise WriteError(f"输出文件夹 {out} 是符号链接；请用 --out 写它指向的真实文件夹")
    for folder in (Path(path).resolve() for path in protected):
        if folder.is_relative_to(out) or out.is_relative_to(folder):
            raise WriteError(
                f"输出文件夹 {out} 与 {folder} 重叠，生成网站会删掉里面的文件；请用 --out 另选一个"
            )
    if not out.exists() or is_ours(out):
        return
    if not out.is_dir():
        raise WriteError(f"输出文件夹 {out} 是一个文件；请用 --out 另选一个")
    if any(out.iterdir()):
        raise WriteError(
            f"输出文件夹 {out} 里有别的文件，不是本程序生成的网站；请用 --out 另选一个，或先清空它"
        )


def _new_stage(out: Path) -> tuple[Path, int]:
    """An empty folder beside `out` with our marker, and the lock that says it is in use."""
    stage = _beside(out, secrets.token_hex(6))
    stage.mkdir()
    lock = os.open(stage / MARKER, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    os.write(lock, _MARKER_TEXT)
    with suppress(OSError):  # a network file system without locks
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return stage, lock


def _beside(out: Path, suffix: str) -> Path:
    return out.with_name(f".site-{out.name}-{suffix}")


@contextmanager
def _one_at_a_time(out: Path) -> Iterator[None]:
    """Two runs for one `out` take turns in the short steps that look at each other's folders."""
    out.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(out.parent, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put_in_place(stage: Path, out: Path) -> None:
    """`stage` becomes `out`; what was there becomes `stage`."""
    if not out.exists():
        stage.rename(out)
    elif not _exchange(stage, out):
        aside = _beside(out, "old")
        out.rename(aside)
        stage.rename(out)
        aside.rename(stage)


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders in one step; False where the system has no such step."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = (os.fsencode(first), os.fsencode(second))
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _recover(out: Path) -> None:
    """Put back the folder that a run without `_exchange` was killed after moving away."""
    aside = _beside(out, "old")
    if not out.exists() and is_ours(aside):
        aside.rename(out)


def _remove_leftovers(out: Path) -> None:
    name = re.compile(re.escape(f".site-{out.name}-") + r"([0-9a-f]{12}|old)\Z")
    for folder in out.parent.iterdir():
        if name.match(folder.name) and folder.is_dir() and not _in_use(folder):
            _remove(folder)


def _in_use(folder: Path) -> bool:
    """Whether a running program holds the folder's marker."""
    try:
        handle = os.open(folder / MARKER, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # held by another
        return True
    finally:
        os.close(handle)
    return False


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its marker last, so that a kill half-way leaves it recognisable.

    A folder without the marker goes only if it is empty.
    """
    with suppress(OSError):
        if is_ours(folder):
            for entry in folder.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry, ignore_errors=True)
                elif entry.name != MARKER:
                    entry.unlink()
            if [entry.name for entry in folder.iterdir()] == [MARKER]:
                (folder / MARKER).unlink()
        folder.rmdir()
