"""Filled cells as values: forgiving of how people type, never guessing what they meant."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from taizhang.kinds import ReportedStage
from taizhang.problems import nearest
from taizhang.reporting.book import Cell, day_of_serial
from taizhang.reporting.layout import (
    MAX_LINK,
    STAGES,
    STAGES_OF_THE_OFFICE,
    YES_OR_NO,
    bare,
)

Choice = TypeVar("Choice")

_FULL_DATE = re.compile(r"(\d{4})(?:[-./年])(\d{1,2})(?:[-./月])(\d{1,2})日?\Z")
_DAY_OF_YEAR = re.compile(r"(\d{1,2})月(\d{1,2})日?\Z")
_EIGHT_DIGITS = re.compile(r"(20\d{2})(\d{2})(\d{2})\Z")
_NUMBER = re.compile(r"[-+]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?|\.\d+)\Z")
_DIGITS = re.compile(r"-?(?:\d[\d,]*(?:\.\d+)?|\.\d+)")
_APART = re.compile(r"[\d.,%]\s+[-+.\d]")
"""White space between two numbers, or within one: nobody knows which."""
_LARGE_UNITS = "亿万千百"
_LARGEST = 1e12
_DECIMALS = 10
_SHOWN = 20
_MARKS = "。．，、；;,."
"""What ends a sentence or an item, never an address."""
_LINK = re.compile(r"https?://[^\s\"'<>]+\Z")


class Wrong(Exception):  # noqa: N818 - reads as what it is
    """The cell cannot be taken; the message is Chinese and says what to do."""


def refuse_unreadable(cell: Cell) -> None:
    """Raises Wrong for formulas, error values and what was crossed out, whatever the cell is for."""
    if cell.is_picture:
        raise Wrong("图片不能填在格里：删去图片，写材料的名称，在网上公开了的写网址")
    if cell.is_formula:
        raise Wrong("这里是公式，只收填好的值：复制这一格，用“选择性粘贴—数值”贴回去")
    if cell.is_error:
        raise Wrong(
            f"这里是错误值 {cell.text}，请重新填写；日期的格里写了不是日期的数，也会成为错误值"
        )
    if cell.is_struck:
        raise Wrong("这里的字画了删除线，不知道还算不算：不要的字删去，要的字去掉删除线")


def date_of(cell: Cell, year: int) -> datetime.date:
    """A date, or text that says one; without a year it is of the workbook's `year`."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, float):
        day = day_of_serial(value)
        if day is not None:
            return day
    text = bare(unicodedata.normalize("NFKC", cell.text))
    found = _FULL_DATE.match(text) or _EIGHT_DIGITS.match(text)
    short = _DAY_OF_YEAR.match(text)
    numbers = (
        [*map(int, found.groups())] if found else [year, *map(int, short.groups())] if short else []
    )
    if not numbers:
        raise Wrong(f"“{brief(cell.text)}”不是日期，要写成 {year}-11-05 的样子")
    try:
        return datetime.date(*numbers)
    except ValueError:
        raise Wrong(f"没有“{brief(cell.text)}”这一天，请核对日期") from None


def number_of(cell: Cell, unit: str | None) -> float:
    """A number in `unit`; a percentage counts in hundredths where the unit is %."""
    value = cell.value
    percent = cell.is_percent
    if isinstance(value, bool) or value is None or not isinstance(value, str | float):
        raise Wrong(f"“{brief(cell.text)}”不是数：只写数字；格式成了日期的，先把单元格格式改为常规")
    if isinstance(value, str):
        value, percent = _typed_number(value, unit)
    if percent and unit != "%":
        said = unit or "（没有单位）"
        raise Wrong(f"这里是百分数 {brief(cell.text)}，计量单位却是“{said}”，请换算成“{said}”再填")
    number = round(value * 100 if percent else value, _DECIMALS)
    if not abs(number) <= _LARGEST:  # nor what is no number at all
        raise Wrong(f"“{brief(cell.text)}”太大，请核对数和计量单位")
    return number


def _typed_number(typed: str, unit: str | None) -> tuple[float, bool]:
    """The number that was typed, in hundredths where it ends with %, and whether it does."""
    plain = unicodedata.normalize("NFKC", typed).strip().replace("−", "-")
    if _APART.search(plain):
        raise Wrong(f"“{brief(typed)}”里有空格或换行：一格只写一个数，数里不空格")
    text = bare(plain)
    percent = text.endswith("%")
    text = text.removesuffix("%")
    if _NUMBER.match(text):
        return float(text.replace(",", "")) / (100 if percent else 1), percent
    digits = _DIGITS.findall(text)
    large = next((one for one in _LARGE_UNITS if one in text and one not in (unit or "")), "")
    if digits and large:
        said = f"换算成“{unit}”再填" if unit else "换算好再填"
        raise Wrong(f"“{brief(typed)}”不是数：写了“{large}”，请{said}，只写数字")
    hint = f"只写 {digits[0]}" if len(digits) == 1 else "只写一个数"
    raise Wrong(f"“{brief(typed)}”不是数：{hint}，不写“约”“余”和单位；要说明的写在进展情况里")


def text_of(cell: Cell, longest: int) -> str:
    """A passage: lines without white space around them, no empty ones."""
    lines = (line.strip() for line in cell.text.replace("\t", " ").split("\n"))
    text = "\n".join(line for line in lines if line)
    odd = next((one for one in text if _is_odd(one)), None)
    if odd is not None:
        raise Wrong(f"有看不见的控制字符（U+{ord(odd):04X}），请删去重新输入，或用记事本粘贴过滤")
    if len(text) > longest:
        raise Wrong(f"有 {len(text)} 个字，最多 {longest} 个：请精简，详情放进佐证材料")
    return text


def title_of(cell: Cell, longest: int) -> str:
    """Text on one line."""
    return text_of(cell, longest).replace("\n", "；")


def stage_of(cell: Cell) -> ReportedStage:
    """The stage's word in the YAML."""
    word = bare(unicodedata.normalize("NFKC", cell.text))
    if word in STAGES_OF_THE_OFFICE or word in ("并入", "调整", "已取消"):
        raise Wrong(f"“{brief(word)}”要有文件依据，不在表里填：这一行留空，把文件报给主办单位登记")
    return _chosen(word, STAGES)


def yes_or_no(cell: Cell) -> bool:
    return _chosen(bare(cell.text), YES_OR_NO)


def _chosen(word: str, choices: Mapping[str, Choice]) -> Choice:
    if word not in choices:
        hint = nearest(word, choices)
        raise Wrong(f"不能填“{brief(word)}”{hint or '，'}只能选：{'、'.join(choices)}")
    return choices[word]


def link_of(cell: Cell) -> str:
    """A web address: the text, or what it leads to where the text is only a name."""
    text = cell.text.strip()
    address = text if "://" in text or not _LINK.match(cell.link) else cell.link
    if (re.search(r"\s|；", address) and "://" in address) or address.count("://") > 1:
        raise Wrong(f"“{brief(address)}”：一格只写一个网址，不空格，不换行；别的材料写在进展情况里")
    if "://" in address and address[-1] in _MARKS:
        raise Wrong(f"网址末尾有“{address[-1]}”，不是网址的一部分：请删去")
    if len(address) > MAX_LINK:
        raise Wrong(f"网址有 {len(address)} 个字符，最多 {MAX_LINK} 个：请核对，换成短的网址")
    if not _LINK.match(address):
        raise Wrong(
            f"“{brief(address)}”不是公开的网址：要以 https:// 或 http:// 开头；没有公开的材料只写名称"
        )
    return address


def brief(text: str) -> str:
    """Short enough for a message, on one line, without what steers a terminal."""
    line = "".join(one if one.isprintable() else " " for one in text)
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def _is_odd(character: str) -> bool:
    """Control characters, marks that turn the direction of text, and what is no character."""
    if character == "\n":
        return False
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") or (
        character in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )
