"""Words that say what follows them: 责任单位：… 完成时限：… 责任领导：…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from taizhang.importing.narrative.unit_words import are_units

Role = Literal["lead", "support", "units", "people", "leaders", "requirement"]

_UNIT = "单位|部门|科室|处室|股室|主体|机构|县区|县市区|区县|乡镇|镇街|地区"
_BY_ROLE: tuple[tuple[Role, str], ...] = (
    (
        "leaders",
        r"(?:市级?|县级?|区级?|州级?)?(?:总?牵头|责任|分管|负责|包抓|包保|包联|挂点|挂钩|挂帅|领衔|联系"
        r"|督办|主管)?(?:负责|责任)?(?:的?(?:市|县|区|州)(?:级|委|政府)?)?领导(?:同志)?",
    ),
    (
        "people",
        "(?:第一|主要|直接|具体|部门|项目|单位|牵头)?(?:责任人员?|负责人|联系人|联络人|牵头人)",
    ),
    (
        "lead",
        rf"(?:总|主)?(?:责任)?牵头(?:负责|责任|实施)?(?:{_UNIT})|主办(?:{_UNIT})|牵头",
    ),
    (
        "support",
        rf"(?:共同)?(?:协同|配合|协助|协办|参与|参加|协作)(?:责任|配合|落实)?(?:{_UNIT})|协办|配合",
    ),
    (
        "units",
        rf"(?:主要|共同|主体|第一|其他)?(?:责任|主责|负责|落实|实施|承办|完成|主管|承担|建设)(?:{_UNIT})"
        rf"(?:[和及、与]责任人)?|责任分工|分工",
    ),
    (
        "requirement",
        r"(?:计划|预计|拟|任务|项目|工作|办理|整改|年度)?(?:完成|办结|整改|实施|推进|建设|工作|起止)"
        r"(?:时限|时间|期限|节点|周期)(?:[和及与]要求|要求|安排|节点)?"
        r"|时限(?:要求)?|时间(?:节点|要求|安排|进度)|进度(?:安排|要求|计划|目标)|完成标准"
        r"|(?:年度|工作|预期|任务|具体|阶段性?|主要|20[0-9]{2}年)?目标(?:要求)?|目标值|预期成效",
    ),
)
_WORD = "|".join(f"(?P<{role}>{words})" for role, words in _BY_ROLE)
_ONE_WORD = re.compile(_WORD)
_COLON = "[：:﹕]"
_LABEL = re.compile(
    rf"(?:[【〔\[]\s?(?:{_WORD})\s?[】〕\]]\s?{_COLON}?)".replace("?P<", "?P<b_")
    + rf"|(?<![各关])(?:{_WORD})\s?{_COLON}"
)
_AT_START = re.compile(r"[●◆■★▲◎○•·*\-—\s]{0,4}")
_NUMBERED = re.compile(r"\s?[（(]?\s?[0-9一二三四五六七]{1,2}\s?[）)]?\s?[.．、]?\s?")
_SURE = re.compile("单位|部门|科室|主体|责任人|领导|时限|期限")
_BARE = re.compile(
    r"(?P<lead>牵头(?:责任)?(?:单位|部门))|(?P<support>(?:配合|协同|协办)(?:责任)?(?:单位|部门))"
    r"|(?P<units>责任(?:单位|部门))"
)
_SIGN = re.compile("[：:﹕】〕\\]]")
_LONGEST = 20_000
_SEPARATORS = " \t\u3000；;，,、"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label's value as printed, without the separator behind it; `word` is the label."""

    role: Role
    value: str
    word: str


def label_role(word: str) -> Role | None:
    """The role that a label or column title names, if it is one."""
    match = _ONE_WORD.fullmatch(word)
    return _role(match) if match else None


def starts_with_label(text: str) -> bool:
    """Whether `text` is a line of labels."""
    return next(_found(text), None) is not None or _bare(text) is not None


def labelled(text: str) -> tuple[Labelled, ...]:
    """The labels of a line that begins with one, in print order; () for other lines."""
    found = list(_found(text))
    if not found:
        bare = _bare(text)
        return (bare,) if bare else ()
    return _valued(text, found)


def labels_within(text: str) -> tuple[Labelled, ...]:
    """Labels of units and people anywhere in a text; a value ends at the next label, a closing
    bracket or the end of the line."""
    found = [one for one in _labels_in(text) if _role_is_sure(one)]
    return tuple(
        replace(one, value=_up_to_the_end(one.value))
        for one in _valued(text, found)
        if one.role != "requirement"
    )


def _up_to_the_end(value: str) -> str:
    """Up to the full stop, or a closing bracket that was opened before the value."""
    depth = 0
    for at, sign in enumerate(value):
        depth += (sign in "（(【〔[") - (sign in "）)】〕]")
        if depth < 0 or (sign == "。" and depth == 0):
            return value[:at]
    return value


def inside_labels(text: str) -> tuple[Labelled, ...]:
    """The labels of what a bracket holds."""
    return _valued(text, _labels_in(text))


def _labels_in(text: str) -> list[re.Match[str]]:
    """All labels of a paragraph; of one longer than any real paragraph, those near its end."""
    if not _SIGN.search(text):
        return []
    return list(_LABEL.finditer(text, max(0, len(text) - _LONGEST)))


def _found(text: str) -> Iterator[re.Match[str]]:
    start = _AT_START.match(text)
    first = _LABEL.match(text, start.end() if start else 0)
    if first is None:
        numbered = _NUMBERED.match(text)
        first = _LABEL.match(text, numbered.end()) if numbered else None
        if first is None or not _SURE.search(first[0]):
            return
    yield first
    yield from _LABEL.finditer(text, first.end(), first.end() + _LONGEST)


def _bare(text: str) -> Labelled | None:
    """责任单位市教育局: a label whose colon was lost."""
    match = _BARE.match(text)
    if match is None:
        return None
    value = text[match.end() :].strip()
    if not value or not are_units(value):
        return None
    return Labelled(_role(match), value, match[0])


def _role(match: re.Match[str]) -> Role:
    name = match.lastgroup or ""
    role: Role
    for role, _ in _BY_ROLE:
        if name.removeprefix("b_") == role:
            return role
    raise AssertionError(name)


def _role_is_sure(match: re.Match[str]) -> bool:
    """牵头： and 配合： alone stand in sentences too."""
    return len(match[0]) > 3


def _valued(text: str, found: list[re.Match[str]]) -> tuple[Labelled, ...]:
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    return tuple(
        Labelled(_role(match), text[match.end() : end].strip(_SEPARATORS), match[0])
        for match, end in zip(found, ends, strict=True)
    )
