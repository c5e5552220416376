"""A text file from disk: UTF-8, not too large, readable, or a problem that says what to do."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from taizhang.problems import Problem

MAXIMUM_BYTES = 5_000_000

_NO_FILE = "这里应当是一个文件，现在是文件夹或别的东西，请改名或移走"
_SYSTEM = {
    errno.ENOENT: "没有这个文件，请补上或核对文件名",
    errno.ENOTDIR: "没有这个文件，请补上或核对文件名",
    errno.EACCES: "没有权限打开这个文件，请改它的权限（如 chmod 644）",
    errno.EPERM: "没有权限打开这个文件，请改它的权限（如 chmod 644）",
    errno.ENAMETOOLONG: "文件名太长，请改短",
    errno.ELOOP: "符号链接绕成了一圈，请换成文件本身",
}


def decode_file(path: Path, shown: str, maximum: int = MAXIMUM_BYTES) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file, line ends unified, or the problem that it is not one."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return "", [Problem(shown, 1, _NO_FILE)]
        size = status.st_size
        if size > maximum:
            message = (
                f"文件有 {size / 1_000_000:.0f} MB，超过上限 {maximum // 1_000_000} MB；"
                "这里只放文字，请把附件移出去，或把规划拆成几个文件夹"
            )
            return "", [Problem(shown, 1, message)]
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem(shown, 1, system_message(error))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Problem(shown, line, _encoding_message(raw))]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return "", [Problem(shown, line, "这不是文本文件（含有空字节），请换成 UTF-8 的文本文件")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def system_message(error: OSError) -> str:
    """Why a file cannot be opened."""
    return _SYSTEM.get(error.errno or 0, f"打不开这个文件（系统错误 {error.errno}），请检查磁盘")


def _encoding_message(raw: bytes) -> str:
    """Which encoding a file that is not UTF-8 seems to have, and how to convert it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件编码是 UTF-16，请用编辑器“另存为”，编码选 UTF-8"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "文件编码不是 UTF-8，请用编辑器“另存为”，编码选 UTF-8"
    return (
        "文件编码像是 GB18030（GBK），不是 UTF-8；请用编辑器“另存为”，编码选 UTF-8，"
        "或运行 iconv -f GB18030 -t UTF-8 原文件 > 新文件"
    )


def write_whole(path: Path, data: bytes) -> None:
    """Write the file at once or not at all, its folder with it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
