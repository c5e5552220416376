"""`find_targets`: the targets of one passage or of one cell of a target column."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from taizhang.importing.draft import FoundTarget
from taizhang.importing.numerals import number
from taizhang.importing.targets.names import core
from taizhang.importing.targets.passages import passage_targets
from taizhang.importing.targets.periods import cell_period
from taizhang.importing.targets.vocabulary import HALF_WIDTH, UNIT
from taizhang.kinds import Operator

_GENERIC = re.compile(
    r"(?:(?:19|20)[0-9]{2}\s*年?度?|[年度全市县区总]|目标|任务|指标|工作|完成|计划|预期|数量|单位|数值|值|要求|量|和|及|及其|/|、|\s|[0-9一二三四]季度|上半年|下半年)++"
)
_BARE = re.compile(
    r"\s*(?P<op>≥|≤|>|<|不低于|不少于|不超过|约|达到|至少)?\s*(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(?P<tail>以上|以下|以内|左右)?\s*\Z"
)
_OPS: dict[str, Operator] = {
    "≥": ">=",
    "不低于": ">=",
    "不少于": ">=",
    "至少": ">=",
    "以上": ">=",
    "≤": "<=",
    "不超过": "<=",
    "以下": "<=",
    "以内": "<=",
    ">": ">",
    "<": "<",
    "约": "~",
    "左右": "~",
}
_FROM_TITLE = "数值没有写单位，单位取自表头：请核对"


def find_targets(
    text: str, years: tuple[int, ...], *, column: str | None = None
) -> tuple[FoundTarget, ...]:
    """Each quantity in a passage of printed text, in order.

    `years` are the plan's; a period is only what the text itself ties to the quantity. `column` is the title of the target column whose
    cell the passage is: it may give the name, the unit (in brackets) and the year.
    """
    found = passage_targets(text, years)
    if column is None:
        return found
    if not found:
        found = _bare_value(text, column)
    year = cell_period(column, ())
    title = column_name(column)
    return tuple(_of_column(text, target, title, year) for target in found)


def column_name(column: str) -> str:
    """What a column's title measures; nothing where it only says that targets stand below it."""
    bare = without_unit(column)
    return "" if _GENERIC.fullmatch(bare.strip()) else core(bare)


@cache
def title_unit() -> re.Pattern[str]:
    """A unit in brackets behind what is measured: 装机容量（万千瓦）. Compiled on first use."""
    return re.compile(rf"[（(](?:单位[:：])?\s*((?:(?:万亿|[万亿千百])\s*)?{UNIT})\s*[）)]")


def without_unit(title: str) -> str:
    """The title without its unit in brackets: 装机容量（万千瓦）."""
    return title_unit().sub("", title)


def _of_column(text: str, target: FoundTarget, title: str, year: str | None) -> FoundTarget:
    period = target.period or year
    nameless = target.doubt is not None or target.quote == text.strip() == target.name
    if nameless and title:
        return replace(target, name=title, period=period, doubt=None)
    return replace(target, period=period)


def _bare_value(text: str, column: str) -> tuple[FoundTarget, ...]:
    """A cell that is a number alone, whose unit stands in the column's title."""
    match = _BARE.match(text.translate(HALF_WIDTH))
    unit = title_unit().search(column.translate(HALF_WIDTH))
    value = number(match["number"]) if match else None
    if match is None or unit is None or value is None:
        return ()
    op = _OPS.get(match["tail"] or "") or _OPS.get(match["op"] or "") or "="
    name = column_name(column) or text.strip()
    quote = text.strip()
    return (FoundTarget(name, quote, op, value, unit[1], doubt=_FROM_TITLE),)
