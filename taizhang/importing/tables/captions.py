"""Headings that stand as paragraphs above the tables of a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
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

_LONGEST = 40
_MOST = 4
_SENTENCE = re.compile(r"[。；;！!]")
_TITLE = re.compile(
    r"(?:表|清单|方案|台账|台帐|计划|一览|任务书|明细|分工|安排|分解|要点|通知)(?:[（(][^（）()]{1,20}[）)])?\Z"
)
# A sheet may be called 责任清单; 2025年责任清单 and 附件1 belong to the document.
_SHORT_NAME = 10
_OF_DOCUMENT = re.compile(r"(?:19|20)\d\d|附\s*[件表]")
_DATE = re.compile(
    r"[（(]?(?:截至|截止)?\s?(?:19|20)\d\d(?:\s?年\s?|[-/.])\d{1,2}(?:\s?月(?:\s?\d{1,2}\s?日)?|[-/.]\d{1,2})[）)]?"
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
    """`level` is the outline level of a heading that the file itself marks as one (or of a sheet's
    name); `unsure` where nothing but its place says that the paragraph is a heading."""

    paragraph: Paragraph
    level: int | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What stands right above a plan table: its headings, outermost first, and below the first of
    them the table's titles and what else a form prints there."""

    captions: tuple[Caption, ...] = ()
    titles: tuple[Paragraph, ...] = ()
    remarks: tuple[Paragraph, ...] = ()


def heads(blocks: Sequence[Block], plans: Collection[int]) -> dict[int, Head]:
    """The head of each plan table, by the table's index in `blocks`.

    A paragraph that the file marks as a heading is one where its like stands above another plan
    table; the only one is as often the document's title.
    """
    above = {index: _above(blocks, index) for index in plans}
    names = {p.text.strip(): p.outline for found in above.values() for p in found if _is_name(p)}
    alike = Counter(names.values())
    levels = {level for level, count in alike.items() if count > 1 and level is not None}
    read: dict[int, Head] = {}
    printed: set[str] = set()
    for index in sorted(plans):
        read[index] = _head(above[index], levels, printed, is_first=not read)
        printed.update(p.text.strip() for p in above[index])
    styles = {order_of(caption.paragraph.text) for one in read.values() for caption in one.captions}
    return {
        index: head if head.captions else _over_prose(blocks, index, styles - {UNNUMBERED}) or head
        for index, head in read.items()
    }


def _over_prose(blocks: Sequence[Block], index: int, styles: Collection[object]) -> Head | None:
    """The heading above a few sentences that introduce a table, where the headings of other tables
    are numbered like it."""
    for block in reversed(blocks[max(0, index - _MOST - 1) : index]):
        if isinstance(block, Table):
            return None
        text = block.text.strip()
        if len(text) <= _LONGEST and not _SENTENCE.search(text) and _is_numbered(block):
            return Head((Caption(block),)) if order_of(text) in styles else None
    return None


def _above(blocks: Sequence[Block], index: int) -> list[Paragraph]:
    """The short paragraphs above a table, nearest first."""
    above: list[Paragraph] = []
    counted = 0
    for block in reversed(blocks[:index]):
        if isinstance(block, Table) or counted == _MOST:
            break
        if not _is_form(block.text):
            if len(block.text.strip()) > _LONGEST or _SENTENCE.search(block.text):
                break
            counted += 1
        above.append(block)
    return above


def _head(
    above: Sequence[Paragraph], levels: Collection[int], printed: Collection[str], is_first: bool
) -> Head:
    found = [p for p in above if not _is_form(p.text)]
    named = [p for p in found if _is_name(p) and p.outline in levels]
    numbered = list(takewhile(lambda p: _is_numbered(p) or p in named, found))
    # A sheet's name above the title that is printed on the sheet.
    marked = [p for p in found if p.outline is not None and _is_numbered(p)]
    headings = [Caption(p, p.outline if p in named else None) for p in numbered or named or marked]
    if not headings and not is_first and not _is_printed_again(found[:1], printed):
        headings = [Caption(p, unsure=True) for p in found[:1]]
    if not headings:
        again = tuple(p for p in above if p.text.strip() in printed)
        return Head((), *_titles_and_remarks(again))
    top = above.index(headings[-1].paragraph)
    others = [p for p in above[:top] if all(p is not one.paragraph for one in headings)]
    return Head(tuple(reversed(headings)), *_titles_and_remarks(others))


def _is_printed_again(found: Sequence[Paragraph], printed: Collection[str]) -> bool:
    return any(is_title(p.text) and p.text.strip() in printed for p in found)


def _titles_and_remarks(
    paragraphs: Sequence[Paragraph],
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    filled = [p for p in paragraphs if p.text.strip()]
    titles = tuple(p for p in filled if not _is_form(p.text) and is_title(p.text))
    return titles, tuple(p for p in filled if p not in titles)


def _is_name(paragraph: Paragraph) -> bool:
    """Marked as a heading, without a number, and not the title of a whole document."""
    text = paragraph.text.strip()
    return (
        paragraph.outline is not None
        and order_of(text) == UNNUMBERED
        and not (is_title(text) and (len(text) > _SHORT_NAME or _OF_DOCUMENT.search(text)))
    )


def _is_numbered(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    marked = paragraph.outline is not None
    return order_of(text) != UNNUMBERED and (marked or not _TITLE.search(text))


def _is_form(text: str) -> bool:
    """What stands between a heading and its table without being one."""
    return (
        not text.strip()
        or is_note(text)
        or is_form_line(text)
        or is_page_mark(text)
        or _DATE.fullmatch(text.strip()) is not None
    )
