"""Files written one by one, each in one move, once everything is known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from taizhang.problems import Problem, Refused, report
from taizhang.text_file import system_message, write_whole


def write_files(files: Mapping[Path, bytes]) -> None:
    """Raises Refused where one cannot be written."""
    for path, data in files.items():
        try:
            write_whole(path, data)
        except OSError as error:
            message = f"写不进去：{system_message(error)}"
            raise Refused(report([Problem(str(path), 1, message)])) from None
