"""Every deadline expression in a passage of printed text, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from taizhang.importing.deadlines.grammar import PRODUCTIONS
from taizhang.importing.deadlines.production import Production
from taizhang.importing.deadlines.readings import Reading, Surroundings
from taizhang.importing.deadlines.traps import masked
from taizhang.importing.deadlines.words import RESULT, YEAR_NUMBER, plain
from taizhang.importing.draft import FoundDeadline
from taizhang.importing.numerals import number

_LABEL = re.compile(
    r"(?:时限|时间|时间节点|节点|期限|进度|安排|工期|完成日期)(?:要求|安排)?[\])】]?:([^。;)】\]\n]{1,60})"
)
_FREE_BEFORE = re.compile(
    r"(?:^|[。;!?,、:()【】\[\]\n“”\"'》\x00]|力争|争取|确保|计划|预计|拟|于|到|应|须|需|"
    r"务必|原则上|最迟|其中|且|[年月度][和与及])$"
)
_FREE_AFTER = re.compile(rf" ?,?{RESULT}")
_NAME_AFTER = re.compile(
    r" ?(?:以来|以前|来|已|版|修订|的|级|龄|间|前后|《|中央|第[一二三四五六七八九十]|国民|政府工作报告|度|"
    r"重点工作|工作要点)"
)
_OVER = "日期 {} 早于规划年份，可能是背景而不是时限，请核对"
_LATELY = 3
_SENTENCE_END = re.compile(r"[。!?\n]")
# A passage without any of these has no deadline; most sentences need no closer look.
_HINT = re.compile(
    r"年|月|季度|每|持续|常态|长期|定期|经常|不间断|前|止|快|早日|即日|之日|日内|天内|立|即|适时|近期|日常|"
    r"十[三四五]五|[按逐][旬月季周日]|[0-9]"
)
_STRETCH = re.compile(r"[^。!?\n]+")
_YEAR = re.compile(rf"({YEAR_NUMBER}) ?年")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    order: int
    production: Production


def find_deadlines(
    text: str, years: tuple[int, ...], *, column: bool = False
) -> tuple[FoundDeadline, ...]:
    """The deadlines of a passage, in order. Quotes are exact pieces of `text`.

    `years` are the plan's; without any, a date whose year is not printed stays None and is doubted.
    In a `column` for time, and after a label such as 完成时限：, bare forms count as well (12月, 长期).
    """
    shaped = plain(text)
    open_text = masked(shaped)
    timed = _timed(open_text, column)
    printed_years = _printed_years(open_text, min(years, default=0))
    found = []
    for candidate in _apart(_candidates(open_text, timed)):
        start, end = candidate.start, candidate.end
        around = _surroundings(open_text, start, end, years, printed_years)
        reading = candidate.production.read(shaped[start:end], around)
        if reading is None or (
            reading.past and not (column or _due_lately(shaped, end, reading, years))
        ):
            continue
        doubt = _OVER.format(reading.date) if reading.past else reading.doubt
        quote = text[start:end].strip()
        found.append(FoundDeadline(quote, reading.kind, reading.date, reading.year_stated, doubt))
    return tuple(found)


def _due_lately(text: str, end: int, reading: Reading, years: tuple[int, ...]) -> bool:
    """Whether a date before the plan's years may still be a deadline, the plan's years being wrong;
    what lies further back dates things (2000年前的小区)."""
    lately = reading.date is not None and reading.date.year >= min(years) - _LATELY
    return text[end - 1] == "前" and lately


def _timed(text: str, column: bool) -> bytearray:
    """1 for each sign that a column or a label says is a time."""
    if column:
        return bytearray(b"\x01" * len(text))
    timed = bytearray(len(text))
    for match in _LABEL.finditer(text):
        timed[match.start(1) : match.end(1)] = b"\x01" * len(match[1])
    return timed


def _candidates(text: str, timed: bytearray) -> Iterator[_Candidate]:
    stretches = [match.span() for match in _STRETCH.finditer(text) if _HINT.search(match[0])]
    for (first_sign, past_last), (order, production) in product(stretches, enumerate(PRODUCTIONS)):
        for match in production.pattern.finditer(text, first_sign, past_last):
            start, end = match.span()
            in_column = bool(timed[start] and timed[end - 1])
            if production.stands == "column" and not in_column:
                continue
            if production.stands == "free" and not (in_column or _stands_free(text, start, end)):
                continue
            yield _Candidate(start, end, order, production)


def _stands_free(text: str, start: int, end: int) -> bool:
    if _NAME_AFTER.match(text, end):
        return False
    before = text[max(0, start - 8) : start].rstrip(" ")
    return bool(_FREE_BEFORE.search(before) or _FREE_AFTER.match(text, end))


def _apart(candidates: Iterator[_Candidate]) -> Iterator[_Candidate]:
    """Those that do not overlap: first come, then longest, then first listed."""
    reached = 0
    ordered = sorted(candidates, key=lambda one: (one.start, -one.end, one.order))
    for candidate in ordered:
        if candidate.start >= reached:
            reached = candidate.end
            yield candidate


def _printed_years(text: str, earliest: int) -> list[tuple[int, int]]:
    """(place, year) of the years that may be meant by what follows: none before the plan's."""
    found = ((match.start(), int(number(match[1]) or 0)) for match in _YEAR.finditer(text))
    return [(place, year) for place, year in found if year >= earliest]


def _surroundings(
    text: str, start: int, end: int, years: tuple[int, ...], printed: list[tuple[int, int]]
) -> Surroundings:
    index = bisect_left(printed, (start, 0)) - 1
    after = text[end : end + 12]
    if index < 0:
        return Surroundings(years, after=after)
    place, year = printed[index]
    if _SENTENCE_END.search(text, place, start):
        return Surroundings(years, earlier_year=year, after=after)
    return Surroundings(years, sentence_year=year, after=after)
