"""Unnumbered paragraphs under a heading that are tasks: each ends with the units that do it.

Numbered items between such paragraphs (重点抓好以下工作：1. 2. 3.) belong to the one above them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from taizhang.importing.narrative.closing import ADDRESSED
from taizhang.importing.narrative.folding import names_units, said_in_passage
from taizhang.importing.narrative.labels import labelled
from taizhang.importing.narrative.markers import RANKS
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.responsibility import said_within
from taizhang.importing.narrative.task_text import opening_title
from taizhang.importing.narrative.tree import PARAGRAPH, Item
from taizhang.importing.narrative.unit_brackets import ends_with_unit_bracket, is_unit_bracket
from taizhang.importing.narrative.wrapping import is_title

_HABIT = 3
_USUAL = 0.8
_FOOTNOTE = re.compile(r"[\[［〔][0-9]{1,3}[\]］〕]\s?\S")
_Opens = Callable[[Passage], bool]


def without_footnotes(run: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The passages of a stretch, and the footnotes at its end."""
    end = len(run)
    while end and run[end - 1].marker is None and _FOOTNOTE.match(run[end - 1].text):
        end -= 1
    return list(run[:end]), list(run[end:])


def paragraphs_to_items(items: Sequence[Item]) -> frozenset[int]:
    """Makes the paragraphs that are tasks items of the heading above them.

    Gives the identities of the sections behind or before such sections that name no units at all:
    where every task does, they hold none.
    """
    headings = [one for item in items for one in item.walk() if _may_hold(one)]
    found = {id(one): groups for one in headings if (groups := _groups(one, _never))}
    firsts = [group[0] for groups in found.values() for group in groups]
    titled = sum(map(_opens_with_title, firsts))
    if len(firsts) >= _HABIT and titled >= _USUAL * len(firsts):
        for one in headings:
            if groups := _groups(one, _opens_with_title, last=one is headings[-1]):
                found[id(one)] = groups
    holding = [item for item in items if any(id(one) in found for one in item.walk())]
    for one in headings:
        if id(one) in found:
            _convert(one, found[id(one)])
    return _without_units(items, holding)


def each_with_units(
    passages: Sequence[Passage], opens: Callable[[Passage], bool] | None = None
) -> tuple[list[list[Passage]], bool]:
    """Paragraphs cut so that each group ends with its units, and whether the last one does; no
    groups where that is not how the text goes on. `opens` tells a paragraph that begins anew though
    the one above it named no units."""
    groups: list[list[Passage]] = []
    closed, count = True, 0
    for passage in passages:
        is_line = bool(labelled(passage.text)) or is_unit_bracket(passage.text)
        if passage.marker is not None:
            # An item that does not count on inside the paragraph above is a task of its own.
            count += 1
            if closed or passage.marker.value != count:
                return [], False
            groups[-1].append(passage)
            closed = ends_with_unit_bracket(passage.text)
        elif is_line and groups:
            groups[-1].append(passage)
            closed = True
        elif is_line:
            return [], False
        elif closed or (opens and opens(passage) and opens(groups[-1][0])):
            groups.append([passage])
            closed = ends_with_unit_bracket(passage.text) or said_within(passage.text).names_units
            count = 0
        else:
            groups[-1].append(passage)
            closed = ends_with_unit_bracket(passage.text)
    return groups, closed


def _never(_: Passage) -> bool:
    return False


def _opens_with_title(passage: Passage) -> bool:
    return opening_title(passage.text) is not None


def _may_hold(item: Item) -> bool:
    outermost = item.rank <= RANKS["hanzi-bracketed"] or item.style.startswith("outline")
    return (
        outermost
        and is_title(item.rest or item.passage.text)
        and not said_in_passage(item.passage).names_units
    )


def _groups(item: Item, opens: _Opens, last: bool = False) -> list[list[Passage]]:
    """The tasks below a heading, [] where its paragraphs are something else. `last`: what follows
    the last task without naming units may be the end of the plan."""
    below = list(item.passages())[1:]
    groups, closed = each_with_units(below, opens)
    if not closed and groups and not opens(groups[-1][0]):
        end = groups.pop() if last or ADDRESSED.match(groups[-1][0].text) else []
        if not end or not groups:
            return []
        groups[-1] += end
    if not groups or (len(groups) < 2 and not opens(groups[0][0])):
        return []
    named = [group for group in groups if any(said_in_passage(one).names_units for one in group)]
    return groups if named and 3 * len(named) >= 2 * len(groups) else []


def _convert(item: Item, groups: Sequence[Sequence[Passage]]) -> None:
    item.body.clear()
    item.children = [
        Item(group[0], PARAGRAPH, RANKS["letter"] + 1, "", group[0].text, list(group[1:]))
        for group in groups
    ]


def _without_units(items: Sequence[Item], holding: Sequence[Item]) -> frozenset[int]:
    """Sections of mere paragraphs, where the others hold paragraphs that name units."""
    if len(holding) < 2 or 2 * len(holding) < len(items):
        return frozenset()
    outside = (item for item in _outside(items, holding) if not item.children)
    return frozenset(id(item) for item in outside if not names_units(item))


def _outside(items: Sequence[Item], holding: Sequence[Item]) -> Iterator[Item]:
    first, last = items.index(holding[0]), items.index(holding[-1])
    yield from items[:first]
    yield from items[last + 1 :]
