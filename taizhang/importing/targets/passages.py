"""The quantities of one passage as targets: what is measured, since when, committed to or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taizhang.importing.draft import FoundTarget
from taizhang.importing.targets.antecedents import FROM_BEFORE, RATE, Named
from taizhang.importing.targets.clauses import Item, clause_before, items, sentence_of
from taizhang.importing.targets.end_states import EndState, end_states
from taizhang.importing.targets.kinds import kind_of
from taizhang.importing.targets.names import core, leading_time
from taizhang.importing.targets.naming import named
from taizhang.importing.targets.periods import tied_period
from taizhang.importing.targets.phrases import balanced, own_verb, shared_names, tidy
from taizhang.importing.targets.quantities import quantities
from taizhang.importing.targets.quotes import shortened, without_time
from taizhang.importing.targets.series import series
from taizhang.importing.targets.vocabulary import AGAIN, TIMES
from taizhang.kinds import TargetKind

# No more items of an enumeration, or names before it, are looked at to understand one.
_REST = 8
_LAST_CLAUSE = re.compile("[，。；：,;:]")
# 改造小区92个、惠及居民1.4万户: the second has a verb of its own.
_OWN = re.compile("新|惠及|受益|带动|涉及|服务|覆盖|吸纳")


@dataclass(frozen=True, slots=True)
class Placed:
    """A target with where its number stands in the passage."""

    position: int
    target: FoundTarget


def passage_targets(text: str, years: tuple[int, ...]) -> tuple[FoundTarget, ...]:
    """Every committed or sizing quantity of the passage, in order."""
    placed: list[Placed] = []
    known: list[Named] = []
    for group in items(text, quantities(text)):
        placed += _of_clause(text, group, years, known)
    placed += list(_of_states(text, years, placed))
    placed.sort(key=lambda one: one.position)
    return tuple(_told_apart(text, placed))


def _told_apart(text: str, placed: Sequence[Placed]) -> Iterator[FoundTarget]:
    """One thing that has two values in one period, each with its date (一季度开工率, 二季度开工率)."""
    things: dict[tuple[str, str, str | None], list[Placed]] = {}
    for one in placed:
        if one.target.kind == "target":
            things.setdefault(_thing(one.target), []).append(one)
    several = {
        thing: {one.position: _date(text, one.position) for one in alike}
        for thing, alike in things.items()
        if len({one.target.value for one in alike}) > 1
    }
    for one in placed:
        target = one.target
        dates = several.get(_thing(target), {}) if target.kind == "target" else {}
        if len(set(dates.values())) > 1:
            target = replace(target, name=tidy(dates[one.position] + target.name))
        yield target


def _date(text: str, position: int) -> str:
    start, _ = sentence_of(text, position)
    return leading_time(_LAST_CLAUSE.split(text[start:position])[-1])


def _thing(target: FoundTarget) -> tuple[str, str, str | None]:
    return target.name, target.op, target.period


def _of_clause(
    text: str, group: Sequence[Item], years: tuple[int, ...], known: list[Named]
) -> Iterator[Placed]:
    together = series(text, group, years, [one.name for one in known[-_REST:]])
    if together is not None:
        for position, target in together:
            known.append(Named(target.name, target.name, target.unit or "", group[0].clause))
            yield Placed(position, target)
        return
    kind: TargetKind | None = None
    verb = ""
    for index, item in enumerate(group):
        rest = group[index + 1 : index + 1 + _REST]
        kind = kind_of(text, item, rest, kind)
        if kind is None:
            continue
        found = named(text, group, index, kind, known[-_REST:])
        name = tidy(found.name)
        if item.continues and verb and not own_verb(name) and _shares(text, item, name):
            name = verb + name
        elif not item.continues or own_verb(name):
            verb = own_verb(name)
        known.append(replace(found, name=name))
        for each in shared_names(name) if RATE.search(item.quantity.unit) else (name,):
            yield Placed(item.quantity.number, _target(text, item, each, kind, years, found.doubt))


def _shares(text: str, item: Item, name: str) -> bool:
    """新建养老院5个、照料中心10个: the second is new too, having no verb of its own."""
    words = text[item.start : item.quantity.start].strip()
    own = bool(words) and core(words) != words
    return not (own or item.adjacent or _OWN.match(name) or RATE.search(item.quantity.unit))


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
        unit=quantity.unit or None,
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


def _of_states(text: str, years: tuple[int, ...], placed: Sequence[Placed]) -> Iterator[Placed]:
    for state in end_states(text):
        name, doubt = state.name, None
        if not name:
            name = balanced(core(clause_before(text, state.start)))
            if not name or re.search("[0-9]", name):
                before = [one.target.name for one in placed if one.position < state.word]
                name = before[-1] if before else name or "全覆盖"
            doubt = FROM_BEFORE
        yield Placed(state.word, _state_target(text, state, name, years, doubt))


def _state_target(
    text: str, state: EndState, name: str, years: tuple[int, ...], doubt: str | None
) -> FoundTarget:
    start = without_time(text, state.start, state.word)
    return FoundTarget(
        name=tidy(name),
        quote=text[start : state.end].strip(),
        op="=",
        value=state.value,
        unit=state.unit,
        period=tied_period(text, state.word, years),
        doubt=doubt,
    )
