"""Several numbers of one predicate: one for each year, or one for each name (分别)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from taizhang.importing.draft import FoundTarget
from taizhang.importing.targets.clauses import Item
from taizhang.importing.targets.names import core, stripped_back, stripped_front
from taizhang.importing.targets.periods import series_years, tied_period
from taizhang.importing.targets.phrases import after_core, balanced, listed_names, tidy
from taizhang.importing.targets.quantities import Quantity
from taizhang.importing.targets.quotes import shortened, without_time
from taizhang.kinds import Operator

_GAP = re.compile(r"\s*(?:、|和|及|与|以及)?\s*\Z")
_RESPECTIVELY = re.compile(r"分别")
_UNSURE = "几个数值没有写明各是哪一年或哪一项的：请核对"


def series(
    text: str, group: Sequence[Item], years: tuple[int, ...], known: Sequence[str] = ()
) -> list[tuple[int, FoundTarget]] | None:
    """(position, target) of each, or None where the clause's numbers stand for themselves.

    `known` are the names of the quantities before, which 分别增长7%和8% is about.
    """
    found = [item.quantity for item in group]
    if len(found) < 2 or not _side_by_side(text, found):
        return None
    first, clause = found[0], group[0].clause
    leading = text[group[0].start : first.start]
    parted = _RESPECTIVELY.split(leading, maxsplit=1)
    of_years = series_years(text, first.start, len(found), years)
    if of_years:
        return [(first.number, _yearly(text, group, "".join(parted), of_years))]
    if len(parted) == 1:
        return None
    names = listed_names(core(parted[0]), len(found))
    if not names and not core(parted[0]) and len(known) >= len(found):
        names = tuple(known[-len(found) :])
    predicate = stripped_back(stripped_front(parted[1]))
    behind = after_core(text[found[-1].end : clause[1]])
    doubt = None if names else _UNSURE
    named = names or (core(parted[0]),) * len(found)
    tail = behind if len(behind) > 1 else predicate
    start, end = _quote(text, group)
    return [
        (
            one.number,
            FoundTarget(
                name=tidy(name + tail) or text[start:end],
                quote=text[start:end],
                op=_shared(found) if one.op == "=" and not _is_all(one) else one.op,
                value=one.value,
                unit=one.unit or None,
                value_to=one.value_to,
                period=tied_period(text, one.number, years),
                doubt=doubt,
            ),
        )
        for name, one in zip(named, found, strict=True)
    ]


def _is_all(quantity: Quantity) -> bool:
    """分别达到100%和95%以上: there is no more than all."""
    return quantity.unit == "%" and quantity.value == 100


def _shared(found: Sequence[Quantity]) -> Operator:
    """The sign that stands once for all, behind the last or before the first."""
    return found[-1].op if found[-1].op != "=" else found[0].op


def _yearly(text: str, group: Sequence[Item], leading: str, years: tuple[int, ...]) -> FoundTarget:
    found = [item.quantity for item in group]
    behind = after_core(text[found[-1].end : group[0].clause[1]])
    name = behind if len(behind) > 1 else balanced(core(leading))
    start, end = _quote(text, group)
    target = FoundTarget(
        name=tidy(name) or text[start:end],
        quote=text[start:end],
        op=_shared(found),
        value=None,
        unit=found[0].unit or None,
        years=tuple((year, one.value) for year, one in zip(years, found, strict=True)),
    )
    return target if name else replace(target, doubt=_UNSURE)


def _quote(text: str, group: Sequence[Item]) -> tuple[int, int]:
    first, last = group[0].quantity, group[-1].quantity
    start = without_time(text, group[0].start, first.start)
    return shortened(text, start, max(last.end, group[-1].end), first.start)


def _side_by_side(text: str, found: Sequence[Quantity]) -> bool:
    units = {one.unit for one in found}
    gaps = (text[one.end : following.start] for one, following in pairwise(found))
    return len(units) == 1 and all(gap.strip() and _GAP.match(gap) for gap in gaps)
