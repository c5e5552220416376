"""Where a printed line goes on with the paragraph of the line before it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.importing.blocks import Paragraph
from taizhang.importing.narrative.labels import labels_within, starts_with_label
from taizhang.importing.narrative.markers import marker_of

_END = "。！？；;!?：:…"
_CLOSING = "）)〕]】］”’」』》"
_OPENING = "（(〔[【［“《「『"
_BRACKETS = "（(〔"
_JOINS = "、，,（(〔《“"
_BEGINS_INSIDE = "，。、；：！？）〕】》”’,;:!?)]%％"
_ITEM = re.compile(
    r"附件|附表|推荐访问|抄送|——|[●◆■★▲◎○•]|[（(〔\[【]\s?[^）)〕\]】]{0,8}(?:单位|部门|时限|责任)"
)
_WHOLE = 40
_LIKELY_WHOLE = 30
_LEAST_WIDTH = 18
_WIDEST = 70
_FEWEST = 5
_WHOLE_WIDTH = 200
_TITLE = 45
_SPREAD = 4
_INDENT = re.compile(r"[ \u3000\t]{1,40}\S")
# Copied web pages put one space before every line, also where a sentence was cut.
_DEEP_INDENT = re.compile(r"(?:\u3000{2}|\t| {4})[ \u3000\t]{0,40}\S")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the document's lines are broken: `width` of a full line in characters, 0 where lines are
    whole paragraphs; `indents` the lines that stand in as a paragraph's first line does (none where
    that says nothing); `gap` the usual distance of paragraphs in lines; `unstopped` where
    paragraphs often go without a full stop."""

    width: float
    indents: frozenset[int]
    gap: int
    unstopped: bool

    def is_full(self, text: str) -> bool:
        return _width(text) >= (self.width - 4 if self.width else _WHOLE)

    def begins_paragraph(self, paragraph: Paragraph) -> bool:
        return paragraph.lines[0] in self.indents

    def cuts_bracket(self, before: str, paragraph: Paragraph) -> bool:
        """Whether a bracket that begins a line is the end of the text above, which fills its line."""
        return _width(before) >= self.width - 1 and not self.begins_paragraph(paragraph)

    def stands_apart(self, before: Paragraph, paragraph: Paragraph, over_page: bool) -> bool:
        """Whether whole paragraphs are set apart by an indent or more empty lines than usual."""
        if self.width:
            return False
        wide = paragraph.lines[0] - before.lines[1] > self.gap and not over_page
        return wide or self.begins_paragraph(paragraph)


def is_title(text: str) -> bool:
    """Whether a line reads like a heading: short, without the end of a sentence."""
    return 0 < len(text) <= _TITLE and text[-1] not in "，,、；;。：:" and "。" not in text


def wrapping_of(paragraphs: Sequence[Paragraph], text: str) -> Wrapping:
    """How the lines of a document are broken. `text` is the document as printed, with indents."""
    long = [one for one in paragraphs if _width(one.text) >= _LEAST_WIDTH]
    cut = [one for one in long if one.text[-1] not in _END + _CLOSING]
    unstopped = len(long) >= _FEWEST and len(cut) >= 0.35 * len(long)
    width = _full_width(_widths(long), _widths(cut)) if unstopped else 0
    gaps = sorted(later.lines[0] - one.lines[1] for one, later in pairwise(paragraphs))
    gap = gaps[len(gaps) // 2] if gaps else 1
    return Wrapping(width, _indents(paragraphs, text, width), gap, unstopped)


def _indents(paragraphs: Sequence[Paragraph], text: str, width: float) -> frozenset[int]:
    """The lines that are indented, if not too few are, nor all lines of a wrapped text."""
    raw = text.split("\n")
    first = [paragraph.lines[0] for paragraph in paragraphs if paragraph.lines[0] >= 1]
    indent = _INDENT if width else _DEEP_INDENT
    found = frozenset(line for line in first if line <= len(raw) and indent.match(raw[line - 1]))
    margin = bool(width) and len(found) > 0.9 * len(first)
    return frozenset() if margin or len(found) < 0.1 * len(first) else found


def _widths(paragraphs: Sequence[Paragraph]) -> list[float]:
    return sorted(_width(paragraph.text) for paragraph in paragraphs)


def _full_width(long: Sequence[float], cut: Sequence[float]) -> float:
    """The width at which sentences are cut, 0 where lines are whole paragraphs: cut lines are about
    equally long and no line is much longer; paragraphs without a full stop differ widely."""
    full = long[int(len(long) * 0.8)]
    longer = sum(1 for width in long if width > full + _SPREAD)
    alike = sum(1 for width in cut if abs(width - full) <= _SPREAD)
    least = 0.4 if long[int(len(long) * 0.9)] <= _WIDEST else 0.7
    return full if longer <= 0.1 * len(long) and alike >= least * len(cut) else 0


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
    if wrapping.stands_apart(held[-1], paragraph, over_page):
        return False
    if wrapping.width and text[0] in _BRACKETS and marker_of(text) is None:
        return _wrapped(before, paragraph, wrapping) or wrapping.cuts_bracket(before, paragraph)
    if _starts_item(text, last, strict=before[-1] in _END):
        return False
    if _is_open("".join(one.text for one in held[-6:])):
        return True
    commas = before.count("，") + before.count(",")
    if over_page and commas and before[-1] not in _END + _CLOSING:
        return True
    if wrapping.width:
        return _wrapped(before, paragraph, wrapping)
    if wrapping.unstopped or before[-1] in _END + _CLOSING or labels_within(before):
        return False
    return (
        (len(before) >= _WHOLE and not (marker_of(before) and is_title(before)))
        or (len(before) >= _LIKELY_WHOLE and commas > 1)
        or (commas > 0 and text[0].isdigit())
    )


def _wrapped(before: str, paragraph: Paragraph, wrapping: Wrapping) -> bool:
    if not wrapping.is_full(before) or wrapping.begins_paragraph(paragraph):
        return False
    return bool(wrapping.indents) or before[-1] not in _END


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
