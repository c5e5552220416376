"""The printed pieces of a task, and whether a quote stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.model import Task


def pieces(task: Task) -> tuple[str, ...]:
    """Every printed text of the task in which a quote may stand."""
    cells = (
        cell
        for table in task.tables
        for cell in (table.caption, *table.columns, *table.cells)
        if cell
    )
    texts = (task.text, task.requirement, task.heading, *task.other_columns.values())
    return tuple(text for text in texts if text) + tuple(cells)


def quote_message(quote: str, printed: Sequence[str]) -> str:
    """Why `quote` is not an exact piece of what is printed, or nothing when it is."""
    if any(quote in piece for piece in printed):
        return ""
    signs = "".join(quote.split())
    spaced = re.compile(r"\s*".join(re.escape(sign) for sign in signs)) if signs else None
    for piece in printed:
        found = spaced.search(piece) if spaced else None
        if found:
            return f"引文“{quote}”与原文只差空格，请照抄成“{found[0]}”"
    return f"引文“{quote}”不在这项任务的文字里，请从任务的原文里照抄"


def occurrences(quote: str, printed: Sequence[str]) -> int:
    return sum(piece.count(quote) for piece in printed)
