"""Headings that stand as paragraphs above the tables of a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from taizhang.importing.blocks import Block, Paragraph, Table
from taizhang.importing.tables.content import (
    UNNUMBERED,
    is_form_line,
    is_note,
    is_page_mark,
    order_of,
)
from taizhang.importing.tables.stretches import Stretch

_LONGEST = 40
_MOST = 4
_SENTENCE = re.compile(r"[。；;！!]")
_TITLE = re.compile(
    r"(?:表|清单|方案|台账|台帐|计划|一览|任务书|明细|分工|安排|分解|要点|通知)(?:[（(][^（）()]{1,20}[）)])?\Z"
)
_ANNEX = re.compile(r"附\s*[件表]\s*[0-9一二三四五六七八九十]{0,3}\s*[:：]?")


def is_title(text: str) -> bool:
    """A title of the whole table rather than a heading inside it: …分解表, 附件1, …2023年…"""
    plain = text.strip()
    if order_of(plain) != UNNUMBERED:
        return False
    return bool(_TITLE.search(plain) or _ANNEX.match(plain) or re.search(r"(?:19|20)\d\d年", plain))


@dataclass(frozen=True, slots=True)
class Caption:
    """`unsure` where nothing but its place says that the paragraph is a heading."""

    paragraph: Paragraph
    unsure: bool = False


def captions(
    blocks: Sequence[Block], index: int, plans: Mapping[int, Sequence[Stretch]]
) -> list[Caption]:
    """The headings right above the plan table at `index`, outermost first."""
    above: list[Paragraph] = []
    for block in reversed(blocks[:index]):
        if isinstance(block, Table) or len(above) == _MOST:
            break
        if _is_form(block.text):
            continue
        if len(block.text.strip()) > _LONGEST or _SENTENCE.search(block.text):
            break
        above.append(block)
    numbered = list(takewhile(_is_numbered, above))
    if numbered:
        return [Caption(paragraph) for paragraph in reversed(numbered)]
    between = any(plan < index for plan in plans)
    alone = above[:1] if between and any(stretch.headers for stretch in plans[index]) else []
    return [Caption(paragraph, unsure=True) for paragraph in alone]


def _is_numbered(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return order_of(text) != UNNUMBERED and not _TITLE.search(text)


def _is_form(text: str) -> bool:
    """What stands between a heading and its table without being one."""
    return not text.strip() or is_note(text) or is_form_line(text) or is_page_mark(text)
