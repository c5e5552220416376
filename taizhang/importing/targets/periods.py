"""The year that the text ties to a quantity (annotation rules, "Targets", `period`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from taizhang.importing.targets.clauses import clauses, sentence_of

# A space alone opens nothing: texts from PDFs have one before any number.
_OPENING = r"(?:(?<=[，,。；;！？!?：:、\n（(“])|(?<=[，,。；;！？!?：:、]\s)|\A)"
_LEAD = r"(?:力争|确保|争取|预计|计划|其中)?(?:到|至|截至|截止|在|于|力争)?\s*"
# 绿地率2023年达到35%: the year stands between what is measured and its value.
_OF_VALUE = r"(?<=[率例比重数量值积度平额])(?=[0-9]{4}\s*年\s*(?:要|应|力争)?(?:达|不低|不少|不高|不超|为|控制|稳定|保持|提高|提升|降|增|≥|≤|[0-9]{1,3}(?:\.[0-9]{1,2})?%))"
_YEAR = re.compile(
    rf"(?:{_OPENING}{_LEAD}|{_OF_VALUE}|(?:到|至|截至|截止到?)|(?=[0-9]{{4}}\s*年(?:底|末|内|[0-9]{{1,2}}\s*月底?)?(?:以?前|之前)))"
    r"((?:19|20)[0-9]{2})\s*年"
    r"(?!\s*(?:底|末)?(?:以来|已|的?基础|的?水平|第[0-9]))"
)
_RANGE = re.compile(
    r"((?:19|20)[0-9]{2})\s*年?\s*(?:-{1,2}|—{1,2}|–|－|~|～|至|到)\s*((?:19|20)[0-9]{2})\s*年"
)
_ENUMERATED = re.compile(
    r"((?:19|20)[0-9]{2})\s*年?\s*、\s*((?:(?:19|20)[0-9]{2}\s*年?\s*、\s*){0,8})((?:19|20)[0-9]{2})\s*年"
)
_WITHIN_YEAR = re.compile(
    r"[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?\s*(?:份|底|末|初|中旬|上旬|下旬)?|年(?:底|末|内)|上半年|下半年|"
    r"第?[一二三四1-4]\s*季度|今年|本年|全年|年度内"
)
_NEXT_YEAR = re.compile("明年|次年")
# 12月底前项目全部开工: a clause of its own that only says when.
_ONLY_WHEN = re.compile(
    r"\s*(?:[0-9]{1,2}\s*月\s*(?:[0-9]{1,2}\s*日)?\s*(?:份|底|末)?|年底|年内|上半年|(?:20[0-9]{2})\s*年\s*(?:底|末|[0-9]{1,2}\s*月底?)?)"
    r"(?:以?前)?\s*(?:项目|工程)?(?P<all>全部|全面)?(?:基本)?"
    r"(?:开工|完工|完成|建成|投用|投入使用|竣工|通车|交付|到位|达标)(?:建设|投用|使用|任务)?\s*\Z"
)
_WHEN_CELL = 30
# 2023年12月底: the month is of that year.
_SAME_DATE = 12


def series_years(text: str, position: int, count: int, years: tuple[int, ...]) -> tuple[int, ...]:
    """The years of `count` values one after the other, or () where the text does not say."""
    start, _ = sentence_of(text, position)
    before = text[start:position]
    for match in reversed(list(_RANGE.finditer(before))):
        first, last = int(match[1]), int(match[2])
        if last - first + 1 == count:
            return tuple(range(first, last + 1))
    for match in reversed(list(_ENUMERATED.finditer(before))):
        listed = tuple(int(year) for year in re.findall(r"(?:19|20)[0-9]{2}", match[0]))
        if len(listed) == count:
            return listed
    if len(years) == count > 1 and re.search(r"(?:三|五|两|四)年|逐年|每年|分年", before):
        return years
    return ()


def tied_period(text: str, position: int, years: tuple[int, ...]) -> str | None:
    """The year, or `2022-2024`, of the quantity at `position`; None where none is tied to it.

    A month or 年底 means the plan's year, if the plan has just one.
    """
    start, end = sentence_of(text, position)
    before = _anchors(text, start, position, years)
    if before:
        return before[-1][1]
    following = [span for span in clauses(text, start, end) if span[1] > position]
    for index, (first, last) in enumerate(following):
        when = _ONLY_WHEN.match(text[first:last])
        if index == 0 or (when and (index == 1 or when["all"])):
            inside = _anchors(text, max(first, position), last, years)
            if inside:
                return inside[0][1]
    return None


def cell_period(text: str, years: tuple[int, ...]) -> str | None:
    """The year of a cell or column title that says little more than when."""
    if len(text) > _WHEN_CELL:
        return None
    found = {period for _, period in _anchors(text, 0, len(text), years)}
    return found.pop() if len(found) == 1 else None


def _anchors(text: str, start: int, end: int, years: tuple[int, ...]) -> Sequence[tuple[int, str]]:
    """(position, period) of the dates in text[`start`:`end`], in order."""
    found = _all_anchors(text, years)
    return found[bisect_left(found, (start, "")) : bisect_left(found, (end, ""))]


@lru_cache(maxsize=4)
def _all_anchors(text: str, years: tuple[int, ...]) -> tuple[tuple[int, str], ...]:
    ranges = list(_RANGE.finditer(text))
    found = [(match.start(), f"{match[1]}-{match[2]}") for match in ranges]
    taken = {at for match in ranges for at in range(*match.span())}
    dated = set(taken)
    for match in _YEAR.finditer(text):
        past = bool(years) and int(match[1]) < min(years)
        if not past and match.start(1) not in taken:
            found.append((match.start(), match[1]))
            dated.update(range(match.start(), match.end() + _SAME_DATE))
    if len(years) == 1:
        for pattern, year in ((_WITHIN_YEAR, years[0]), (_NEXT_YEAR, years[0] + 1)):
            places = (match.start() for match in pattern.finditer(text))
            found += [(at, str(year)) for at in places if at not in dated]
    return tuple(sorted(found))
