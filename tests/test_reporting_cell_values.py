"""Whatever stands in a cell becomes a value or a message, never anything else."""

from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.fields import to_record
from taizhang.model import Evidence, Update
from taizhang.reporting.book import Cell
from taizhang.reporting.cell_values import (
    Wrong,
    brief,
    date_of,
    link_of,
    number_of,
    stage_of,
    text_of,
    title_of,
    yes_or_no,
)
from taizhang.reporting.updates_text import update_text
from taizhang.yaml_file import read_yaml_text

TYPED = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789０１.,-/年月日%约个 \n", max_size=14),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
CELLS = st.builds(Cell, TYPED, is_percent=st.booleans(), link=st.text(max_size=20))


def value_or_message(read: Any, cell: Cell, *more: Any) -> Any:
    try:
        return read(cell, *more)
    except Wrong as wrong:
        assert str(wrong).isprintable()
        return None


@given(CELLS)
def test_every_cell_is_a_value_or_a_message(cell: Cell) -> None:
    day = value_or_message(date_of, cell, 2026)
    assert day is None or type(day) is datetime.date
    number = value_or_message(number_of, cell, "%")
    assert number is None or math.isfinite(number)
    for read in (stage_of, yes_or_no, link_of):
        value_or_message(read, cell)
    value_or_message(text_of, cell, 30)
    link = value_or_message(link_of, cell)
    if link is not None:
        record, findings = to_record(Evidence, {"title": "甲", "link": link}, "")
        assert record is not None and findings == []


@given(CELLS)
def test_every_text_that_is_taken_comes_back_from_the_yaml(cell: Cell) -> None:
    text = value_or_message(text_of, cell, 30)
    title = value_or_message(title_of, cell, 30)
    if not text or not title:
        return
    update = Update(
        date=datetime.date(2026, 11, 5),
        task="1",
        stage="done",
        report=text,
        evidence=(Evidence(title=title),),
    )
    value, problems = read_yaml_text(update_text(update), "")
    assert problems == []
    record, findings = to_record(Update, value[0], "")
    assert findings == [] and record == update


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none(value: float) -> None:
    with pytest.raises(Wrong):
        number_of(Cell(value), "个")
    with pytest.raises(Wrong):
        date_of(Cell(value), 2026)


def test_what_steers_a_terminal_is_not_shown() -> None:
    assert brief("\x1b[31m甲\n乙" + "长" * 30) == " [31m甲 乙" + "长" * 12 + "…"
