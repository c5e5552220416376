"""Short titles that tasks open with, where the table has no column for them (contract, `heading`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from taizhang.importing.draft import DraftTask

_TITLE = re.compile(r"([^。；;！!？?，,：:\n]{3,28})。(?=.)", re.DOTALL)
_SEVERAL = re.compile(r"。(?=.)", re.DOTALL)
_QUANTITY = re.compile(
    r"[0-9０-９]+(?:\.[0-9]+)?\s*(?:%|％|个|家|万|亿|公里|项|所|套|亩|吨|处|座|台|户|人)"
)
_FEWEST = 3


def with_title_sentences(tasks: Sequence[DraftTask]) -> list[DraftTask]:
    """The tasks, each with its opening title as heading where the document has that habit: at least
    half of all tasks and four in five of those with several sentences open with one."""
    if any(task.heading for task in tasks):
        return list(tasks)
    titles = [_title(task.text) for task in tasks]
    several = sum(1 for task in tasks if _SEVERAL.search(task.text))
    found = sum(1 for title in titles if title)
    if found < _FEWEST or found * 2 < len(tasks) or found * 5 < several * 4:
        return list(tasks)
    return [replace(task, heading=title) for task, title in zip(tasks, titles, strict=True)]


def _title(text: str) -> str | None:
    match = _TITLE.match(text)
    return match[1] if match and not _QUANTITY.search(match[1]) else None
