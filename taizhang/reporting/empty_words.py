"""Words that people put where they have nothing to say."""

from __future__ import annotations

import re
import unicodedata

from taizhang.reporting.book import Cell
from taizhang.reporting.cell_values import Wrong, brief, text_of, title_of

_NOTHING = ("", "无", "暂无", "没有", "暂时没有", "待补", "待补充", "略")
_ELSEWHERE = ("同上", "同前", "见上")


def says_nothing(cell: Cell) -> bool:
    """Whether a cell only says that there is nothing: 无, 暂无, a stroke, a full stop."""
    return isinstance(cell.value, str) and _words(cell.text) in _NOTHING


def report_of(cell: Cell, longest: int) -> str:
    return _refuse_empty(text_of(cell, longest), "请写做了什么；没有要报的，整行留空")


def evidence_of(cell: Cell, longest: int) -> str:
    return _refuse_empty(title_of(cell, longest), "请写材料的名称；没有材料就留空")


def remark_of(cell: Cell, longest: int) -> str:
    """A text that may be left out; what only says that there is nothing counts as left out."""
    return "" if says_nothing(cell) else _refuse_empty(text_of(cell, longest), "请写出来，或留空")


def _refuse_empty(text: str, advice: str) -> str:
    words = _words(text)
    if words in (*_NOTHING, *_ELSEWHERE) or re.fullmatch("[xX]+", words):
        raise Wrong(f"“{brief(text)}”离开这张表等于没有写：{advice}")
    return text


def _words(text: str) -> str:
    """Letters, digits and characters alone."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())
