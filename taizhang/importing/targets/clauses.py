"""How a passage is cut: sentences, clauses, and the items of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importing.targets.quantities import Quantity
from taizhang.importing.targets.vocabulary import JOINTS

_SENTENCE = re.compile(r"[。；;！!？?\n]")
# A colon before a number belongs to it (绿地率：35%); a comma between digits to the number.
_CLAUSE = re.compile(r"[，。；;！!？?\n]|,(?![0-9]{3}(?![0-9]))|[:：](?!\s*[0-9≥≤><约])")
_ENUMERATED = re.compile(
    r"\s*(?:[0-9]{1,2}\s*[.．、](?:(?![0-9])|(?=[0-9]{1,2}\s*月))|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[①-⑳])\s*"
)
# Further off, nothing belongs to a number, and no text is read twice without end.
SENTENCE_REACH = 400
CLAUSE_REACH = 200
_JOINT = re.compile(rf"{JOINTS}|并且|同时|并(?!网|联|轨)")


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity with the words that belong to it: text[`start`:`end`] within its clause."""

    quantity: Quantity
    start: int
    end: int
    clause: tuple[int, int]
    continues: bool = False
    """Follows another quantity of the same enumeration, whose verb it shares."""
    adjacent: bool = False
    """Nothing stands between it and the quantity before (34 类 1500 余处)."""


def sentence_of(text: str, position: int) -> tuple[int, int]:
    """The sentence around a position, as far as `SENTENCE_REACH` to either side."""
    start = max(0, position - SENTENCE_REACH)
    for match in _SENTENCE.finditer(text, start, position):
        start = match.end()
    after = _SENTENCE.search(text, position, position + SENTENCE_REACH)
    return start, after.start() if after else min(len(text), position + SENTENCE_REACH)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The clauses of text[`start`:`end`] in order, as spans."""
    end = len(text) if end is None else end
    spans = []
    for match in _CLAUSE.finditer(text, start, end):
        spans.append((_behind_number(text, start), match.start()))
        start = match.end()
    return [*spans, (_behind_number(text, start), end)]


def _behind_number(text: str, start: int) -> int:
    """Where a measure of an enumeration begins: behind its 1. or （2）."""
    match = _ENUMERATED.match(text, start)
    return match.end() if match else start


def clause_before(text: str, position: int) -> str:
    """The clause that ends before the one which begins at `position`."""
    before = clauses(text, max(0, position - CLAUSE_REACH), max(0, position - 1))
    return text[before[-1][0] : before[-1][1]]


def items(text: str, found: Sequence[Quantity]) -> list[list[Item]]:
    """The quantities of each clause that has any, each with its own words."""
    groups = []
    at = 0
    for start, end in clauses(text):
        inside = []
        while at < len(found) and found[at].number < end:
            if found[at].number >= start:
                inside.append(found[at])
            at += 1
        if inside:
            groups.append(_divided(text, (start, end), inside))
    return groups


def _divided(text: str, clause: tuple[int, int], found: Sequence[Quantity]) -> list[Item]:
    divided: list[Item] = []
    start = clause[0]
    continues = adjacent = False
    for index, quantity in enumerate(found):
        last = index + 1 == len(found)
        end, following = (clause[1], clause[1]) if last else _cut(text, quantity, found[index + 1])
        near = max(clause[0], quantity.start - CLAUSE_REACH)
        far = min(clause[1], quantity.end + CLAUSE_REACH)
        bounds = max(start, near), min(end, far)
        divided.append(Item(quantity, *bounds, (near, far), continues, adjacent))
        if not last:
            gap = text[quantity.end : found[index + 1].start]
            continues = bool(_JOINT.search(gap)) or not gap.strip()
            adjacent = not gap.strip()
            start = following
    return divided


def _cut(text: str, quantity: Quantity, following: Quantity) -> tuple[int, int]:
    """(end of the one item, start of the next) between two quantities of a clause."""
    gap = text[quantity.end : following.start]
    joints = list(_JOINT.finditer(gap))
    if not joints:
        return following.start, quantity.end
    leading = len(gap) - len(gap.lstrip()) == joints[0].start()
    commas = [joint for joint in joints if joint[0] == "、"]
    joint = joints[0] if leading else (commas or joints)[-1]
    return quantity.end + joint.start(), quantity.end + joint.end()
