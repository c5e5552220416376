"""Whether a Chinese numeral counts things (建成三所学校) or names them (三大行动, 两个责任)."""

from __future__ import annotations

import re

from taizhang.importing.characters import HAN
from taizhang.importing.targets.vocabulary import ABSTRACT, COMMITMENT

_REACH = 30
_BREAK = re.compile(r"[，。；：,;:\n]")
# Things that stand on the ground, people and acts are counted; 个, 项, 类 … often only name.
_SOLID = re.compile(
    "座|所|家|处|栋|幢|套|台|辆|艘|架|名|人|户|亩|公顷|公里|千米|米|平方米|平方公里|吨|元|美元|张|场|场次|次|轮|"
    "轮次|块|片|间|眼|口|盏|株|棵|头|只|倍|人次|床|户次|批次|班|辆次|部|册|支|条|个百分点|百分点|万吨"
)
_LOOSE = re.compile("[个项件批份期门款例]")
_AT_ONCE = re.compile(
    rf"(?:{COMMITMENT.pattern})(?:了|好|成)?(?:全市|全县|全区|市级|省级|至少|不少于|约|近|超过)?\s*\Z"
)
_AT_LEAST = re.compile(r"(?:至少|不少于|不低于|不得少于|最少)[^，。；,;]{0,10}\Z")
_ONE_OF_EACH = re.compile(
    rf"每(?:个|一)?(?:{HAN}|[（）()、]){{0,10}}(?:建|设|有|配|办|开|召|组|举|培)"
)
_WORKED_ON = re.compile(r"改造|建成|建设|实施|投用|开工|竣工|整治|更新|拆除")
_THING = re.compile(rf"[^0-9]{{1,20}}(?:{HAN}|[）”])")
# 发现一处、清理一处: what is said of each is no number of things.
_NEAR = 12
_ONCE = re.compile(r"每(?:年|月|周|季度|个季度|半年|学期|学年)")
# 不低于二类标准, 二次供水
_GRADE = re.compile("标准|以上|及以上|水平")
_NAMES = re.compile(r"(?:性|致|体|级|级别|线|刀切)")
_FOLLOWING = re.compile(rf"{HAN}{{0,14}}")


def counts(plain: str, start: int, numeral: str, unit: str, end: int) -> bool:
    """`numeral` stands at `start`, its `unit` ends at `end`."""
    window = plain[max(0, start - _REACH) : start]
    clause = _BREAK.split(window)[-1]
    following = _FOLLOWING.match(plain, end)
    noun = following[0] if following else ""
    if unit in ("%", "个百分点", "百分点", "倍"):
        return unit != "倍" or bool(clause)
    if numeral[0] in "百千万亿" or re.fullmatch("十[万亿]+", numeral):
        return False
    if (numeral in "一二三" and unit in "类级" and _GRADE.match(noun)) or (
        numeral == "二" and unit == "次"
    ):
        return False
    if plain[max(0, start - _NEAR) : end + _NEAR].count("一" + unit) > 1:
        return False
    if not noun and _counted_last(clause, unit, plain[end : end + 1]):
        return True
    if _NAMES.match(noun) or plain[start - 1 : start] in ("“", "‘", "《"):
        return False
    at_least = bool(_AT_LEAST.search(clause))
    if numeral == "一":
        return _one(clause, unit, noun, at_least)
    if at_least:
        return True
    if _SOLID.fullmatch(unit):
        return bool(COMMITMENT.search(clause) or _WORKED_ON.search(noun)) and not _abstract(noun)
    return bool(_LOOSE.fullmatch(unit)) and bool(_AT_ONCE.search(clause)) and not _abstract(noun)


def _counted_last(clause: str, unit: str, following: str) -> bool:
    """建成主题公园一处, 其中精品村两个: the thing, then its number, then the end of the clause."""
    if following and following not in "、，。；,;（(":
        return False
    if not _SOLID.fullmatch(unit) and unit not in ("个", "项"):
        return False
    thing = COMMITMENT.sub("", clause.rpartition("、")[2].removeprefix("其中"))
    committed = COMMITMENT.search(clause) or clause.startswith("其中")
    return bool(committed) and _THING.fullmatch(thing) is not None


def _one(clause: str, unit: str, noun: str, at_least: bool) -> bool:
    if at_least:
        return True
    if unit in ("次", "场", "场次", "轮"):
        return bool(_ONCE.search(clause)) and not clause.endswith(("月", "年", "周", "季"))
    if not _SOLID.fullmatch(unit) and unit != "个":
        return False
    if _ONE_OF_EACH.search(clause):
        return not _abstract(noun)
    return (
        unit in ("座", "所", "家", "条", "处")
        and bool(_AT_ONCE.search(clause))
        and not _abstract(noun)
    )


def _abstract(noun: str) -> bool:
    head = re.split(r"[的和与及，。、；]", noun)[0]
    return bool(ABSTRACT.search(head))
