"""Words for a number: 清零 is 0 and 全覆盖 100 %, where they name a state to be reached.

Not in the name of a campaign (隐患清零行动), not as a manner of doing (全覆盖排查, 坚持全覆盖、零容忍),
not in a slogan in quotation marks (annotation rules, "Targets").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.importing.characters import HAN
from taizhang.importing.targets.names import core
from taizhang.importing.targets.phrases import balanced

_STOP = rf"(?=\s*(?:[，。；、！,;)）\n]|\Z|以及|并|和(?=[^，。]{{0,12}}清零)|的?(?:目标|任务)(?!{HAN})))"
_CLEARED = re.compile(
    rf"(?:动态|基本|全部|全面|逐步|按期|限期|如期|见底)?(?:清零|归零)(?:到位|见底|销号)?{_STOP}"
)
_COVERED = re.compile(
    rf"(?:基本|全部|全面|逐步)?(?:全覆盖|全面覆盖)(?:、无死角|、无盲区|、零盲区|、零遗漏|、无缝隙)?{_STOP}"
)
_BREAK = re.compile(r"[，。；！,;\n:：]")
_MANNER = re.compile(
    r"(?:坚持|按照|本着|围绕|遵循|开展|进行|实行|分层级|滚动式|拉网式|地毯式|要求|以(?![上下内])|采取|组织|推行)[^，。]{0,12}\Z"
)
_ATTAINED = re.compile(r"实现|做到|达到|确保|保持|推动|推进|加快|完成|力争|扩大|基本|争取")
# 13个街道空气质量监测全覆盖: how many there are is no part of what is covered.
_COUNT = re.compile(r"[0-9]{1,6}\s*(?:多|余)?[个家所处座条户名](?:以上)?(?:的)?")
_ENDING = re.compile(r"(?:动态|基本|全部|全面|无死角|、|要|均|都|已|的)+\Z")


@dataclass(frozen=True, slots=True)
class EndState:
    """`name` is empty where the clause does not say what is cleared or covered."""

    start: int
    word: int
    end: int
    value: float
    unit: str | None
    name: str


def end_states(text: str) -> tuple[EndState, ...]:
    """Every end state of the text in order."""
    found = [*_found(text, _CLEARED, 0.0, None), *_found(text, _COVERED, 100.0, "%")]
    return tuple(sorted(found, key=lambda state: state.word))


def _found(text: str, word: re.Pattern[str], value: float, unit: str | None) -> Iterator[EndState]:
    for match in word.finditer(text):
        start = _clause_start(text, match.start())
        before = text[start : match.start()]
        if _in_quotes(before) or _MANNER.search(before):
            continue
        name = _named(before)
        if not name and not _ATTAINED.search(before):
            continue
        yield EndState(start, match.start(), match.end(), value, unit, name)


def _named(before: str) -> str:
    subject = _ENDING.sub("", before)
    name = core(_ENDING.sub("", core(subject)))
    # 新时代文明实践中心实现街道、社区全覆盖: the subject stands before the verb.
    parts = re.split("(?:要|均|都|基本|全部|全面)?(?:实现|做到|达到)", subject)
    if len(parts) == 2 and len(core(parts[0])) > 1:
        name = core(parts[0])
    return balanced(_COUNT.sub("", name, count=1))


def _clause_start(text: str, position: int) -> int:
    start = 0
    for match in _BREAK.finditer(text, max(0, position - 80), position):
        start = match.end()
    start = max(start, position - 80, 0)
    # An enumeration of cleared things: each has its own 清零.
    for other in re.finditer("清零、|全覆盖、", text[start:position]):
        start += other.end()
        break
    return start


def _in_quotes(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
