"""Whose workbook is it: the machine-readable block of the first sheet."""

from __future__ import annotations

import re

from taizhang.problems import nearest
from taizhang.reporting.book import Book, Sheet
from taizhang.reporting.cell_values import brief
from taizhang.reporting.form_problems import WHOLE_FILE, Place
from taizhang.reporting.layout import (
    CHECK_LABEL,
    FIGURES,
    INSTRUCTIONS,
    MONTH_LABEL,
    PLAN_LABEL,
    REPORTS,
    UNIT_LABEL,
    VERSION,
    VERSION_LABEL,
    Identity,
    checksum,
)

_SHEETS = (INSTRUCTIONS, REPORTS, FIGURES)
_AGAIN = "请用发下去的表重新填"


class Misplaced(Exception):  # noqa: N818 - reads as what it is
    """Something is wrong at a place; the message is Chinese."""

    def __init__(self, message: str, place: Place = WHOLE_FILE) -> None:
        super().__init__(message)
        self.place = place


def identity_of(book: Book) -> Identity:
    """Raises Misplaced for a workbook that is not ours, or of a version that we cannot read."""
    cover = book.sheets.get(INSTRUCTIONS)
    if cover is None and not {REPORTS, FIGURES} & set(book.sheets):
        raise Misplaced(f"这不是本程序生成的填报表（没有工作表“{REPORTS}”）：{_AGAIN}")
    for name in _SHEETS:
        if name not in book.sheets:
            hint = nearest(name, [one for one in book.sheets if one not in _SHEETS])
            raise Misplaced(
                f"没有工作表“{name}”{hint or '：'}改了名就改回来，删了就用发下去的表重新填"
            )
    assert cover is not None
    places = _labels(cover)
    if VERSION_LABEL not in places:
        raise Misplaced(f"“{INSTRUCTIONS}”里供程序识别的几行不在了：{_AGAIN}")
    version = _value(cover, places, VERSION_LABEL)
    if re.fullmatch(r"[0-9]{1,4}", version) and int(version) > VERSION:
        message = f"这张表的版本是 {version}，程序只认得到 {VERSION}：请先更新程序，再读这张表"
        raise Misplaced(message, places[VERSION_LABEL])
    if version != str(VERSION):
        raise Misplaced(f"表格版本“{brief(version)}”不认识：{_AGAIN}", places[VERSION_LABEL])
    texts = [_value(cover, places, label) for label in (PLAN_LABEL, UNIT_LABEL, MONTH_LABEL)]
    identity = Identity(*texts)
    if _value(cover, places, CHECK_LABEL) != checksum(identity, ()):
        at = places.get(PLAN_LABEL, places[VERSION_LABEL])
        raise Misplaced(f"供程序识别的几行（规划、单位、月份）被改过：{_AGAIN}", at)
    return identity


def place_of(book: Book, label: str) -> Place:
    """Where the block has the value of `label`."""
    return _labels(book.sheets[INSTRUCTIONS])[label]


def _labels(cover: Sheet) -> dict[str, Place]:
    """Label → the cell beside it."""
    wanted = (VERSION_LABEL, PLAN_LABEL, UNIT_LABEL, MONTH_LABEL, CHECK_LABEL)
    return {
        cell.text: Place(cover.name, row, column + 1)
        for (row, column), cell in cover.cells.items()
        if column == 1 and cell.text in wanted
    }


def _value(cover: Sheet, places: dict[str, Place], label: str) -> str:
    place = places.get(label)
    return cover.at(place.row, place.column).text if place else ""
