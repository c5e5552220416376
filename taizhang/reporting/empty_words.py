"""Cells of words, where an empty word is no text."""

from __future__ import annotations

from taizhang.checks import empty_words
from taizhang.reporting.book import Cell
from taizhang.reporting.cell_values import Wrong, brief, text_of, title_of


def says_nothing(cell: Cell) -> bool:
    """Whether a cell only says that there is nothing: 无, 暂无, a stroke, a full stop."""
    return isinstance(cell.value, str) and empty_words.bare_words(cell.text) in empty_words.NOTHING


def report_of(cell: Cell, longest: int) -> str:
    return _refuse_empty(text_of(cell, longest), "请写做了什么；没有要报的，整行留空")


def evidence_of(cell: Cell, longest: int) -> str:
    return _refuse_empty(title_of(cell, longest), "请写材料的名称；没有材料就留空")


def remark_of(cell: Cell, longest: int) -> str:
    """A text that may be left out; what only says that there is nothing counts as left out."""
    return "" if says_nothing(cell) else _refuse_empty(text_of(cell, longest), "请写出来，或留空")


def _refuse_empty(text: str, advice: str) -> str:
    if empty_words.says_nothing(text):
        raise Wrong(f"“{brief(text)}”离开这张表等于没有写：{advice}")
    return text
