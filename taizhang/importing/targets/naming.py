"""The name of one quantity, from its own words or, where they say too little, from those before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.importing.targets.antecedents import (
    DONE,
    FROM_BEFORE,
    NAMELESS,
    OF_SOMETHING,
    RATE,
    Named,
    completed,
    from_before,
)
from taizhang.importing.targets.clauses import Item, clause_before
from taizhang.importing.targets.names import (
    before_verb,
    core,
    only_verbs,
    stripped_back,
    stripped_front,
)
from taizhang.importing.targets.phrases import (
    after_core,
    balanced,
    done_for,
    kept_verb,
    own_verb,
    unquoted,
    whole_after,
    words_of,
)
from taizhang.kinds import TargetKind

_ACTED_ON = re.compile(r"(?:\A|[，、])(?:对|为|给|指导|帮助)(?:全[省市县区镇])?\s*\Z")
_ONES = re.compile(r"(?:\A|[，、])(?:对|为)")
_AGES = frozenset(("岁", "周岁"))
# 年取水量50万立方米以上的取水口: the number is of the size, not of the thing.
_SIZE = re.compile(r"(?:量|收入|浓度|时间|规模|面积|产值|额|能耗|人数|长度|容量|能力|总投资)\Z")
_SIGNED = re.compile(r"\A.*以[上下内]")
# As long as a noun says little without the size of what it counts (项目, 村占比).
_VAGUE = 3
_NO_NAMES = words_of("参加 参与 不等")
_LONGEST_SIZE = 10
_LONGEST_ABOVE = 30


def named(
    text: str, group: Sequence[Item], index: int, kind: TargetKind, known: Sequence[Named]
) -> Named:
    """The name of the quantity `group[index]`; `known` are the names found before it."""
    item = group[index]
    leading = _outside_marks(text[_start(text, group, index) : item.quantity.start])
    name, subject = _own(text, group, index, kind, leading)
    doubt = None
    same = bool(known) and known[-1].unit == item.quantity.unit
    if not name or (same and kept_verb(name) == name):
        subject = ""
        name, doubt = from_before(text, item, leading, known)
        if doubt != NAMELESS and (size := _size(text, group, index)):
            name = size + _SIGNED.sub("", name.removeprefix(own_verb(name)))
    else:
        fuller = completed(text, item, name, leading, known)
        if fuller != name:
            ahead = fuller.startswith(name)
            subject = fuller.removeprefix(name) if ahead else fuller.removesuffix(name)
            sure = item.continues or name in OF_SOMETHING or "其中" in leading
            name, doubt = fuller, None if sure else FROM_BEFORE
    return Named(name, subject or name, item.quantity.unit, item.clause, doubt)


def _own(
    text: str, group: Sequence[Item], index: int, kind: TargetKind, leading: str
) -> tuple[str, str]:
    """(name, what it is said of) from the words around the number; ("", "") for nothing."""
    item = group[index]
    following = _following(text, group, index)
    front = balanced(core(leading))
    if RATE.search(item.quantity.unit):
        behind = whole_after(following)
        if behind and not front and _ONES.match(above := clause_before(text, item.clause[0])):
            whole = balanced(core(above) + behind).strip("、， ")
            return whole if len(whole) <= _LONGEST_ABOVE else behind, ""
        joined = balanced(front + behind).strip("、， ")
        return (joined, front) if len(joined) > 1 else ("", "")
    behind = unquoted(after_core(following))
    if behind in _NO_NAMES:
        behind = ""
    elif behind and only_verbs(behind):
        behind = balanced(core(following))
    if kind == "target" and _ACTED_ON.search(leading):
        behind = done_for(following) or behind
    if kind == "scope" and len(front) > 1 and len(behind) > 1:
        if len(front) <= _LONGEST_SIZE and _SIZE.search(front):
            return front if index + 1 < len(group) else behind + front, ""
        if len(behind) == 2:
            return front + behind, ""
    if len(behind) > 1:
        return _behind(leading, behind)
    front = front or stripped_back(stripped_front(leading))
    says = len(front) > 1 and (front in DONE or not only_verbs(front))
    return (unquoted(front), "") if says else ("", "")


def _behind(leading: str, behind: str) -> tuple[str, str]:
    """What follows the number, with whose it is where it is only done (企业诉求24小时内响应)."""
    verb = kept_verb(leading)
    done = core(behind) or behind
    if verb or done not in DONE:
        return verb + behind, ""
    if f"等{done}" in leading:
        return core(leading[: leading.rindex(f"等{done}") + 1 + len(done)]), ""
    subject = before_verb(leading)
    if len(subject) <= _VAGUE:
        subject = balanced(core(leading)) or subject
    return subject + done, subject


def _following(text: str, group: Sequence[Item], index: int) -> str:
    item = group[index]
    following = text[item.quantity.end : item.end]
    if index + 1 < len(group) and (then := group[index + 1]).adjacent:
        # 15万名65岁及以上老年人: the age is part of what is counted.
        start = item.quantity.end if then.quantity.unit in _AGES else then.quantity.end
        following = text[start : then.end]
    return following


def _start(text: str, group: Sequence[Item], index: int) -> int:
    """Where the name may begin: with the size of what is counted, where the noun alone says little
    (10亿元以上项目5个, 65岁以上老年人签约率85%)."""
    item = group[index]
    if index == 0 or item.continues or item.adjacent:
        return item.start
    size = group[index - 1].quantity
    signed = size.end > size.measured or text[size.measured : size.measured + 1] == "级"
    noun = core(text[item.start : item.quantity.start])
    if signed and (size.unit in _AGES or 0 < len(noun) <= _VAGUE):
        return group[index - 1].start
    return item.start


def _size(text: str, group: Sequence[Item], index: int) -> str:
    """10亿元以上 of 其中10亿元以上5个."""
    if not index or not group[index].adjacent:
        return ""
    size = group[index - 1].quantity
    return text[size.start : size.end] if size.end > size.measured else ""


def _outside_marks(leading: str) -> str:
    """What follows an opening mark that is not closed before the number."""
    for opening, closing in ("“”", "（）", "()"):
        if leading.rfind(opening) > leading.rfind(closing):
            leading = leading[leading.rfind(opening) + 1 :]
    return leading
