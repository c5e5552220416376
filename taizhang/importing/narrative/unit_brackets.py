"""Brackets that name units: （市发改委牵头，市财政局配合）, 〔责任单位：…；完成时限：…〕."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.importing.narrative.labels import Labelled, inside_labels
from taizhang.importing.narrative.unit_words import are_units, is_unit
from taizhang.importing.unit_offices import is_office

_OPEN = "（(〔[【［"
_CLOSE = "）)〕]】］"
_MARK = re.compile("[（(〔\\[【［）)〕\\]】］]")
_ROLE_TAIL = re.compile(r"(?:牵头|负责|配合|落实|参与|实施|承办|主办|协助|协办)[。.；;]?\Z")
_TIME = re.compile("月|年底|年内|季度|完成|持续|推进|长期|全年|常态|启动|年前")
_LEADS = re.compile(r"(?:牵头|负责)(?=[、，,；;。]|\Z)")
_SENTENCE_END = "。；;！!."
_AFTER_A_PLACE = "镇乡村区县道市州"
_LONGEST = 1500
_SEARCHED = 20_000


@dataclass(frozen=True, slots=True)
class UnitBracket:
    """A bracket of units in a text: `start` and `end` around it with its marks; `labels` what it
    says by label, `plain` the inside where it has none."""

    start: int
    end: int
    labels: tuple[Labelled, ...]
    plain: str


def unit_brackets(text: str) -> tuple[UnitBracket, ...]:
    """The outermost brackets of `text` that name units, in print order (of a text longer than any
    real paragraph, those near its end)."""
    return tuple(
        bracket for start, end in _groups(text) if (bracket := _read(text, start, end)) is not None
    )


def is_unit_bracket(text: str) -> bool:
    """Whether the whole text is brackets of units, but for a full stop."""
    found = unit_brackets(text)
    if not found or text[: found[0].start].strip():
        return False
    rest = "".join(
        text[one.end : other]
        for one, other in zip(
            found, [*(bracket.start for bracket in found[1:]), len(text)], strict=True
        )
    )
    return not rest.strip(" 。.；;，,")


def ends_with_unit_bracket(text: str) -> bool:
    """Whether nothing but a mark follows the last bracket of units."""
    found = unit_brackets(text)
    return bool(found) and not text[found[-1].end :].strip(" 。.；;")


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every outermost bracket; kinds of brackets may be mixed by mistake."""
    depth, start = 0, 0
    for mark in _MARK.finditer(text, max(0, len(text) - _SEARCHED)):
        at = mark.start()
        if mark[0] in _OPEN:
            if depth == 0 or at - start > _LONGEST:
                depth, start = 0, at
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1
    if depth and len(text) - start <= _LONGEST:
        yield start, len(text)


def _read(text: str, start: int, end: int) -> UnitBracket | None:
    closed = text[end - 1] in _CLOSE and end - start > 1
    inside = text[start + 1 : end - 1] if closed else text[start + 1 : end]
    if not inside or len(inside) > _LONGEST:
        return None
    labels = inside_labels(inside)
    if labels and any(one.role != "requirement" for one in labels):
        before = inside[: inside.find(labels[0].word)].strip(" ，,；;、")
        return UnitBracket(start, end, labels, before if are_units(before) else "")
    units = without_times(inside)
    if closed and _names_units(text, start, end, units):
        return UnitBracket(start, end, (), units)
    return None


def without_times(inside: str) -> str:
    """What a bracket without labels holds, but for the clauses that say by when (年底前完成)."""
    if not _TIME.search(inside):
        return inside
    pieces = re.split("([，,；;])", inside)
    kept = "".join(
        clause + mark
        for clause, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if not _TIME.search(clause) or are_units(clause)
    )
    return kept.strip("，,；; ")


def _names_units(text: str, start: int, end: int, inside: str) -> bool:
    after = text[end : end + 1]
    stands_apart = after == "" or after in _SENTENCE_END
    before = text[start - 1 : start]
    if not are_units(inside):
        return _are_offices(inside)
    if _ROLE_TAIL.search(inside) or _LEADS.search(inside):
        return len(inside) > 3
    if before == "" or before in _SENTENCE_END:
        return True
    return stands_apart and before not in _AFTER_A_PLACE and ("、" in inside or len(inside) > 3)


def _are_offices(inside: str) -> bool:
    """统计站、文化站负责: offices without a level, which a verb tells from things that are built."""
    names = re.split("[、，,；;]", inside)
    bare = [_ROLE_TAIL.sub("", name) for name in names]
    said = bare[-1] != names[-1]
    return said and all(is_unit(name) or is_office(name) for name in bare)
