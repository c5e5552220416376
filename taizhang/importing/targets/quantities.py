"""Numbers with a unit and a sign of comparison, wherever they stand in a text.

Productions: Arabic digits with any measure; ranges; 百分之…; tenths (七成以上); doublings (翻一番);
ratios (生师比 19:1); Chinese numerals, which name things more often than they count them and
therefore need a commitment before them; 亿元以上, where the numeral is a scale alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.characters import HAN
from taizhang.importing.numerals import number
from taizhang.importing.targets.comparison import Leading, after, before
from taizhang.importing.targets.counted import counts
from taizhang.importing.targets.traps import Blocked
from taizhang.importing.targets.vocabulary import HALF_WIDTH, MEASURE, PERCENT, SCALE, UNIT
from taizhang.kinds import Operator


@dataclass(frozen=True, slots=True)
class Quantity:
    """`start` to `end` with its signs of comparison, `number` where its first numeral begins, all
    positions in the text; `measured` the end of its unit."""

    start: int
    number: int
    measured: int
    end: int
    op: Operator
    value: float
    unit: str
    value_to: float | None = None
    doubt: str | None = None


_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,6})?|[0-9]{1,12}(?:\.[0-9]{1,6})?)"
_SIGNS = "一二两三四五六七八九十百千万亿零〇"
_TO = r"(?:-{1,2}|~|至|到)"
_ARABIC = re.compile(
    rf"(?<![0-9A-Za-z.])(?P<low>{_DIGITS})\s*"
    rf"(?:(?P<low_unit>{SCALE}?\s*(?:{PERCENT}|{MEASURE})?)\s*{_TO}\s*(?P<high>{_DIGITS})\s*)?"
    rf"(?:余|多|来)?\s*(?P<unit>{SCALE}?\s*(?:余|多)?\s*{UNIT})"
)
# 11万志愿者: the scale stands for the unit.
_SCALE_ALONE = re.compile(
    rf"(?<![0-9A-Za-z.])(?P<low>{_DIGITS})\s*(?:余|多)?\s*(?P<unit>万亿|[万亿])\s*(?:余|多)?"
    rf"(?={HAN})(?![级伏吨])"
)
_CHINESE = re.compile(
    rf"(?<![{_SIGNS}第每数几0-9.])(?P<low>[{_SIGNS}]{{1,10}})\s*"
    rf"(?:{_TO}(?P<high>[{_SIGNS}]{{1,10}})\s*)?(?:余|多)?\s*(?P<unit>{UNIT})"
)
_PERCENT = re.compile(
    rf"百分之\s*(?P<low>[{_SIGNS}点]{{1,8}}|{_DIGITS})(?:\s*{_TO}\s*百分之\s*"
    rf"(?P<high>[{_SIGNS}点]{{1,8}}|{_DIGITS}))?"
)
_HUNDRED = re.compile("百分之?百")
_TENTHS = re.compile(
    r"(?<![一二三四五六七八九十])(?P<low>[一二三四五六七八九])(?P<unit>成)(?=\s*(?:以上|以下|左右))"
)
_DOUBLING = re.compile(r"翻(?P<low>[一二两三四1234])(?P<unit>番)")
_RATIO = re.compile(
    r"比[^，。；、,;0-9]{0,10}?(?P<low>[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(?P<unit>[:：∶]\s*[0-9]{1,4}(?:\.[0-9]{1,3})?)(?![0-9])"
)
_BARE_SCALE = re.compile(
    rf"(?<![{_SIGNS}0-9\s余多])(?P<unit>[十百千][万亿]元)(?=量级|级|以上|以下|及以上)"
)
# What is a number by its nature and has no unit: 有效利用系数达到0.612.
_COEFFICIENT = re.compile(
    r"(?:系数|指数|得分|评分|容积率|PUE)\s*(?:达到?|提高到|提升到|提升至|提高至|稳定在|保持在|控制在|为|[:：]|不低于|不少于|不超过|≥|≤|>|<)*\s*"
    r"(?P<low>[0-9]{1,4}(?:\.[0-9]{1,4})?)(?![0-9.])(?=\s*(?:以上|以下|以内|左右|[，。；、,;（(]|\Z))"
)
_ANY = re.compile(rf"[0-9０-９{_SIGNS}百]")
# A character over and over again is no language; it would only cost time.
_REPEATED = re.compile(r"(.)\1{60,}", re.DOTALL)
_HELD = "“控制在”后面没有“以内”，读作不超过：请核对"
_LONGER = ("个工作日", "个百分点", "个小时", "个月")
_LISTED = re.compile(r"\s*[、和]\s*")
_OWN_SCALE = re.compile(r"(?P<number>.+?)(?P<scale>[万亿])")
_FILLING = re.compile(r"[余多来\s]")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text in order, traps left out. Positions count in `text`."""
    plain = _REPEATED.sub(lambda run: "\n" * len(run[0]), text.translate(HALF_WIDTH))
    if not _ANY.search(plain):
        return ()
    blocked = Blocked(plain)
    found: list[Quantity] = []
    for candidate in sorted(_candidates(plain), key=lambda one: (one.number, -one.measured)):
        if found and candidate.number < found[-1].measured:
            continue
        if not blocked.holds(candidate.number):
            found.append(candidate)
    return tuple(_completed(plain, found))


def _completed(plain: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """压缩至3个、4个工作日: the first unit is cut short, being said in full with the next."""
    for index, one in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else one
        gap = plain[one.end : following.number]
        cut = one.unit == "个" and following.unit in _LONGER and _LISTED.fullmatch(gap)
        yield replace(one, unit=following.unit) if cut else one


def _candidates(plain: str) -> Iterator[Quantity]:
    for pattern in (_ARABIC, _SCALE_ALONE):
        for match in pattern.finditer(plain):
            yield from _compared(plain, match, _FILLING.sub("", match["unit"]))
    for match in _CHINESE.finditer(plain):
        if counts(plain, match.start("low"), match["low"], match["unit"], match.end()):
            yield from _in_scale(plain, match)
    for match in _PERCENT.finditer(plain):
        yield from _compared(plain, match, "%")
    for match in _HUNDRED.finditer(plain):
        yield _made(plain, match, 100.0, "%")
    for match in _TENTHS.finditer(plain):
        yield from _compared(plain, match, match["unit"])
    for match in _DOUBLING.finditer(plain):
        said = f"“{match[0]}”照原文记作 {match['low']} 番：请核对"
        yield from (replace(one, doubt=said) for one in _compared(plain, match, match["unit"]))
    for match in _RATIO.finditer(plain):
        said = "这是一个比例：请核对数值和单位的写法"
        unit = _FILLING.sub("", match["unit"])
        yield from (replace(one, doubt=said) for one in _compared(plain, match, unit))
    for match in _COEFFICIENT.finditer(plain):
        yield from _compared(plain, match, "")
    for match in _BARE_SCALE.finditer(plain):
        if len(match["unit"]) > 1:
            yield _made(plain, match, 1.0, match["unit"], match.start("unit"))


def _in_scale(plain: str, match: re.Match[str]) -> Iterator[Quantity]:
    """两亿元 keeps its scale with the unit, as 2亿元 does; 一千二百万元 and 三万五千户 are written out."""
    scaled = _OWN_SCALE.fullmatch(match["low"])
    value = number(scaled["number"]) if scaled and not match["high"] else None
    unit = _FILLING.sub("", match["unit"])
    if scaled is None or value is None:
        yield from _compared(plain, match, unit)
    else:
        yield _made(plain, match, value, scaled["scale"] + unit, match.start("low"))


def _compared(plain: str, match: re.Match[str], unit: str) -> Iterator[Quantity]:
    low = number(match["low"])
    groups = match.groupdict()
    high = number(groups["high"]) if groups.get("high") else None
    low_unit = _FILLING.sub("", groups.get("low_unit") or "")
    start = match.start("low")
    if low is None:
        return
    if high is not None and (high < low or (low_unit and not unit.endswith(low_unit))):
        return
    if "百分之" in match[0]:
        start = match.start()
    yield _made(plain, match, low, unit, start, high)


def _made(
    plain: str,
    match: re.Match[str],
    value: float,
    unit: str,
    start: int | None = None,
    value_to: float | None = None,
) -> Quantity:
    first = match.start() if start is None else start
    opening, leading = before(plain, first)
    end, following = after(plain, match.end())
    more = bool(re.search(r"[0-9一二三四五六七八九十百千万亿]\s*[余多]", match[0]))
    op, doubt = _operator(leading, ">=" if more and not following else following)
    return Quantity(opening, first, match.end(), end, op, value, unit, value_to, doubt)


def _operator(leading: Leading | None, following: Operator | None) -> tuple[Operator, str | None]:
    """What stands behind a number says more than what stands before it (达到80%以上)."""
    if leading == "held":
        return following or "<=", None if following else _HELD
    if following == "~" or (following and leading in (None, "~", "=")):
        return following, None
    if following == ">=" and leading == ">":
        return ">=", None
    if leading == "<" and following == "<=":
        return "<=", None
    return leading or following or "=", None
