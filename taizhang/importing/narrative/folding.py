"""Which numbered items are tasks of their own and which only enumerate within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from taizhang.importing.narrative.labels import labelled
from taizhang.importing.narrative.markers import RANKS
from taizhang.importing.narrative.passages import Passage
from taizhang.importing.narrative.responsibility import (
    Responsibility,
    said_by,
    said_within,
    together,
)
from taizhang.importing.narrative.tree import PARAGRAPH, Item
from taizhang.importing.narrative.unit_brackets import is_unit_bracket
from taizhang.importing.narrative.wrapping import is_title

_DEEP = RANKS["digits-bracketed"]
_TASK_LENGTH = 18
_ENUMERATED = 30
_USUAL_TASK = 0.5


@dataclass(frozen=True, slots=True)
class Branching:
    """Of the items of each numbering style, the share that has items below, and the share that
    names units and has none below: such are the document's tasks."""

    share: dict[str, float]
    tasks: dict[str, float]


def said_in_passage(passage: Passage) -> Responsibility:
    """Units and people of one passage: a line of labels, or brackets in a text."""
    labels = labelled(passage.text) if passage.marker is None else ()
    return said_by(labels) if labels else said_within(passage.text)


def said_in_item(item: Item) -> Responsibility:
    """Units and people of the item's own line and body, without the items below."""
    return together(said_in_passage(passage) for passage in (item.passage, *item.body))


def names_units(item: Item) -> bool:
    """Whether the item or one below it names units."""
    return any(said_in_item(one).names_units for one in item.walk())


def fold_enumerations(items: Sequence[Item]) -> None:
    """Makes items that only enumerate part of the body of the item above them."""
    branching = _branching(items)
    for item in items:
        _fold(item, branching)


def fold(item: Item) -> None:
    """Makes everything below the item its body."""
    for child in item.children:
        item.body.extend(child.passages())
    item.children.clear()


def _branching(items: Iterable[Item]) -> Branching:
    every = [one for item in items for one in item.walk()]
    share, tasks = {}, {}
    for style in {one.style for one in every}:
        same = [one for one in every if one.style == style]
        share[style] = sum(1 for one in same if one.children) / len(same)
        whole = [one for one in same if not one.children and said_in_item(one).names_units]
        tasks[style] = len(whole) / len(same)
    return Branching(share, tasks)


def _fold(item: Item, branching: Branching) -> None:
    for child in item.children:
        _fold(child, branching)
    if item.children and not _children_are_tasks(item, branching):
        fold(item)


def _children_are_tasks(item: Item, branching: Branching) -> bool:
    children = item.children
    if children[0].style == PARAGRAPH:
        return True
    with_units = sum(1 for child in children if names_units(child))
    if with_units > 1 or with_units == len(children) == 1 or any(c.children for c in children):
        return True
    if branching.tasks[item.style] >= _USUAL_TASK:
        return False
    own = said_in_item(item).names_units
    texts = [_whole(child) for child in children]
    length = sum(map(len, texts)) / len(texts)
    if children[0].rank >= _DEEP and item.rank >= RANKS["digits"]:
        only_title = is_title(item.rest) and not any(_is_text(one) for one in item.body)
        usual = branching.share[item.style] >= 0.5
        return only_title and usual and not own and not with_units and length >= _TASK_LENGTH
    return not _enumerates(item, texts, length)


def _enumerates(item: Item, texts: Sequence[str], length: float) -> bool:
    """Whether the items go on with the sentence above them: short, parted by semicolons."""
    above = (item.body[-1].text if item.body else item.rest).rstrip()
    parted = all(text[-1:] in "；;，," for text in texts[:-1])
    return length < _ENUMERATED and len(texts) > 1 and parted and above[-1:] in "：:，,"


def _whole(item: Item) -> str:
    return "".join(_text_passages(item))


def _text_passages(item: Item) -> Iterator[str]:
    yield item.rest
    for passage in item.body:
        if _is_text(passage):
            yield passage.text
    for child in item.children:
        yield from _text_passages(child)


def _is_text(passage: Passage) -> bool:
    return not labelled(passage.text) and not is_unit_bracket(passage.text)
