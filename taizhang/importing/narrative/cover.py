"""Titles on the cover: websites and offices print several headings of one level above the text."""

from __future__ import annotations

from dataclasses import replace

from taizhang.importing.blocks import Block, Document, Paragraph


def without_cover_titles(document: Document) -> Document:
    """The document in which, of headings of one level that stand together at its beginning, only
    the last counts as a heading: the others are a red head, or the title printed twice."""
    blocks: list[Block] = list(document.blocks)
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        if not isinstance(block, Paragraph) or block.outline is None:
            break
        if isinstance(after, Paragraph) and after.outline == block.outline:
            blocks[index] = replace(block, outline=None)
    return replace(document, blocks=tuple(blocks))
