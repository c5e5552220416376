"""What a person should look at in a plan read from running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from taizhang.importing.blocks import Doubt
from taizhang.importing.draft import DraftTask
from taizhang.importing.narrative.gathering import Gathered
from taizhang.importing.narrative.tree import Item, Tree

_MOST_TITLES = 8
_LONGEST_TITLE = 60


def doubts_of(
    found: Gathered, trees: Sequence[Tree], tasks: Sequence[DraftTask], spared: bool
) -> Iterator[Doubt]:
    """Every doubt, each said once for the document or at its line. `spared`: sections that usually
    hold no tasks were left out; otherwise there was nothing else."""
    if not tasks:
        message = "没有在文字里找到任务（没有编号的条目，也没有写明单位的段落）：核对文件是不是一份任务清单"
        yield Doubt(3, 1, message)
        return
    if not spared:
        message = "文件里只有目标、要求一类的章节，只好把它们当作任务：核对文件是不是一份任务清单"
        yield Doubt(3, tasks[0].lines[0], message)
    for section in found.sections:
        if len(section.title) > _LONGEST_TITLE:
            message = "章节标题后面接着正文，整段当作了标题：核对"
            yield Doubt(2, section.line, message, section.title[:60])
    if found.left_out:
        titles = "；".join(passage.text[:30] for passage in found.left_out[:_MOST_TITLES])
        message = "这些章节没有作为任务，收录为前言或结语：核对里面有没有要公开的任务"
        yield Doubt(2, found.left_out[0].lines[0], message, titles)
    if found.unnumbered:
        message = f"原文有 {len(found.unnumbered)} 条任务没有编号，按出现的先后编了序号：核对"
        yield Doubt(1, found.unnumbered[0].lines[0], message, found.unnumbered[0].text[:40])
    for passage in found.shared:
        message = "这一节的单位只写了一次，已当作节内没有另写单位的各条任务的单位：核对"
        yield Doubt(2, passage.lines[0], message, passage.text[:60])
    for tree in trees:
        for passage in tree.plain_headings:
            message = "这一行没有编号，按位置当作了章节标题：核对"
            yield Doubt(1, passage.lines[0], message, passage.text)
        yield from _numbering(tree.items)


def _numbering(items: Sequence[Item]) -> Iterator[Doubt]:
    """Numbers that leap or come twice among neighbours: an item may be missing or run into another."""
    for before, item in pairwise(items):
        one, other = before.passage.marker, item.passage.marker
        if one and other and one.style == other.style and other.value not in (1, one.value + 1):
            message = (
                f"编号从“{one.number}”到了“{other.number}”：核对中间是不是少了一条，或编号印错"
            )
            yield Doubt(2, item.passage.lines[0], message, item.passage.text[:40])
    for item in items:
        yield from _numbering(item.children)
