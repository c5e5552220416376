"""The quantities of one passage as targets: what is measured, since when, committed to or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.importing.draft import FoundTarget
from taizhang.importing.targets.clauses import Item, clause_before, items
from taizhang.importing.targets.end_states import EndState, end_states
from taizhang.importing.targets.kinds import kind_of
from taizhang.importing.targets.names import (
    after_core,
    balanced,
    core,
    kept_verb,
    own_verb,
    shared_names,
    shortened,
    unquoted,
    whole_after,
    without_time,
)
from taizhang.importing.targets.periods import tied_period
from taizhang.importing.targets.quantities import quantities
from taizhang.importing.targets.series import series
from taizhang.importing.targets.vocabulary import AGAIN, PERCENT, TIMES
from taizhang.model import TargetKind

_RATE = re.compile(rf"{PERCENT}\Z")
# What a number of another thing is: 实施项目91个，完成投资4.95亿元.
_OF_SOMETHING = frozenset(("投资", "年度投资", "产值", "税收", "面积", "总投资", "年产值"))
# No more items of an enumeration are looked at to understand one.
_REST = 8
_NAMELESS = "没有写明这个数量是什么的：请补上名称"
_FROM_BEFORE = "名称取自前一句：请核对这个数量是什么的"


@dataclass(frozen=True, slots=True)
class Placed:
    """A target with where its number stands in the passage."""

    position: int
    target: FoundTarget


def passage_targets(text: str, years: tuple[int, ...]) -> tuple[FoundTarget, ...]:
    """Every committed or sizing quantity of the passage, in order."""
    placed: list[Placed] = []
    before = ""
    for group in items(text, quantities(text)):
        found = list(_of_clause(text, group, years, before))
        placed += found
        if found:
            before = found[-1].target.name
    placed += _of_states(text, years)
    return tuple(one.target for one in sorted(placed, key=lambda one: one.position))


def _of_clause(
    text: str, group: Sequence[Item], years: tuple[int, ...], before: str
) -> Iterator[Placed]:
    together = series(text, group, years)
    if together is not None:
        yield from (Placed(position, target) for position, target in together)
        return
    kind: TargetKind | None = None
    verb = ""
    for index, item in enumerate(group):
        rest = group[index + 1 : index + 1 + _REST]
        kind = kind_of(text, item, rest, kind)
        if kind is None:
            continue
        name, doubt = _name(text, item, rest[0] if rest else None, before)
        if item.continues and verb and not own_verb(name) and _shares(text, item, name):
            name = verb + name
        elif not item.continues or own_verb(name):
            verb = own_verb(name)
        for each in shared_names(name) if _RATE.search(item.quantity.unit) else (name,):
            yield Placed(item.quantity.number, _target(text, item, each, kind, years, doubt))


def _shares(text: str, item: Item, name: str) -> bool:
    """新建养老院5个、照料中心10个: the second is new too, having no verb of its own."""
    words = text[item.start : item.quantity.start].strip()
    own = bool(words) and core(words) != words
    return not (own or item.adjacent or name.startswith("新") or _RATE.search(item.quantity.unit))


def _target(
    text: str,
    item: Item,
    name: str,
    kind: TargetKind,
    years: tuple[int, ...],
    doubt: str | None,
) -> FoundTarget:
    quantity = item.quantity
    start = without_time(text, item.start, quantity.start)
    start, end = shortened(text, start, max(item.end, quantity.end), quantity.start)
    period = _period(text, item, years) if kind == "target" else None
    doubts = [said for said in (quantity.doubt, doubt) if said]
    return FoundTarget(
        name=name,
        quote=text[start:end].strip(),
        op=quantity.op,
        value=quantity.value,
        unit=quantity.unit,
        value_to=quantity.value_to,
        period=period,
        kind=kind,
        doubt="；".join(doubts) or None,
    )


def _period(text: str, item: Item, years: tuple[int, ...]) -> str | None:
    """A year of another clause does not hold for what comes round again (每季度更新一次)."""
    period = tied_period(text, item.quantity.number, years)
    clause = text[item.clause[0] : item.clause[1]]
    again = item.quantity.unit in TIMES and AGAIN.search(clause)
    own = period is not None and ("-" in period or period in clause)
    return None if again and not own else period


def _name(text: str, item: Item, next_item: Item | None, previous: str) -> tuple[str, str | None]:
    """(name, doubt)."""
    quantity = item.quantity
    leading = _outside_marks(text[item.start : quantity.start])
    following = text[quantity.end : item.end]
    if next_item is not None and next_item.adjacent:
        following = text[next_item.quantity.end : next_item.end]
    front = balanced(core(leading))
    if _RATE.search(quantity.unit):
        joined = balanced(front + whole_after(following)).strip("、， ")
        if len(joined) > 1:
            return _cut(joined), None
    else:
        behind = unquoted(after_core(following))
        if len(behind) > 1:
            return _cut(kept_verb(leading) + behind), None
        if front in _OF_SOMETHING and previous:
            return _cut(
                previous + text[item.start : quantity.start].strip()[-len(front) - 2 :]
            ), None
        if len(front) > 1:
            return _cut(unquoted(front)), None
    above = balanced(core(clause_before(text, item.clause[0])))
    if len(above) > 1 and not re.search("[0-9]", above):
        return _cut(above), _FROM_BEFORE
    if previous:
        return previous, _FROM_BEFORE
    return front or text[item.clause[0] : quantity.start].strip()[-20:] or quantity.unit, _NAMELESS


def _outside_marks(leading: str) -> str:
    """What follows an opening mark that is not closed before the number."""
    for opening, closing in ("“”", "（）", "()"):
        if leading.rfind(opening) > leading.rfind(closing):
            leading = leading[leading.rfind(opening) + 1 :]
    return leading


def _cut(name: str) -> str:
    """Names over 40 characters keep what stands nearest to the number."""
    return name if len(name) <= 40 else balanced(re.split("[、，,]", name)[-1][-40:]) or name[-40:]


def _of_states(text: str, years: tuple[int, ...]) -> Iterator[Placed]:
    for state in end_states(text):
        name, doubt = state.name, None
        if not name:
            name = balanced(core(clause_before(text, state.start))) or "全覆盖"
            doubt = _FROM_BEFORE
        yield Placed(state.word, _state_target(text, state, name, years, doubt))


def _state_target(
    text: str, state: EndState, name: str, years: tuple[int, ...], doubt: str | None
) -> FoundTarget:
    start = without_time(text, state.start, state.word)
    return FoundTarget(
        name=_cut(name),
        quote=text[start : state.end].strip(),
        op="=",
        value=state.value,
        unit=state.unit,
        period=tied_period(text, state.word, years),
        doubt=doubt,
    )
