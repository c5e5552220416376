"""Ruling lines put in order: pieces joined, lines that meet put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from taizhang.importing.read_pdf.page import Box, Rule

# In points. Borders drawn twice or in pieces lie this near each other.
NEAR = 3.0
_GAP = 4.5
_SHORTEST = 7.0
_MOST = 4_000
_HEADING_ROW = 60.0


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces in line with each other joined (dashes, one piece a cell); what stays short is
    none. Empty where a page has more than any table: then it is a drawing."""
    joined: list[Rule] = []
    for horizontal in (True, False):
        here = sorted(rule for rule in rules if rule.horizontal == horizontal)
        for group in _in_line(here):
            joined.extend(_joined(group))
    found = [rule for rule in joined if rule.end - rule.start >= _SHORTEST]
    return found if len(found) <= _MOST else []


def _in_line(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if not groups or rule.position - groups[-1][0].position > NEAR / 2:
            groups.append([])
        groups[-1].append(rule)
    return groups


def _joined(group: Sequence[Rule]) -> list[Rule]:
    position = sum(rule.position for rule in group) / len(group)
    pieces: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.start):
        if pieces and rule.start - pieces[-1].end <= _GAP:
            last = pieces[-1]
            pieces[-1] = last._replace(end=max(last.end, rule.end))
        else:
            pieces.append(rule._replace(position=position))
    return pieces


def components(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that cross or touch, directly or through others, from the top of the page down; those
    without both directions are underlines and frames of nothing."""
    parents = list(range(len(rules)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    across = [(index, rule) for index, rule in enumerate(rules) if rule.horizontal]
    for index, rule in enumerate(rules):
        if rule.horizontal:
            continue
        for other_index, other in across:
            if _touch(other, rule):
                parents[root(other_index)] = root(index)
    for index, other_index in _open_pairs(rules):
        parents[root(other_index)] = root(index)
    together: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        together.setdefault(root(index), []).append(rule)
    found = [group for group in together.values() if len({rule.horizontal for rule in group}) == 2]
    return sorted(found, key=lambda group: surrounding(group).top)


def _open_pairs(rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """Horizontal lines, one below the other, between which a row without any border at its sides
    stands: a heading across a table that is open at the sides."""
    sides = [rule.position for rule in rules if not rule.horizontal]
    across = sorted(
        (rule.position, index)
        for index, rule in enumerate(rules)
        if rule.horizontal and not any(_near_end(rule, side) for side in sides)
    )
    return [
        (index, other)
        for (above, index), (below, other) in pairwise(across)
        if below - above < _HEADING_ROW
        and abs(rules[index].start - rules[other].start) <= NEAR
        and abs(rules[index].end - rules[other].end) <= NEAR
    ]


def _near_end(rule: Rule, side: float) -> bool:
    return min(abs(rule.start - side), abs(rule.end - side)) <= NEAR


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - NEAR <= down.position <= across.end + NEAR
        and down.start - NEAR <= across.position <= down.end + NEAR
    )


def surrounding(rules: Sequence[Rule]) -> Box:
    """The rectangle around the lines."""
    xs = [x for r in rules for x in ((r.start, r.end) if r.horizontal else (r.position,))]
    ys = [y for r in rules for y in ((r.position,) if r.horizontal else (r.start, r.end))]
    return Box(min(xs), min(ys), max(xs), max(ys))


def edges(positions: Iterable[float]) -> list[float]:
    """Positions with those taken together that are near each other."""
    groups: list[list[float]] = []
    for position in sorted(positions):
        if not groups or position - groups[-1][0] > NEAR:
            groups.append([])
        groups[-1].append(position)
    return [sum(group) / len(group) for group in groups]


def closed(rules: Sequence[Rule]) -> list[Rule]:
    """The lines with outer borders added where at least two lines run on beyond the outermost
    that crosses them: tables open at the sides, or cut by the end of the page."""
    added: list[Rule] = []
    for horizontal in (True, False):
        running = [rule for rule in rules if rule.horizontal == horizontal]
        crossing = [rule.position for rule in rules if rule.horizontal != horizontal]
        for ends, outermost, outwards in (
            ([rule.start for rule in running], min(crossing), -1),
            ([rule.end for rule in running], max(crossing), 1),
        ):
            beyond = [end for end in ends if (end - outermost) * outwards > 2 * NEAR]
            place = _shared(beyond)
            if place is not None:
                reached = [
                    r for r, end in zip(running, ends, strict=True) if abs(end - place) <= NEAR
                ]
                first = min(rule.position for rule in reached)
                last = max(rule.position for rule in reached)
                added.append(Rule(not horizontal, place, first, last))
    return [*rules, *added]


def _shared(ends: Sequence[float]) -> float | None:
    """The outermost place at which at least two lines end."""
    found = [one for one, other in pairwise(sorted(ends)) if other - one <= NEAR]
    return max(found, key=abs) if found else None
