"""From an expression to kind and date: which year is meant, and what a person should confirm."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from taizhang.importing.deadlines import words
from taizhang.importing.deadlines.moments import Moment, moment
from taizhang.importing.numerals import number
from taizhang.kinds import DeadlineKind


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression is read with: the plan's `years`; `sentence_year`, the nearest year that
    its sentence prints before it; `earlier_year`, the nearest before its sentence; `after`, the
    text that follows it."""

    years: tuple[int, ...] = ()
    sentence_year: int | None = None
    earlier_year: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says; `past` where its printed year lies before the plan's."""

    kind: DeadlineKind
    date: datetime.date | None = None
    year_stated: bool = False
    doubt: str | None = None
    past: bool = False


Reader = Callable[[str, Surroundings], Reading | None]

_TO = re.compile(words.TO)
_AROUND = re.compile(r"^(?:截至|截止到?|到|至|自|从) ?| ?(?:起|开始)$")
_BEGINNING = re.compile(
    r" ?,?(?:正式|全面|集中|陆续|逐步|组织|全部)?(?:启动|开始|着手|开建|起步)|起(?![来草点])"
)
_OPENING = re.compile(r" ?,?(?:正式|全面|集中|陆续|全部)?(?:开工|动工|开建)")
# By the end of a time work has begun: 12月底前开工 is due then.
_ENDED = re.compile("[前底末]$")
# In so long a time, building begins and ends: 2023年开工 is due at its end.
_LONG = re.compile(
    rf"(?:{words.ANY_YEAR}{words.S})?(?:{words.HALF}|{words.QUARTER})|{words.ANY_YEAR}"
)


def undated(kind: DeadlineKind, doubt: str | None = None) -> Reader:
    """A reader for expressions that name no day: 每季度, 持续推进, 尽快."""
    return lambda quote, around: Reading(kind, doubt=doubt)


def by(quote: str, around: Surroundings) -> Reading | None:
    """The last day of the stretch that the expression names."""
    named = _named(quote)
    if named is None:
        return None
    year, stated, doubt = _year(named, around)
    date = named.ends(year) if year else None
    doubt = _both(doubt, _open_to_reading(named, date, year))
    return Reading("by", date, stated, doubt, _past(named, around))


def begin(quote: str, around: Surroundings) -> Reading | None:
    """The first day of the stretch: 从2022年起, 6月份启动."""
    named = _named(quote)
    if named is None:
        return Reading("start")
    year, stated, doubt = _year(named, around)
    date = named.begins(year) if year else None
    doubt = _both(doubt, _no_such_day(date, year))
    return Reading("start", date, stated, doubt, _past(named, around))


def by_or_begin(quote: str, around: Surroundings) -> Reading | None:
    """A bare month, quarter, half or year is when work starts where 启动 or 开始 follows, else when it is done.

    A month in which building begins (3月开工) is a start too; a year, a half or a quarter
    (2023年开工) is the time allowed for it.
    """
    starts = None if _ENDED.search(quote) else _BEGINNING.match(around.after)
    if not (starts or _ENDED.search(quote) or _LONG.fullmatch(quote)):
        starts = _OPENING.match(around.after)
    return begin(quote, around) if starts else by(quote, around)


def window(quote: str, around: Surroundings) -> Reading | None:
    """The end of a window: 6-9月, 2022至2024年, 2023年10月至次年3月."""
    parts = _TO.split(quote)
    left, right = "".join(parts[:-1]), parts[-1]
    ending = moment(right) or moment(_completed(left, right))
    if ending is None:
        return None
    beginning = moment(left) or moment(left + _unit(right))
    if ending.year is None and beginning is not None:
        ending = _continued(beginning, ending)
    year, stated, doubt = _year(ending, around)
    date = ending.ends(year) if year else None
    doubt = _both(doubt, _no_such_day(date, year))
    return Reading("from-to", date, stated, doubt, _past(ending, around))


def five_years(quote: str, around: Surroundings) -> Reading | None:
    """The end of a five-year plan (“十四五”末 is 2025), which the words do not print."""
    match = re.search(r"十([三四五])五", quote)
    if not match:
        return None
    year = {"三": 2020, "四": 2025, "五": 2030}[match[1]]
    kind: DeadlineKind = "from-to" if re.search(r"期间|时期", quote) else "by"
    doubt = f"“{quote}”没有写年份，按五年规划的最后一年 {year} 年读，请核对"
    past = bool(around.years) and year < min(around.years)
    return Reading(kind, datetime.date(year, 12, 31), doubt=doubt, past=past)


def within_years(quote: str, around: Surroundings) -> Reading | None:
    """三年内: the last of the plan's years where it has as many, else counted from its first."""
    match = re.search(words.NUMBER, quote)
    count = number(match[0]) if match else None
    if not count or not around.years:
        return Reading("by", doubt=f"“{quote}”没有写到哪一年，日期留空，请补上")
    year = min(around.years) + max(int(count), 1) - 1
    doubt = f"“{quote}”没有写到哪一年，从 {min(around.years)} 年算起读作 {year} 年底，请核对"
    return Reading("by", datetime.date(year, 12, 31), doubt=doubt)


def festival(quote: str, around: Surroundings) -> Reading | None:
    """国庆节前: the day before a festival that has its day in the calendar."""
    days = {"元旦": (12, 31), "五一": (4, 30), "劳动": (4, 30), "七一": (6, 30), "八一": (7, 31)}
    days |= {"国庆": (9, 30), "十一": (9, 30), "六一": (5, 31)}
    last = next((day for name, day in days.items() if name in quote), None)
    if last is None:
        return Reading("by")
    printed = re.match(words.YEAR_NUMBER, quote)
    named = Moment(int(number(printed[0]) or 0) if printed else None, None, last, last)
    year, stated, doubt = _year(named, around)
    date = datetime.date(year, *last) if year else None
    read = f"“{quote}”按节日前一天读作 {date}，请核对" if date else doubt
    return Reading("by", date, stated, read)


def _named(quote: str) -> Moment | None:
    return moment(_AROUND.sub("", quote))


def _continued(beginning: Moment, ending: Moment) -> Moment:
    """The end in the year of the beginning, or in the next where its months come first."""
    crosses = int(beginning.first[0] > ending.last[0])
    shift = ending.shift or crosses
    if beginning.year is None:
        return Moment(None, shift or None, ending.first, ending.last)
    return Moment(beginning.year + shift, None, ending.first, ending.last)


def _completed(left: str, right: str) -> str:
    """The right side with what only the left one prints: 6月1日至30日, 2022-24年."""
    if year := re.fullmatch(r" ?(\d\d) ?年(?:底|末)?", right):
        return left[:2] + year[1] + "年"
    month = re.search(rf"{words.MONTH_NUMBER}{words.S}月", left)
    return (month[0] if month else "") + right.strip()


def _unit(right: str) -> str:
    match = re.search(r"年|月|季度", right)
    return match[0] if match else ""


def _year(named: Moment, around: Surroundings) -> tuple[int | None, bool, str | None]:
    """(year, whether its sentence prints it outside the expression, doubt)."""
    years = around.years
    if named.year is not None:
        return named.year, False, _outside(named.year, years)
    if named.shift:
        if not years:
            return None, False, "没有写年份，也看不出规划是哪一年的，日期留空，请补上"
        year = (around.sentence_year or min(years)) + named.shift
        return year, False, f"没有直接写年份，按 {year} 年读，请核对"
    if around.sentence_year is not None:
        return around.sentence_year, True, _outside(around.sentence_year, years)
    if len(years) == 1:
        return years[0], False, None
    if not years:
        return None, False, "没有写年份，也看不出规划是哪一年的，日期留空，请补上"
    year = around.earlier_year or min(years)
    return year, False, f"没有写年份，规划有 {min(years)}—{max(years)} 年，暂按 {year} 年读，请核对"


def _outside(year: int, years: tuple[int, ...]) -> str | None:
    if not years or year <= max(years):
        return None
    span = str(years[0]) if len(years) == 1 else f"{min(years)}—{max(years)}"
    return f"时限写到 {year} 年，规划年份是 {span}，请核对；确实如此就把 {year} 加进 plan.yaml 的 years"


def _past(named: Moment, around: Surroundings) -> bool:
    return named.year is not None and bool(around.years) and named.year < min(around.years)


def _open_to_reading(named: Moment, date: datetime.date | None, year: int | None) -> str | None:
    if named.before and date:
        kept = "不写“底”时可能指当年年底之前" if named.whole else "不写“底”时可能含那一段的最后一天"
        return f"“前”按 {date} 读，{kept}，请核对"
    return _no_such_day(date, year)


def _no_such_day(date: datetime.date | None, year: int | None) -> str | None:
    return f"{year} 年没有这一天，疑为笔误，日期留空，请核对" if year and date is None else None


def _both(one: str | None, other: str | None) -> str | None:
    return f"{one}；{other}" if one and other else one or other
