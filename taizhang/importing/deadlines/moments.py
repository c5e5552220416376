"""What stretch of a year an expression names: 12月底, 第四季度前, 2022年, 上半年, 6月中旬."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from taizhang.importing.deadlines import words
from taizhang.importing.numerals import number

_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "来年": 1, "次年": 1, "后年": 2}
_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2}))?(?!\d)"
)
_SHORT = re.compile(r"(?P<month>\d{1,2})\.(?P<day>\d{1,2})(?!\d)")
_YEAR = re.compile(rf"(?P<year>{words.YEAR_NUMBER})年?度?|(?P<relative>{words.RELATIVE_YEAR})度?")
_MONTH = re.compile(
    rf"(?P<month>{words.MONTH_NUMBER})月份?(?:(?P<day>{words.DAY_NUMBER})[日号]"
    r"|月?(?P<part>底|末|上旬|中旬|下旬|初))?"
)
_QUARTER = re.compile(
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<first>前)三季度)(?P<part>底|末|内)?"
)
_HALF = re.compile(r"(?P<half>[上下])半年度?(?P<part>底|末|内)?")
_WHOLE = re.compile(r"(?P<part>(?:之|年度?|度)?(?:底|末|内)|年终)|全年")
_BEFORE = re.compile(words.BEFORE)
_LAST_DAY_OF = {"上旬": 10, "中旬": 20, "初": 10}
_FIRST_DAY_OF = {"中旬": 11, "下旬": 21}

Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """From `first` to `last` (month, day) of a year; day 0 is the month's last.

    `year` as printed; `shift` where the words count from the plan's year (明年 is 1). `before` where
    the words end in 前 after a stretch (6月前), so that the day before it may be meant. `whole` is
    the whole year.
    """

    year: int | None
    shift: int | None
    first: Day
    last: Day
    before: bool = False
    whole: bool = False

    def ends(self, year: int) -> datetime.date | None:
        """The last day meant in `year`; None where the calendar has no such day (2月30日)."""
        if self.before and not self.whole:
            first = self.begins(year)
            return first - datetime.timedelta(days=1) if first else None
        return _date(year, *self.last)

    def begins(self, year: int) -> datetime.date | None:
        """The first day meant in `year`; None where the calendar has no such day."""
        return _date(year, *self.first)


def moment(text: str) -> Moment | None:
    """The moment that `text`, a whole expression in `words.plain` shape, names; None if it does
    not name a stretch of the calendar."""
    rest = text.replace(" ", "")
    year: int | None = None
    shift: int | None = None
    numeric = _NUMERIC.match(rest) or _SHORT.match(rest)
    if numeric:
        year = int(numeric["year"]) if "year" in numeric.re.groupindex else None
        rest = rest[numeric.end() :]
        first, last, bare = _month(int(numeric["month"]), numeric["day"], "")
    else:
        if found := _YEAR.match(rest):
            year = int(number(found["year"].replace("0", "〇")) or 0) if _chinese(found) else None
            year = year or (int(found["year"]) if found["year"] else None)
            shift = _RELATIVE[found["relative"]] if found["relative"] else None
            rest = rest[found.end() :]
        stretch = _stretch(rest, dated=found is not None)
        if stretch is None:
            return None
        first, last, bare, rest = stretch
    before = _BEFORE.match(rest)
    if rest[before.end() if before else 0 :] or not 1 <= first[0] <= 12:
        return None
    whole = (first, last) == ((1, 1), (12, 0))
    return Moment(
        year,
        shift,
        first,
        last,
        before=before is not None and before[0] != "止" and bare,
        whole=whole,
    )


def _chinese(found: re.Match[str]) -> bool:
    return bool(found["year"]) and not found["year"].isdecimal()


def _stretch(rest: str, dated: bool) -> tuple[Day, Day, bool, str] | None:
    """(first, last, whether 前 after it is open to reading, what follows)."""
    if match := _QUARTER.match(rest):
        quarter = 3 if match["first"] else int(number(match["quarter"]) or 0)
        first = (1, 1) if match["first"] else (3 * quarter - 2, 1)
        return (
            first,
            (3 * quarter, 0),
            not match["part"] and not match["first"],
            rest[match.end() :],
        )
    if match := _HALF.match(rest):
        half = ((1, 1), (6, 0)) if match["half"] == "上" else ((7, 1), (12, 0))
        return *half, False, rest[match.end() :]
    if match := _WHOLE.match(rest):
        return (1, 1), (12, 0), False, rest[match.end() :]
    if match := _MONTH.match(rest):
        month = int(number(match["month"]) or 0)
        return *_month(month, match["day"], match["part"] or ""), rest[match.end() :]
    return ((1, 1), (12, 0), True, rest) if dated else None


def _month(month: int, day: str | None, part: str) -> tuple[Day, Day, bool]:
    if day:
        printed = int(number(day) or 0)
        return (month, printed), (month, printed), False
    first = _FIRST_DAY_OF.get(part, 1)
    return (month, first), (month, _LAST_DAY_OF.get(part, 0)), not part


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, day or last) if day <= last else None
