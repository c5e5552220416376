"""Deadlines: the quote is printed, the date fits the kind, the quote and the plan's years."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from taizhang.checks.numerals import numbers_in
from taizhang.checks.wording import occurrences, quote_message
from taizhang.model import Deadline, Task

_YEAR = re.compile(r"(?:19|20)\d{2}")
_CHINESE_YEAR = re.compile("[一二][〇○零九][〇○零一二三四五六七八九]{2}(?=\\s*年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_FIVE_YEARS = re.compile("十([二三四五六])五")
_MONTHS = re.compile(r"(\d{1,2})(?:\s*[-—–~至到]\s*(\d{1,2}))?\s*月")
_NEXT_YEAR = re.compile("次年|翌年|来年|明年|第二年")
_WITHIN = re.compile(r"([一二两三四五六七八九十\d]{1,2})\s*年(?:左右|时间)?(?:之|以)?内")
_UNDATED = {"recurring": "定期（recurring）", "ongoing": "持续（ongoing）"}


def deadline_findings(
    task: Task, printed: Sequence[str], years: Sequence[int]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(position within the task, message)."""
    counted: Counter[Deadline] = Counter()
    for index, deadline in enumerate(task.deadlines):
        place = ("deadlines", index)
        if message := quote_message(deadline.quote, printed):
            yield (*place, "quote"), message
        for message in (_kind(deadline), _date(deadline, years)):
            if message:
                yield (*place, "date"), message
        counted[deadline] += 1
        times = occurrences(deadline.quote, printed)
        if counted[deadline] == max(times, 1) + 1:
            message = (
                f"时限“{deadline.quote}”写了 {counted[deadline]} 次，"
                f"原文里只有 {max(times, 1)} 处，请删去多的"
            )
            yield place, message


def _kind(deadline: Deadline) -> str:
    if deadline.kind in _UNDATED and deadline.date is not None:
        return f"{_UNDATED[deadline.kind]}的时限没有日期，请删去 date，或改 kind"
    if deadline.kind == "from-to" and deadline.date is None:
        return "时段（from-to）要写最后一天，请补上 date: 2024-12-31 的样子"
    if deadline.kind in {"by", "start"} and deadline.date is None and _names_a_time(deadline):
        return f"“{deadline.quote}”说出了时间，请补上 date: 2024-12-31 的样子"
    return ""


def _names_a_time(deadline: Deadline) -> bool:
    """Whether a day can be told from the words: 12月底前, 2023年, 上半年, 年底, but not 主汛前."""
    plain = _plain(deadline.quote)
    return bool(
        _YEAR.search(plain)
        or _MONTHS.search(plain)
        or re.search(r"半年|年底|年内|全年|季度", plain)
    )


def _date(deadline: Deadline, years: Sequence[int]) -> str:
    date = deadline.date
    if date is None:
        return ""
    plain = _plain(deadline.quote)
    stated = [int(year) for year in _YEAR.findall(plain)]
    for plan in _FIVE_YEARS.findall(plain):
        last = 2005 + 5 * "零一二三四五六七八九".index(plan)  # 十四五 ended with 2025
        stated += [last - 4, last]
    if stated and not min(stated) <= date.year <= max(stated):
        return f"日期 {date} 与引文“{deadline.quote}”的年份不符，请核对"
    months = _months(plain)
    if months and date.month not in months:
        return f"日期 {date} 与引文“{deadline.quote}”的月份不符，请核对"
    said = bool(stated) or deadline.year_stated
    latest = max(years) + bool(_NEXT_YEAR.search(plain))
    for count in _WITHIN.findall(plain):
        latest = max(latest, min(years) + int(max(numbers_in(count), default=1)) - 1)
    if not said and not min(years) <= date.year <= latest:
        return (
            f"日期 {date} 不在规划年份 {_span(years)} 之内，请核对；"
            "文件确实写到这一年，就加进 plan.yaml 的 years"
        )
    return ""


def _plain(quote: str) -> str:
    """The quote with its years in the usual digits: 二〇二三年 is 2023年."""
    plain = unicodedata.normalize("NFKC", quote)
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), plain)


def _months(plain: str) -> set[int]:
    """The months that the words allow; for 6月前 also the month before."""
    months: set[int] = set()
    for match in _MONTHS.finditer(plain):
        months.update(int(month) for month in match.groups() if month)
        if plain[match.end() : match.end() + 1] == "前":
            months.add(int(match[1]) - 1 or 12)
    return {month for month in months if 1 <= month <= 12}


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{min(years)}—{max(years)}"
