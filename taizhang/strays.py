"""Files in the content folder that nothing reads: misspelt, misplaced or left behind."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from taizhang.problems import nearest

_FILES = ("site.yaml", "places.yaml", "systems.yaml", "metrics.yaml", "synonyms.yaml")
_FOLDERS = {"departments": ".yaml", "pages": ".md", "schema": ".json"}
_PLANS = "plans"
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST = 60
_PLAN_FILES = ("plan.yaml", "tasks.yaml")
_REVIEW = "review.md"
_UPDATES = "updates"
_UPDATE_FILE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])(-[a-z0-9]+)*\.yaml\Z")


def visible(folder: Path, suffix: str = "") -> list[Path]:
    """What stands in `folder` in name order, without what systems and editors leave behind.

    Empty for a folder that is not there or may not be opened.
    """
    if not folder.is_dir() or not os.access(folder, os.R_OK | os.X_OK):
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.name.endswith(suffix)
        and not path.name.startswith((".", "~"))
        and not path.name.endswith("~")
        and path.name not in {"Thumbs.db", "desktop.ini"}
    )


def strays(root: Path) -> Iterator[tuple[str, str]]:
    """(path from `root`, what to do) for everything outside the plans' own folders."""
    for path in (root, *visible(root), *visible(root / _PLANS)):
        if path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            message = "没有权限打开这个文件夹，请改它的权限（如 chmod 755）"
            yield path.relative_to(root).as_posix(), message
    for path in visible(root):
        if path.name in _FILES or (path.is_dir() and path.name in {*_FOLDERS, _PLANS}):
            continue
        yield path.name, _message(path.name, (*_FILES, *_FOLDERS, _PLANS))
    for folder, suffix in _FOLDERS.items():
        for path in visible(root / folder):
            if path.suffix != suffix:
                hint = nearest(path.name, [path.stem + suffix]) if path.stem else ""
                told = f"{folder}/ 里只放 {suffix} 文件"
                yield f"{folder}/{path.name}", f"这个文件没有用到：{told}{hint or '，请移走'}"
    for path in visible(root / _PLANS):
        if not path.is_dir():
            message = "这个文件没有用到：plans/ 里每个规划是一个文件夹，请移进规划的文件夹或移走"
            yield f"{_PLANS}/{path.name}", message
        elif not _IDENTIFIER.match(path.name) or len(path.name) > _LONGEST:
            message = (
                f"规划文件夹的名字“{path.name}”用在网址里，只能用小写字母、数字和连字符，"
                f"最多 {_LONGEST} 个字符，如 hanzhong-2022"
            )
            yield f"{_PLANS}/{path.name}", message


def plan_strays(
    root: Path, folder: str, source_files: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """(path from `root`, what to do) for one plan; `source_files` None when they are not known.

    The list of doubts that import leaves beside a plan may stay until it is worked off.
    """
    known = (*_PLAN_FILES, *(source_files or ()))
    for path in visible(root / folder):
        if path.name in known or path.name == _REVIEW:
            continue
        if path.name == _UPDATES and path.is_dir():
            yield from _update_strays(path, f"{folder}/{_UPDATES}")
            continue
        if source_files is None and path.stem == "source":
            continue
        yield f"{folder}/{path.name}", _message(path.name, known)


def _update_strays(updates: Path, folder: str) -> Iterator[tuple[str, str]]:
    for path in visible(updates):
        if not _UPDATE_FILE.match(path.name):
            message = (
                "报告文件要以年月起名，如 2026-11.yaml 或 2026-11-zhujian.yaml；别的文件请移走"
            )
            yield f"{folder}/{path.name}", message


def _message(name: str, known: Collection[str]) -> str:
    hint = nearest(name.lower(), known)
    return f"这里没有用到“{name}”{hint or '，请移走'}"
