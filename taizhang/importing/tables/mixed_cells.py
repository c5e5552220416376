"""Cells of units that name persons, too: 责任单位：市林业局 责任人：陈志远, 市水利局（责任人：李明）."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from taizhang.importing.tables.content import is_units
from taizhang.importing.unit_names import CLOSING, OPENING, starts_anew
from taizhang.importing.unit_roles import runs

Persons = Literal["people", "leaders"]
_LEADERS = re.compile(r"领导\s{0,3}[:：﹕]")
_PEOPLE = re.compile(r"(?:责任人员?|负责人|联系人|联络员)\s{0,3}[:：﹕]")
_BOXED = re.compile(
    r"[【〔\[]\s?([^【〔\[】〕\]\n]{0,6}(?:责任人员?|负责人|联系人|联络员|领导))\s?[】〕\]]\s{0,3}[:：﹕]?"
)
_EMPTY_BRACKET = re.compile(r"[（(〔\[【［]\s{0,4}[，,、；;]?\s{0,4}[）)〕\]】］]")
_LEFT_OVER = " \t\u3000；;，,、"


@dataclass(slots=True)
class MixedCell:
    """The printed lines of a cell by what they name; labels of units stay in `units`."""

    units: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)


def divided(paragraphs: list[str]) -> MixedCell:
    """The cell's paragraphs divided at its labels of persons. What follows such a label names
    persons up to the next label, the bracket that closes around it, or a line of units."""
    text = _BOXED.sub(r"\n\1：", "\n".join(paragraphs))
    if not _PEOPLE.search(text) and not _LEADERS.search(text):
        return MixedCell(units=paragraphs)
    cell = MixedCell()
    units: list[str] = []
    for run in runs(text):
        kind = _persons(run.label) if run.role == "aside" else None
        if kind is None:
            units.append(_again(run.label, run.text))
            continue
        named, rest = _up_to_units(run.text)
        (cell.people if kind == "people" else cell.leaders).extend(_lines(named))
        units.append(rest)
    cell.units = _lines(_EMPTY_BRACKET.sub("", "".join(units)))
    return cell


def _persons(label: str | None) -> Persons | None:
    if label is None:
        return None
    if _LEADERS.search(label):
        return "leaders"
    return "people" if _PEOPLE.search(label) else None


def _again(label: str | None, text: str) -> str:
    return text if label is None else f"\n{label}{text}"


def _up_to_units(text: str) -> tuple[str, str]:
    """The persons at the beginning, and what follows them."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth < 0:
            return text[:at], text[at:]
    first, *others = text.split("\n")
    for at, line in enumerate(others):
        if is_units(line) and starts_anew(line.strip()):
            return "\n".join((first, *others[:at])), "\n" + "\n".join(others[at:])
    return text, ""


def _lines(text: str) -> list[str]:
    return [plain for line in text.split("\n") if (plain := line.strip(_LEFT_OVER))]
