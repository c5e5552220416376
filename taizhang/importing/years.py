"""Which years a plan is for."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

_RANGE = re.compile(
    r"((?:19|20)\d\d)\s*年?\s*(?:—{1,2}|[-－–~～至到])\s*((?:19|20)\d\d|\d\d(?=\s*年))\s*年?"
)
_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?=年)")
_FIVE_YEARS = {"十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_LONGEST = 15

Basis = Literal["stated", "inferred"]


def plan_years(
    titles: Sequence[str], text: str, issued_on: datetime.date | None
) -> tuple[tuple[int, ...], Basis, str | None]:
    """(years, whether a title states them, note in Chinese on how they were inferred).

    `titles`: the plan's own first, then those of covering notices.

    No years where the document gives no ground for any.
    """
    for title in titles:
        if stated := _stated(title):
            return stated, "stated", None
    if issued_on:
        return (issued_on.year,), "inferred", f"标题没有年份，按成文日期 {issued_on} 推断为当年。"
    years = Counter(int(year) for year in _YEAR.findall(text))
    if years:
        year, count = max(years.items(), key=lambda item: (item[1], item[0]))
        note = f"标题没有年份，正文里“{year}年”出现最多（{count} 次），据此推断。"
        return (year,), "inferred", note
    return (), "inferred", None


def _stated(title: str) -> tuple[int, ...]:
    if match := _RANGE.search(title):
        first = int(match[1])
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        if first < last <= first + _LONGEST:
            return tuple(range(first, last + 1))
    years = [int(year) for year in _YEAR.findall(title)]
    if years:
        return (years[0],)
    for name, (first, last) in _FIVE_YEARS.items():
        if name in title:
            return tuple(range(first, last + 1))
    return ()
