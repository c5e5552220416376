"""Printed cells of units become names one by one, and who of them leads.

Rules: annotation notes, "Units". Names stay as printed; nobody leads unless a column, a verb, a
mark or a sentence of the document says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.blocks import Doubt
from taizhang.importing.draft import DraftTask
from taizhang.importing.lead_rules import find_lead_rule, mark_of, says_who_leads
from taizhang.importing.unit_names import CLOSING, OPENING, is_complete, without_brackets
from taizhang.importing.unit_pieces import is_nothing, pieces
from taizhang.importing.unit_roles import Role, ending, marked, runs
from taizhang.printed_text import printed

__all__ = ["SplitUnits", "find_lead_rule", "split_units", "units_in_text", "units_of_task"]

_RULE_REMARK = re.compile(r"[（(【\[][^（()）\n]{0,40}牵头[^（()）\n]{0,20}[)）】\]]")
# ，列第一位的为牵头单位，下同 within the cell: a remark for all tasks, no name.
_RULE_CLAUSE = re.compile(r"[，,；;。]\s?[^，,；;。、：:\n]{4,30}牵头[^，,；;。、：:\n]{0,12}")
_SAME_BELOW = re.compile(
    r"[，,；;。]\s?(?:以?下同|其余(?:单位)?为(?:配合|责任|协办)(?:单位|部门))(?=[，,；;。）)\n]|\Z)"
)
_COLLECTED = re.compile(r"有关|相关|其[他它]|[市县区][直级]|各")
_QUOTES = "“”\"'《》"
_ODD = re.compile(r"[0-9]{5,}|[：:？?！!=]|负责(?!单位|部门)|工作$|完成(?!单位)")
_LEAD: Role = "lead"
_SUPPORT: Role = "support"
_PLAIN: Role = "plain"
_LONG_NAME = 24


@dataclass(frozen=True, slots=True)
class SplitUnits:
    """Names as printed, in order. `plain` are named without a word on leading or supporting;
    `ordered` holds all of them in print order."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ordered: tuple[str, ...] = ()


@dataclass(slots=True)
class _Named:
    """A name on its way; `role` None until something says it."""

    name: str
    role: Role | None


def split_units(cells: tuple[str, ...]) -> SplitUnits:
    """The units of a cell's printed paragraphs. Doubts have line 0: they belong to the task."""
    text = _without_frame(_cleaned(cells))
    named: list[_Named] = []
    doubts: list[Doubt] = []
    for run in runs(text):
        if run.role == "aside":
            doubts.append(
                Doubt(2, 0, "单位栏里的这段没有当作单位：核对是否要另填", f"{run.label}{run.text}")
            )
            continue
        own = _run(run.text, doubts)
        for one in own:
            one.role = one.role or (run.role if run.label else None)
        named += own
    return _by_role(named, doubts)


def units_of_task(
    task: DraftTask, lead_rule: str | None, *, in_text: bool = False
) -> tuple[DraftTask, tuple[Doubt, ...]]:
    """The task with `lead` and `support` filled from its cells, and what is doubtful about them.

    `in_text`: a task without any cell of units is given those that its own text names as doing the
    work (narratives; a table's blank cell stays blank).
    """
    cells = _with_marks(task.unit_cells, lead_rule)
    leading, beside = split_units(task.lead_cells), split_units(task.support_cells)
    only = split_units(cells)
    doubts = [*leading.doubts, *beside.doubts, *only.doubts]
    named = bool(leading.ordered or beside.ordered or only.ordered)
    if in_text and (not named or _opens_with(task.text, task.unit_cells)):
        only = units_in_text(task.text, frozenset())
        doubts += only.doubts
    lead = _without(leading.ordered, leading.support)
    support = [*leading.support]
    if lead:
        support += [*only.ordered, *beside.ordered]
    else:
        lead, others = _led(only, lead_rule, cells)
        lead += beside.lead
        support += [*others, *_without(beside.ordered, beside.lead)]
    return replace(task, lead=tuple(lead), support=tuple(support)), tuple(doubts)


def _opens_with(text: str, cells: Sequence[str]) -> bool:
    """Whether the only cell is a bracket at the head of the text, （党政办负责）…: there it is a
    clause of the text, beside which others may be named."""
    return len(cells) == 1 and text[:1] in OPENING and text.startswith(cells[0], 1)


def units_in_text(text: str, known: frozenset[str]) -> SplitUnits:
    """The units that a running text names as doing the work: in brackets, after labels, behind 由,
    or as the subject of a clause. `known` are further names that may be such a subject."""
    # Imported where a plan is running text: its patterns take long to compile.
    from taizhang.importing.unit_mentions import passages

    found: list[_Named] = []
    doubts: list[Doubt] = []
    for passage in passages(text, known):
        split = split_units((passage,))
        doubts += [one for one in split.doubts if one.weight > 2]
        roles: dict[str, Role] = {
            **dict.fromkeys(split.plain, _PLAIN),
            **dict.fromkeys(split.support, _SUPPORT),
            **dict.fromkeys(split.lead, _LEAD),
        }
        there = {one.name for one in found}
        found += [_Named(name, roles[name]) for name in split.ordered if name not in there]
    return _by_role(found, doubts)


def _by_role(named: Sequence[_Named], doubts: Iterable[Doubt]) -> SplitUnits:
    return SplitUnits(
        lead=tuple(one.name for one in named if one.role == "lead"),
        support=tuple(one.name for one in named if one.role == "support"),
        plain=tuple(one.name for one in named if one.role in ("plain", None)),
        doubts=tuple(doubts),
        ordered=tuple(one.name for one in named),
    )


def _cleaned(cells: Iterable[str]) -> str:
    return "\n".join(cell.strip() for cell in cells if cell.strip())


def _without_frame(text: str) -> str:
    """Without brackets around the whole and remarks on who leads."""
    for remark in (_RULE_REMARK, _RULE_CLAUSE):
        text = remark.sub(lambda match: "" if says_who_leads(match[0]) else match[0], text)
    text = _SAME_BELOW.sub("", text)
    stripped = text.strip(" \n。；;，,、")
    while len(stripped) > 2 and stripped[0] in OPENING and stripped[-1] in CLOSING:
        depth = 0
        for at, sign in enumerate(stripped):
            depth += (sign in OPENING) - (sign in CLOSING)
            if depth == 0 and at < len(stripped) - 1:
                return stripped
        stripped = stripped[1:-1].strip(" \n。；;，,、")
    return stripped


def _run(text: str, doubts: list[Doubt]) -> list[_Named]:
    """The names of a run; a verb gives its role to all names before it that have none yet."""
    named: list[_Named] = []
    waiting = 0
    for piece in pieces(text):
        raw = printed([piece.text]).strip(" 。，,；;、.")
        if is_nothing(raw):
            continue
        found = ending(raw)
        name, role = marked(found.name)
        name = name.strip(" 。，,；;、.：:").removeprefix("会同")
        if name:
            named.append(_Named(name, role))
            _judge(name, piece.unsure, doubts)
        if _COLLECTED.match(found.more):
            named.append(_Named(found.more, None))
        elif found.etc:
            doubts.append(Doubt(1, 0, "“等”字后面的单位没有点名，只登记了点名的单位", raw))
        if found.dropped:
            doubts.append(
                Doubt(2, 0, "单位栏里写了具体分工，只取了单位名称：核对分工要不要写进 note", raw)
            )
        if found.role:
            for one in named[waiting:]:
                one.role = one.role or found.role
            waiting = len(named)
    return named


def _judge(name: str, unsure: str, doubts: list[Doubt]) -> None:
    if unsure:
        doubts.append(Doubt(2, 0, f"{unsure}：请对照原文核对", name))
    plain = without_brackets(name).strip(_QUOTES)
    if _ODD.search(plain) or len(plain) > _LONG_NAME:
        doubts.append(Doubt(3, 0, "单位栏里的这段不像单位名称：请核对", name))
    elif not is_complete(name) and len(plain) > 6:
        doubts.append(Doubt(2, 0, "不像完整的单位名称，可能被截断或分隔有误：请核对", name))


def _led(split: SplitUnits, rule: str | None, cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Lead and others of the only column of units, by its own words or the document's rule."""
    own = rule or next((cell for cell in cells if says_who_leads(cell)), None)
    if split.lead or split.support or own is None or not split.plain:
        return [*split.lead], _without(split.ordered, split.lead)
    if mark_of(own) is not None:
        return [], [*split.plain]
    return [split.plain[0]], [*split.plain[1:]]


def _with_marks(cells: tuple[str, ...], rule: str | None) -> tuple[str, ...]:
    """市发改委* → 市发改委（牵头）, where the document says that * marks who leads."""
    sign = mark_of(rule) if rule else None
    if sign is None:
        return cells
    return tuple(cell.replace(sign, "（牵头）") for cell in cells)


def _without(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """`names` in order, each of `others` taken out once."""
    left = list(others)
    kept = []
    for name in names:
        if name in left:
            left.remove(name)
        else:
            kept.append(name)
    return kept
