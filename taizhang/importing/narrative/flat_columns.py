"""Column titles of a table that was copied as plain text, and what fits under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from taizhang.importing.characters import HAN
from taizhang.importing.deadlines import is_time
from taizhang.importing.narrative.labels import Role, label_role
from taizhang.importing.narrative.unit_words import are_units
from taizhang.importing.tables.vocabulary import title_role

ColumnRole = Role | Literal["number", "task", "other"]
UNIT_COLUMNS: frozenset[ColumnRole] = frozenset({"lead", "support", "units"})

_NUMBER = re.compile("序\\s?号|编\\s?号|项\\s?次|序")
_TASK = re.compile(
    "(?:年度|重点|主要|工作|具体|目标|建设|项目|任务|实事|事项|民生|分解|责任|细化|改革|整治|测评|创建|20[0-9]{2}年?){0,4}"
    "(?:任务|工作|内容|事项|措施|举措|项目|名称|要点|标准|实事|目标与任务)(?:分解|清单|内容|名称|及要求)?"
)
_OTHER = re.compile(
    "备\\s?注|类\\s?别|分\\s?类|领\\s?域|联系电话|监督电话|资金来源|(?:总|计划)?投资.{0,8}|进展情况|完成情况"
)
_HEADER_WORD = re.compile(
    rf"序\s?号|项\s?次|备\s?注|类\s?别|(?:{HAN}{{0,6}}?(?:任务|工作|内容|事项|措施|举措|项目|目标)(?:分解|内容|名称)?)"
    rf"|{HAN}{{0,6}}?(?:单位|部门|责任人|领导|时限|时间|进度|节点|要求)"
)
_TIME = re.compile(
    r"(?:力争|争取)?(?:(?:20[0-9]{2}|今)\s?年)?\s?(?:[0-9]{1,2}\s?月(?:底|末|份|[0-9]{1,2}\s?日)?|年底|年内|上半年|下半年|全年|第?[一二三四]季度"
    r"|(?:主汛|汛|雨季|冬季|春节|国庆|供暖)期?前|长期|持续|常年|每[年月季]|即时|立即|20[0-9]{2}\s?年)[^。；\n]{0,14}"
)
_LONGEST_NAME = 12
_LONGEST_TIME = 24
_AS_PLANNED = re.compile(
    r"(?:按|根据|依)[^，。；]{2,16}(?:推进|执行|落实|实施|完成|开展|办理)|(?:有序|稳步|分步|分年度|分阶段|同步)(?:推进|实施|完成)"
)
_OFFICIAL = re.compile(r"(?:负责人|负责同志|领导|书记|主任|局长|[市县区镇乡]长)(?:等)?\s*\Z")
_SPACE_BETWEEN = re.compile(r"(?<=[^、，,；;\s])[ \t\u3000]+(?=[^、，,；;\s])")


def column_role(title: str) -> ColumnRole | None:
    """What a column with this title holds; None for what is no column title."""
    plain = re.sub(r"\s+", "", title)
    if not 1 <= len(plain) <= 14:
        return None
    if _NUMBER.fullmatch(plain):
        return "number"
    if role := label_role(plain):
        return role
    if _TASK.fullmatch(plain) or title_role(plain) in ("task", "detail"):
        return "task"
    return "other" if _OTHER.fullmatch(plain) else None


def columns_of_line(raw: str) -> tuple[ColumnRole, ...]:
    """The columns that a line of titles names (序号 重点任务 责任单位 完成时限); () for other lines."""
    text = raw.strip()
    if not text or len(text) > 80:
        return ()
    titles = text.split()
    roles = [column_role(title) for title in titles]
    if len(titles) < 2 or not all(roles):
        roles = _run_together("".join(titles))
    found = tuple(role for role in roles if role)
    units = any(role in UNIT_COLUMNS for role in found)
    return found if len(found) >= 3 and units and "task" in found else ()


def fits(role: ColumnRole, text: str) -> bool:
    """Whether a printed cell may stand in a column of this kind."""
    if role in UNIT_COLUMNS:
        return are_units(text)
    if role == "requirement":
        return bool(_TIME.fullmatch(text.strip(" 。；")))
    if role in ("people", "leaders"):
        names = re.split(r"[、，,；;\s]+", text.strip())
        short = all(1 < len(name) <= _LONGEST_NAME for name in names) and "。" not in text
        return short and (not are_units(text) or bool(_OFFICIAL.search(text)))
    return True


def fits_alone(role: ColumnRole, text: str) -> bool:
    """Whether a line that is a cell by itself may stand in a column of this kind. What says little
    else than when is a time there; at the end of a row it may be the end of the task."""
    if role in UNIT_COLUMNS and _AS_PLANNED.fullmatch(text.strip(" 。；")):
        return False
    timed = role == "requirement" and len(text) <= _LONGEST_TIME
    return (timed and (is_time(text) or bool(_AS_PLANNED.fullmatch(text)))) or fits(role, text)


def peeled(row: str, roles: Sequence[ColumnRole]) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    """The text of a row printed as one run, and what its trailing columns hold, read from the
    right; a column that does not show is missing. Units that spaces part are pieces of their own."""
    found: dict[ColumnRole, tuple[str, ...]] = {}
    rest = row.rstrip()
    columns = [role for role in reversed(roles) if role not in ("other", "task", "number")]
    for of_units, group in groupby(columns, key=UNIT_COLUMNS.__contains__):
        members = list(group)
        if of_units:
            members.reverse()
        for role in members[:1] if of_units else members:
            at = _start_of(role, rest)
            if at is None:
                continue
            value, rest = rest[at:].strip(), rest[:at].rstrip()
            found |= _divided(value, members) if of_units else {role: (value,)}
    return rest.strip(), found


def _divided(value: str, columns: Sequence[ColumnRole]) -> dict[ColumnRole, tuple[str, ...]]:
    """Units that stand side by side under one or more columns: each takes a piece, the last one
    those that are left."""
    pieces = _SPACE_BETWEEN.split(value)
    found: dict[ColumnRole, tuple[str, ...]] = {}
    for role in columns[:-1]:
        found[role] = tuple(pieces[:1])
        pieces = pieces[1:]
    found[columns[-1]] = tuple(pieces)
    return {role: names for role, names in found.items() if names}


def _start_of(role: ColumnRole, text: str) -> int | None:
    """Where the last column begins: the earliest break behind which everything fits."""
    breaks = [one.end() for one in re.finditer(r"\s+|(?<=[。；])", text[-600:])]
    offset = len(text) - len(text[-600:])
    for at in breaks[-40:]:
        tail = text[offset + at :].strip()
        if tail and fits(role, tail):
            return offset + at
    return None


def _run_together(text: str) -> list[ColumnRole | None]:
    roles: list[ColumnRole | None] = []
    at = 0
    while at < len(text):
        match = _HEADER_WORD.match(text, at)
        if match is None or match.end() == at:
            return []
        roles.append(column_role(match[0]))
        at = match.end()
    return roles if all(roles) else []
