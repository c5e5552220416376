"""Which parts of a tree hold no tasks."""

from __future__ import annotations

from collections.abc import Sequence

from taizhang.importing.narrative.folding import fold, names_units
from taizhang.importing.narrative.titles import SectionKind, names_only_aims, section_kind
from taizhang.importing.narrative.tree import Item


def items_without_tasks(items: Sequence[Item]) -> frozenset[int]:
    """Identities of the items whose headings say that no tasks stand below; units named there
    speak against it. What is below them becomes their body.

    Measures (保障措施) count only among the outermost items, before or behind all that hold tasks:
    amid tasks, and on lower levels (强化要素保障), they are work to be done.
    """
    found = _on_top(_top_level(items))
    for item in found:
        fold(item)
    return frozenset(id(item) for item in found)


def _top_level(items: Sequence[Item]) -> Sequence[Item]:
    """The outermost items; a single heading around everything is none."""
    while len(items) == 1 and len(items[0].children) > 1:
        items = items[0].children
    return items


def _on_top(items: Sequence[Item]) -> list[Item]:
    in_sections = any(item.children for item in items if _kind(item) is None)
    kinds = [_kind(item) for item in items]
    counted: tuple[SectionKind, ...] = ("aims", "stage", "measures")
    if in_sections:
        counted += ("possible measures",)
    holding = [at for at, kind in enumerate(kinds) if kind not in counted]
    found: list[Item] = []
    for at, (item, kind) in enumerate(zip(items, kinds, strict=True)):
        amid = bool(holding) and holding[0] < at < holding[-1]
        if kind in counted and (kind in ("aims", "stage") or not amid):
            found.append(item)
        else:
            found += _below(item.children)
    return found


def _below(items: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        if _kind(item) in ("aims", "stage"):
            found.append(item)
        else:
            found += _below(item.children)
    return found


def _kind(item: Item) -> SectionKind | None:
    title = item.rest or item.passage.text
    kind: SectionKind | None = "aims" if _only_aims(item, title) else section_kind(title)
    return None if kind is None or _mostly_names_units(item) else kind


def _only_aims(item: Item, title: str) -> bool:
    return not item.children and names_only_aims(title)


def _mostly_names_units(item: Item) -> bool:
    leaves = [one for one in item.walk() if not one.children]
    return 2 * sum(1 for leaf in leaves if names_units(leaf)) >= len(leaves)
