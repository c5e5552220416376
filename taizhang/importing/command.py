"""`python build.py import`: documents in, YAML and a review list out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from taizhang.command_line import Importing
from taizhang.importing.limits import MAX_FILE_BYTES
from taizhang.importing.reading import begin_reading
from taizhang.importing.sources import SourceFile
from taizhang.problems import Problem, Refused, report
from taizhang.text_file import system_message


def import_plan(wanted: Importing, content: Path, today: datetime.date) -> str:
    """Reads the files and writes the plan into `content`; what to tell on standard output.

    With `dry_run`, the review instead, and nothing is written. Raises Refused.
    """
    files = _files(wanted.files)
    with begin_reading(files) as read:
        # Imported while the files are being read.
        from taizhang.importing.writing import put_into_content

        return put_into_content(wanted, files, read, content, today)


def _files(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """All files as bytes. Raises Refused with what is wrong with each of them."""
    read = [_file(path) for path in paths]
    if problems := [one for one in read if isinstance(one, Problem)]:
        raise Refused(report(problems))
    return tuple(one for one in read if isinstance(one, SourceFile))


def _file(path: Path) -> SourceFile | Problem:
    try:
        if not path.is_file():
            said = "这是文件夹，请写文件" if path.is_dir() else "没有这个文件，请核对文件名"
            return Problem(str(path), 1, said)
        if path.stat().st_size > MAX_FILE_BYTES:
            most = MAX_FILE_BYTES // 1024 // 1024
            return Problem(str(path), 1, f"文件超过 {most} MB，不像一份规划：请压缩图片或拆开")
        return SourceFile(path.name, path.read_bytes())
    except OSError as error:
        return Problem(str(path), 1, system_message(error))
