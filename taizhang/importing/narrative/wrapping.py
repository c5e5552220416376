"""Where a printed line goes on with the paragraph of the line before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.importing.blocks import Paragraph
from taizhang.importing.narrative.labels import labels_within, starts_with_label
from taizhang.importing.narrative.markers import marker_of

_END = "。！？；;!?：:…"
_CLOSING = "）)〕]】］”’」』》"
_OPENING = "（(〔[【［“《「『"
_JOINS = "、，,（(〔《“"
_BEGINS_INSIDE = "，。、；：！？）〕】》”’,;:!?)]%％"
_ITEM = re.compile(
    r"附件|附表|推荐访问|抄送|——|[●◆■★▲◎○•]|[（(〔\[【]\s?[^）)〕\]】]{0,8}(?:单位|部门|时限|责任)"
)
_WHOLE = 40
_LIKELY_WHOLE = 30
_LEAST_WIDTH = 18
_WIDEST = 70
_WHOLE_WIDTH = 200
_TITLE = 45


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the document's lines are broken: `width` of a full line in characters, 0 where lines are
    whole paragraphs; `indented` where a paragraph's first line stands in."""

    width: float
    indented: bool
    indents: frozenset[int]

    def is_full(self, text: str) -> bool:
        return _width(text) >= (self.width - 4 if self.width else _WHOLE)

    def begins_paragraph(self, paragraph: Paragraph) -> bool:
        return self.indented and paragraph.lines[0] in self.indents


def is_title(text: str) -> bool:
    """Whether a line reads like a heading: short, without the end of a sentence."""
    return 0 < len(text) <= _TITLE and text[-1] not in "，,、；;。：:" and "。" not in text


def wrapping_of(paragraphs: Sequence[Paragraph], text: str) -> Wrapping:
    """How the lines of a document are broken. `text` is the document as printed, with indents."""
    long = sorted(width for one in paragraphs if (width := _width(one.text)) >= _LEAST_WIDTH)
    raw = text.split("\n")
    first = [paragraph.lines[0] for paragraph in paragraphs if paragraph.lines[0] >= 1]
    indents = frozenset(
        line
        for line in first
        if line <= len(raw) and re.match(r"[ \u3000\t]{1,40}\S", raw[line - 1])
    )
    mixed = 0.1 * len(first) <= len(indents) <= 0.9 * len(first)
    broken = sum(
        1
        for one in paragraphs
        if _width(one.text) >= _LEAST_WIDTH and one.text[-1] not in _END + _CLOSING
    )
    if len(long) < 5 or broken < 0.35 * len(long) or long[int(len(long) * 0.9)] > _WIDEST:
        return Wrapping(0, mixed, indents)
    return Wrapping(long[int(len(long) * 0.8)], mixed, indents)


def continues(
    held: Sequence[Paragraph],
    paragraph: Paragraph,
    wrapping: Wrapping,
    last: Mapping[str, int],
    over_page: bool,
) -> bool:
    """Whether a line goes on with the paragraph whose lines are `held`.

    `last` holds the last number of each numbering style: amid a sentence a number begins an item
    only where it goes on with its series. `over_page`: a page number stands between.
    """
    before, text = held[-1].text.rstrip(), paragraph.text.lstrip()
    if paragraph.outline is not None or held[0].outline is not None or not before or not text:
        return False
    if text[0] in _BEGINS_INSIDE or before[-1] in _JOINS:
        return not _starts_item(text, last, strict=True)
    if _starts_item(text, last, strict=before[-1] in _END):
        return False
    if _is_open("".join(one.text for one in held[-6:])):
        return True
    commas = before.count("，") + before.count(",")
    if over_page and commas and before[-1] not in _END + _CLOSING:
        return True
    if wrapping.width:
        return _wrapped(before, paragraph, wrapping)
    if before[-1] in _END + _CLOSING or labels_within(before):
        return False
    return (
        (len(before) >= _WHOLE and not (marker_of(before) and is_title(before)))
        or (len(before) >= _LIKELY_WHOLE and commas > 1)
        or (commas > 0 and text[0].isdigit())
    )


def _wrapped(before: str, paragraph: Paragraph, wrapping: Wrapping) -> bool:
    if not wrapping.is_full(before) or wrapping.begins_paragraph(paragraph):
        return False
    return wrapping.indented or before[-1] not in _END


def _starts_item(text: str, last: Mapping[str, int], strict: bool) -> bool:
    """Whether a line begins something of its own. Amid a sentence (`strict` false) a number counts
    only where it goes on with its series or begins one."""
    if _ITEM.match(text) or starts_with_label(text):
        return True
    marker = marker_of(text)
    if marker is None:
        return False
    return strict or marker.value in (1, last.get(marker.style, 0) + 1)


def _is_open(text: str) -> bool:
    """Whether a bracket that was opened near the end is not closed yet."""
    tail = text[-200:]
    opened = sum(1 for sign in tail if sign in _OPENING)
    closed = sum(1 for sign in tail if sign in _CLOSING)
    at = max(tail.rfind(sign) for sign in _OPENING)
    return opened > closed and at >= 0 and not any(sign in _CLOSING for sign in tail[at:])


def _width(text: str) -> float:
    """In Chinese characters; others are half as wide."""
    return sum(0.5 if sign.isascii() else 1 for sign in text[:_WHOLE_WIDTH])
