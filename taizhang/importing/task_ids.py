"""Ids of tasks: made once from the printed numbers, kept for good."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from taizhang.importing.draft import DraftSection, DraftTask
from taizhang.importing.numerals import number as numeral

_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 40


def task_ids(
    tasks: Sequence[DraftTask], sections: Sequence[DraftSection], taken: Collection[str] = ()
) -> list[str]:
    """One id a task, in order: the printed number, with the section's before it where numbers
    begin anew in each section. Ids in `taken` are left alone."""
    plain = [_plain(task.number) for task in tasks]
    counts = Counter(plain)
    tops = [index for index, section in enumerate(sections) if section.parent is None]
    order = {section: str(place) for place, section in enumerate(tops, start=1)}
    used = set(taken)
    made = []
    for task, base in zip(tasks, plain, strict=True):
        if counts[base] > 1 and task.section is not None:
            base = f"{order[_top(sections, task.section)]}-{base}"
        made.append(_free(base, used))
        used.add(made[-1])
    return made


def _plain(number: str) -> str:
    digits = _DIGITS.findall(number)
    if digits:
        return "-".join(part.lstrip("0") or "0" for part in digits)[:_LONGEST].strip("-")
    value = numeral(re.sub(r"[（）()第条项章节、.．\s]", "", number))
    return str(int(value)) if value is not None and 0 <= value < 10_000 else "t"


def _top(sections: Sequence[DraftSection], index: int) -> int:
    parent = sections[index].parent
    return index if parent is None else _top(sections, parent)


def _free(base: str, used: set[str]) -> str:
    candidate, count = base, 1
    while candidate in used:
        count += 1
        candidate = f"{base}-{count}"
    return candidate
