"""White between columns: what parts the words of a header, and the strips that no line crosses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from taizhang.importing.read_pdf.page import Box, Character, bounds
from taizhang.importing.read_pdf.text_lines import TextLine

_TITLE = re.compile(
    r"序\s*号|编\s*号|任务|内容|项目|措施|举措|单位|部门|时限|时间|责任人|领导|目标|指标|备注|进度|牵头|配合"
)
_LONGEST_TITLE = 12
_FEWEST_TITLES = 3
# In the size of a character.
_GAP = 0.9
# How many of the lines may cross a strip that still divides columns.
CROSSING = 0.15


def names_column(text: str) -> bool:
    """Whether the text has a word of a column's title in it."""
    return bool(_TITLE.search(text))


def are_titles(texts: Sequence[str]) -> bool:
    """Whether the texts are the titles of a table's columns: short, and most of them known."""
    known = sum(1 for text in texts if names_column(text))
    short = all(len(text) <= _LONGEST_TITLE for text in texts)
    return short and len(texts) >= _FEWEST_TITLES and known * 3 >= len(texts) * 2


def clusters(characters: Iterable[Character]) -> list[tuple[Box, str]]:
    """Characters above or beside each other, divided where there is white as wide as one."""
    groups: list[list[Character]] = []
    reach = 0.0
    for one in sorted((one for one in characters if one.text.strip()), key=lambda one: one.left):
        if not groups or one.left - reach > _GAP * one.size:
            groups.append([])
            reach = one.right
        groups[-1].append(one)
        reach = max(reach, one.right)
    return [
        (bounds(group), "".join(one.text for one in sorted(group, key=lambda one: one.middle)))
        for group in groups
    ]


def strip(body: Sequence[TextLine], left: float, right: float) -> tuple[float, float] | None:
    """The widest strip between the two places that (almost) no line crosses; None where there is
    none."""
    covered = [0] * (int(right - left) + 2)
    for line in body:
        for one in line.characters:
            if one.text.strip() and one.right > left and one.left < right:
                start, end = max(0, int(one.left - left)), int(min(one.right, right) - left)
                covered[start : end + 1] = [n + 1 for n in covered[start : end + 1]]
    least = min(covered)
    if least > CROSSING * len(body):
        return None
    best, start = (0, 0), 0
    for at, count in enumerate([*covered, least + 1]):
        if count > least:
            best = max(best, (at - start, start))
            start = at + 1
    return left + best[1], left + best[1] + best[0]


def crosses(characters: Iterable[Character], edges: Iterable[float]) -> bool:
    """Whether a character stands on one of the edges."""
    kept = tuple(one for one in characters if one.text.strip())
    return any(one.left + 1 < edge < one.right - 1 for edge in edges for one in kept)


def by_column(characters: Iterable[Character], edges: Sequence[float]) -> list[list[Character]]:
    """The characters between each two edges; those beyond the outermost are in the next column."""
    columns: list[list[Character]] = [[] for _ in range(len(edges) - 1)]
    for one in characters:
        at = bisect_right(edges, (one.left + one.right) / 2) - 1
        columns[min(max(at, 0), len(columns) - 1)].append(one)
    return columns
