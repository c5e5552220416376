"""`python build.py import`: documents in, YAML and a review list out."""

from __future__ import annotations

import datetime
import stat
from collections.abc import Sequence
from pathlib import Path

from taizhang.command_line import Importing
from taizhang.importing.limits import MAX_ALL_FILES_BYTES, MAX_FILE_BYTES
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
    files: list[SourceFile] = []
    problems: list[Problem] = []
    for path in paths:
        read = _file(path)
        if isinstance(read, Problem):
            problems.append(read)
        elif sum(len(file.data) for file in (*files, read)) > MAX_ALL_FILES_BYTES:
            most = MAX_ALL_FILES_BYTES // 1024 // 1024
            message = f"文件合起来超过 {most} MB，不像一份规划：请压缩图片，或只导入要的文件"
            raise Refused(report([*problems, Problem(str(path), 1, message)]))
        else:
            files.append(read)
    if problems:
        raise Refused(report(problems))
    return tuple(files)


def _file(path: Path) -> SourceFile | Problem:
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            # Nothing else is opened: a pipe or a device may never come to an end.
            said = "这是文件夹，请写文件" if stat.S_ISDIR(mode) else "这是设备或管道，请写普通文件"
            return Problem(str(path), 1, said)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            most = MAX_FILE_BYTES // 1024 // 1024
            return Problem(str(path), 1, f"文件超过 {most} MB，不像一份规划：请压缩图片或拆开")
        return SourceFile(path.name, data)
    except OSError as error:
        return Problem(str(path), 1, system_message(error))
