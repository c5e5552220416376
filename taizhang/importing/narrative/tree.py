"""The tree of headings and numbered items of one stretch of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taizhang.importing.narrative.labels import starts_with_label
from taizhang.importing.narrative.markers import RANKS
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.unit_brackets import is_unit_bracket
from taizhang.importing.narrative.unit_words import are_units
from taizhang.importing.narrative.wrapping import is_title

PARAGRAPH = "paragraph"
"""The style of an item that is an unnumbered paragraph (narrative.paragraphs)."""

_PLAIN_TITLE = 25


@dataclass(slots=True, eq=False)
class Item:
    """A heading or numbered item with the passages below it; `rest` its line without the number,
    `number` "" where it has none."""

    passage: Passage
    style: str
    rank: float
    number: str
    rest: str
    body: list[Passage] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in print order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def passages(self) -> Iterator[Passage]:
        """All passages of the item and of those below it, in print order."""
        yield self.passage
        yield from self.body
        for child in self.children:
            yield from child.passages()


@dataclass(frozen=True, slots=True)
class Tree:
    """`before` are the passages above the first item; `plain_headings` those recognised by their
    place alone. What stands in a box (专栏) belongs to no item and is left over."""

    before: tuple[Passage, ...]
    items: tuple[Item, ...]
    plain_headings: tuple[Passage, ...]


def tree_of(run: Sequence[Passage]) -> Tree:
    """The tree of a stretch of text."""
    plain = _plain_headings(run)
    ranks = _ranks(run)
    before: list[Passage] = []
    boxed = False
    items: list[Item] = []
    stack: list[Item] = []
    for index, passage in enumerate(run):
        item = _item(passage, ranks, run[index + 1] if index in plain else None)
        if item is None:
            boxed = boxed or passage.text.startswith("专栏")
            if not stack:
                before.append(passage)
            elif not boxed:
                stack[-1].body.append(passage)
            continue
        boxed = False
        while stack and stack[-1].rank >= item.rank:
            stack.pop()
        (stack[-1].children if stack else items).append(item)
        stack.append(item)
    headings = tuple(run[index] for index in sorted(plain))
    return Tree(tuple(before), tuple(items), headings)


def _item(passage: Passage, ranks: dict[str, float], follower: Passage | None) -> Item | None:
    marker = passage.marker
    if marker is not None:
        return Item(passage, marker.style, ranks[marker.style], marker.number, marker.rest)
    if passage.outline is not None and f"outline-{passage.outline}" in ranks:
        style = f"outline-{passage.outline}"
        return Item(passage, style, ranks[style], "", passage.text)
    if follower is not None and follower.marker is not None:
        rank = ranks[follower.marker.style] - 0.5
        return Item(passage, "plain", rank, "", passage.text)
    return None


def _plain_headings(run: Sequence[Passage]) -> frozenset[int]:
    """Unnumbered short lines before a series of numbered items; before a table they are its caption.
    The first one counts only if another follows and it is not the stretch's first line, a title."""
    found: list[int] = []
    for index in range(1, len(run) - 1):
        follower = run[index + 1]
        captions = run[index].tables != follower.tables
        heads = _may_head(run[index]) and follower.marker is not None and not captions
        if heads and not _awaits_body(run[index - 1]):
            found.append(index)
    start = next((index for index, one in enumerate(run) if one.marker), len(run))
    later = [index for index in found if index > start]
    first = [index for index in found if index < start]
    if not later or _style_after(run, first) != _style_after(run, later):
        first = []
    return frozenset(first + later)


def _style_after(run: Sequence[Passage], indexes: Sequence[int]) -> set[str]:
    return {marker.style for index in indexes if (marker := run[index + 1].marker)}


def _may_head(passage: Passage) -> bool:
    text = passage.text
    return (
        passage.marker is None
        and passage.outline is None
        and 2 <= len(text) <= _PLAIN_TITLE
        and is_title(text)
        and not any(sign in "，；：:！？" for sign in text)
        and not starts_with_label(text)
        and not is_unit_bracket(text)
        and text[0] not in "（(—-●"
        and not are_units(text)
    )


def _awaits_body(passage: Passage) -> bool:
    """A numbered line that is only a title: the line behind it is its text."""
    return passage.marker is not None and is_title(passage.marker.rest)


def _ranks(run: Sequence[Passage]) -> dict[str, float]:
    """The depth of each numbering style in this text, the outermost lowest."""
    series = [(one.marker.style, one.marker.value) for one in run if one.marker]
    styles = sorted({style for style, _ in series}, key=lambda style: RANKS[style])
    for _ in styles:
        for at in range(len(styles) - 1):
            outer, inner = styles[at], styles[at + 1]
            shown = _restarts(series, outer, inner)
            if shown >= 2 and shown > _restarts(series, inner, outer):
                styles[at], styles[at + 1] = inner, outer
    usual = sorted(float(RANKS[style]) for style in styles)
    ranks = dict(zip(styles, usual, strict=True))
    return ranks | _outline_ranks(run, ranks)


def _restarts(series: Sequence[tuple[str, int]], inner: str, outer: str) -> int:
    """How often `inner` begins anew between two neighbours of a series of `outer`; 0 if it goes on
    there even once (numbers that run through a whole document lie inside, not outside)."""
    count, last, first_inside = 0, 0, 0
    for style, value in series:
        if style == outer:
            if first_inside > 1:
                return 0
            count += first_inside == 1 and value == last + 1
            last, first_inside = value, 0
        elif style == inner and first_inside == 0:
            first_inside = value
    return 0 if first_inside > 1 else count


def _outline_ranks(run: Sequence[Passage], ranks: dict[str, float]) -> dict[str, float]:
    """Ranks of unnumbered headings whose level the file gives, beside numbered ones of that level.

    The only heading of the first level, at the top, is the title and no section.
    """
    levels = [one.outline for one in run if one.outline is not None]
    at_level: dict[int, float] = {}
    for one in run:
        if one.outline is not None and one.marker is not None:
            at_level.setdefault(one.outline, ranks[one.marker.style])
    unnumbered = {one.outline for one in run if one.outline is not None and one.marker is None}
    top = min(levels, default=0)
    alone = levels.count(top) == 1 and bool(run) and top not in at_level
    found: dict[str, float] = {}
    for level in sorted(unnumbered):
        if level == top and alone and len(set(levels)) + len(ranks) > 1:
            continue
        above = [rank + 0.1 * (level - one) for one, rank in at_level.items() if one <= level]
        found[f"outline-{level}"] = max(above, default=level * 0.1 - 10)
    return found
