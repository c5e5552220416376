"""Months as bulletins count them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month_end(day: date) -> date:
    """The last day of the month after that of `day`."""
    return month_end(month_end(day) + timedelta(days=1))


def month_ends(first: date, last: date) -> Iterator[date]:
    """The last day of each month from that of `first` on; of the month of `last`, that day."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield min(month_end(date(year, month, 1)), last)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
