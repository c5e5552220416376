"""Signs of comparison around a number (annotation rules, "Targets", `op`)."""

from __future__ import annotations

import re
from typing import Literal

from taizhang.kinds import Operator

Leading = Operator | Literal["held"]
"""`held`: 控制在, which means "at most" unless what follows says otherwise."""

_REACH = 24

LEADING: tuple[tuple[Leading, str], ...] = (
    (
        ">=",
        "不少于|不低于|不小于|不短于|不下于|不得少于|不得低于|不能少于|不能低于|大于等于|大于或等于|≥|>=|至少达到|"
        "至少|最少|最低",
    ),
    (
        "<=",
        "不超过|不高于|不大于|不多于|不长于|不得超过|不得高于|不能超过|不突破|小于等于|小于或等于|≤|<=|至多|最多|"
        "最高|最长|最迟",
    ),
    (">", "超过|突破|高于|大于|多于|超出|超|逾|>"),
    ("<", "低于|少于|小于|<"),
    ("~", "大约|接近|约为|(?<![签预节集制条公合履特契])约|近"),
    ("held", "控制在|稳控在|限制在"),
)
_LEADING = tuple((sign, re.compile(rf"(?:{words})(?:到|为|在)?\s*\Z")) for sign, words in LEADING)
# 至少组织1次: the verb stands between.
# 不超过合同金额的5%: what it is a part of stands between.
_PART_OF: tuple[tuple[Operator, re.Pattern[str]], ...] = (
    ("<=", re.compile(r"(?:不超过|不高于|不大于|控制在)[^，。；：、,;:0-9]{1,12}的\s*\Z")),
    (">=", re.compile(r"(?:不低于|不少于|不小于)[^，。；：、,;:0-9]{1,12}的\s*\Z")),
)
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于)\s*[^，。；：,;:0-9一二三四五六七八九十]{1,10}\Z")

FOLLOWING: tuple[tuple[Operator, str], ...] = (
    (">=", r"(?:及|或|\(含\)|（含）)?\s*以\s*上|起步"),
    ("<=", r"(?:及|或|\(含\)|（含）)?\s*以\s*[内下]|之内|内(?![部容外涵设置生控地镜科资蒙])"),
    ("~", "左右|上下"),
    ("=", "之间"),
)
_FOLLOWING = tuple((sign, re.compile(rf"\s*(?:{words})")) for sign, words in FOLLOWING)


def before(plain: str, position: int) -> tuple[int, Leading | None]:
    """Where the sign before the number at `position` begins, and what it says."""
    window = plain[max(0, position - _REACH) : position]
    for sign, words in _LEADING:
        if match := words.search(window):
            return position - len(window) + match.start(), sign
    if _AT_LEAST.search(window):
        return position, ">="
    for part, of in _PART_OF:
        if of.search(window):
            return position, part
    return position, None


def after(plain: str, position: int) -> tuple[int, Operator | None]:
    """Where the sign behind the unit ends, and what it says."""
    for sign, words in _FOLLOWING:
        if match := words.match(plain, position):
            return match.end(), sign
    return position, None
