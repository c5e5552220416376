"""The numbers that stand in a piece of Chinese text, however they are written."""

from __future__ import annotations

import re
import unicodedata

# 百分之 says what the number behind it is, ① and ㈠ count the measures of a text, ㎡ and m² are
# units: none of them belongs to the digits beside it.
_APART = re.compile(
    "(?<!百分之)百分之"
    "|[²³\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u3380-\u33df]"
)
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_SCALES)}]+(?:点[{''.join(_DIGITS)}]+)?")
_WHOLE = re.compile(r"全覆盖|全部|全面|所有|均|无死角|百分百|全员|应.尽.")
_NONE = re.compile(r"清零|归零|为零|零|无|不发生|不出现|杜绝|没有|消除")
_HALF = re.compile(r"一半|过半|半数")


def numbers_in(text: str) -> set[float]:
    """Every number that a reader may see in `text`.

    Digits (full-width and with thousands separators too), Chinese numerals, and the words that
    stand for a number: 全覆盖 is 100, 清零 is 0, 一半 is 50 and 0.5.
    """
    plain = unicodedata.normalize("NFKC", _APART.sub(" ", text))
    found = {float(match.replace(",", "")) for match in _GROUPED.findall(plain)}
    found |= {float(match) for match in _DECIMAL.findall(plain)}
    for run in _CHINESE.findall(plain):
        found |= _readings(run)
    for pattern, values in ((_WHOLE, {100.0}), (_NONE, {0.0}), (_HALF, {50.0, 0.5})):
        if pattern.search(plain):
            found |= values
    return found


def counts_whole(text: str) -> bool:
    """Whether words such as 全覆盖 stand for 100 % in `text`."""
    return _WHOLE.search(text) is not None


def counts_none(text: str) -> bool:
    """Whether words such as 清零 stand for 0 in `text`."""
    return _NONE.search(text) is not None


def _readings(run: str) -> set[float]:
    """`二十` is 20; in `五万` the 万 may belong to the unit, so that is 50000 and 5."""
    whole, _, fraction = run.partition("点")
    after = sum(_DIGITS[digit] / 10**place for place, digit in enumerate(fraction, start=1))
    readings = {_integer(whole) + after}
    head = whole.rstrip("".join(_SCALES))
    if head != whole:
        readings.add(_integer(head) + after if head else 1.0)
    return readings


def _integer(run: str) -> float:
    if all(sign in _DIGITS for sign in run):
        return float("".join(str(_DIGITS[sign]) for sign in run) or 0)
    total = section = digit = 0
    for sign in run:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif _SCALES[sign] >= 10_000:
            total = (total + section + digit or 1) * _SCALES[sign]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES[sign]
            digit = 0
    return float(total + section + digit)
