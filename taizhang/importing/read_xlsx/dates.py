"""Dates and times of a spreadsheet, which are numbers of days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from taizhang.importing.list_numbers import chinese, chinese_digits

DATE_TOKENS = re.compile(
    r"y+|m+|d+|a{3,4}|h+|s+|e+|AM/PM|A/P|上午/下午|\[(?:h+|m+|s+)\]", re.IGNORECASE
)
_CURRENCY = re.compile(r"\[\$([^\-\]]*)")
_WEEKDAYS = "一二三四五六日"
# The first day a Chinese Excel counts, before and after the day that never was (29 February 1900).
_FIRST = datetime.datetime(1899, 12, 31)
_LATER = datetime.datetime(1899, 12, 30)
_IN_1904 = datetime.datetime(1904, 1, 1)
_LAST = 2_958_465


def date_shown(
    value: float, tokens: Sequence[str], since_1904: bool = False
) -> tuple[str, bool] | None:
    """The number of days in a format, and whether English names were put in Chinese; None where it
    is no date."""
    if not 0 <= value <= _LAST - (1462 if since_1904 else 0):
        return None
    start = _IN_1904 if since_1904 else _FIRST if value < 60 else _LATER
    moment = start + datetime.timedelta(seconds=round(value * 86400))
    lower = [token.lower() for token in tokens]
    if any(re.fullmatch(r"m{3,5}|d{3,4}", token) for token in lower):
        return _in_chinese(moment, lower), True
    chinese_figures = "[dbnum1]" in lower
    pieces = (
        _piece(moment, value, token, lower, index, chinese_figures)
        for index, token in enumerate(tokens)
    )
    return "".join(pieces).strip(), False


def _in_chinese(moment: datetime.datetime, lower: Sequence[str]) -> str:
    year = f"{moment.year}年" if any(token[0] == "y" for token in lower) else ""
    day = f"{moment.day}日" if any(re.fullmatch("d{1,2}", token) for token in lower) else ""
    return f"{year}{moment.month}月{day}"


def _piece(
    moment: datetime.datetime,
    value: float,
    token: str,
    lower: Sequence[str],
    index: int,
    chinese_figures: bool,
) -> str:
    kind = lower[index]
    if not DATE_TOKENS.fullmatch(token):
        return literal(token)
    if kind[0] in "ye":
        year = f"{moment.year % 100:02}" if kind in {"y", "yy"} else str(moment.year)
        return chinese_digits(int(year)) if chinese_figures else year
    if kind[0] == "a" and "/" not in kind:
        return ("星期" if len(kind) == 4 else "") + _WEEKDAYS[moment.weekday()]
    if "/" in kind:
        return "上午" if moment.hour < 12 else "下午"
    if kind[0] == "[":
        return str(int(value * {"h": 24, "m": 1440, "s": 86400}[kind[1]]))
    number = _figure(moment, kind, lower, index)
    return chinese(number) if chinese_figures else str(number).zfill(len(kind))


def _figure(moment: datetime.datetime, kind: str, lower: Sequence[str], index: int) -> int:
    if kind[0] == "d":
        return moment.day
    if kind[0] == "s":
        return moment.second
    if kind[0] == "h":
        half = any("/" in token and DATE_TOKENS.fullmatch(token) for token in lower)
        return (moment.hour + 11) % 12 + 1 if half else moment.hour
    return moment.minute if _means_minutes(lower, index) else moment.month


def _means_minutes(lower: Sequence[str], index: int) -> bool:
    """ "m" behind hours or before seconds is minutes."""
    before = next(_units(lower[index - 1 :: -1] if index else ()), "")
    after = next(_units(lower[index + 1 :]), "")
    return before == "h" or after == "s"


def _units(tokens: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        if DATE_TOKENS.fullmatch(token) and "/" not in token:
            yield token.strip("[]")[0]


def literal(token: str) -> str:
    """What a token that is no placeholder prints."""
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token[0] == "[":
        currency = _CURRENCY.match(token)
        return currency[1] if currency else ""
    return "" if token[0] in "_*?@" else token
