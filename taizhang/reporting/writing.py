"""Files written one by one, each in one move, once everything is known."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from taizhang.problems import Problem, Refused, report
from taizhang.text_file import system_message


def write_files(files: Mapping[Path, bytes]) -> None:
    """Raises Refused where one cannot be written."""
    for path, data in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, data)
        except OSError as error:
            message = f"写不进去：{system_message(error)}"
            raise Refused(report([Problem(str(path), 1, message)])) from None


def _write(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".report-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
