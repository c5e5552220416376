"""Targets: the number and its unit stand in the quote, the metric is known, the years fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from taizhang.checks.numerals import counts_none, counts_whole, numbers_in
from taizhang.checks.wording import quote_message
from taizhang.model import TargetEntry, Task, expand
from taizhang.problems import nearest

_Message = tuple[tuple[str | int, ...], str]
_FILLERS = re.compile(r"[余多来几]")
_PERCENT = re.compile(r"%|百分之|个?百分点|成")
# What is a number by its nature.
_UNITLESS = re.compile("系数|指数|得分|评分|容积率|PUE")


def target_findings(
    task: Task, printed: Sequence[str], years: Sequence[int], metrics: Collection[str] | None
) -> Iterator[_Message]:
    """(position within the task, message). `metrics` is None where they are not known."""
    for index, entry in enumerate(task.targets):
        for position, message in (
            *_values(entry),
            *_metric(entry, metrics),
            *_quote(entry, printed),
            *_periods(entry, {*years, *_printed_years(printed)}),
        ):
            yield ("targets", index, *position), message
    yield from _contradictions(task)


def plain_number(value: float) -> str:
    """80.0 as 80, 34.5 as 34.5."""
    return str(int(value)) if value == int(value) else str(value)


def _values(entry: TargetEntry) -> Iterator[_Message]:
    if entry.value is None and not entry.years:
        yield (), "缺少数值：只有一个数写 value: …，各年不同写 years: {2022: …, 2023: …}"
    if entry.value is not None and entry.years:
        yield ("value",), "value 和 years 只写一个：各年不同用 years，否则用 value"
    if entry.years and entry.period is not None:
        yield ("period",), "已经分年写了 years，请删去 period"
    if entry.value_to is not None:
        if entry.value is None:
            yield ("value_to",), "区间的上限 value_to 要和 value 一起写"
        elif entry.value_to < entry.value:
            said = f"{plain_number(entry.value_to)} 小于下限 {plain_number(entry.value)}"
            yield ("value_to",), f"区间的上限 {said}，请核对"


def _metric(entry: TargetEntry, metrics: Collection[str] | None) -> Iterator[_Message]:
    if metrics is not None and entry.metric not in metrics:
        hint = nearest(entry.metric, metrics)
        message = f"不认识的指标“{entry.metric}”{hint or '；'}是新指标就登记到 metrics.yaml"
        yield ("metric",), message


def _quote(entry: TargetEntry, printed: Sequence[str]) -> Iterator[_Message]:
    if message := quote_message(entry.quote, printed):
        yield ("quote",), message
        return
    found = numbers_in(entry.quote)
    for position, value in (
        (("value",), entry.value),
        (("value_to",), entry.value_to),
        *((("years", str(year)), value) for year, value in entry.years.items()),
    ):
        if value is not None and value not in found:
            message = f"数值 {plain_number(value)} 不在引文“{entry.quote}”里，请照原文写，不换算"
            yield position, message
    if entry.unit is None:
        none = entry.value == 0 and counts_none(entry.quote)
        if not none and not _UNITLESS.search(entry.quote):
            yield (), "缺少“unit”，请写上计量单位；只有没印单位的“清零”和系数、指数可以不写"
    elif not _unit_stands(entry, entry.unit, printed):
        message = f"计量单位“{entry.unit}”不在引文“{entry.quote}”里，请照原文写"
        yield ("unit",), message


def _unit_stands(entry: TargetEntry, printed_unit: str, printed: Sequence[str]) -> bool:
    """The printed unit; a table's cell may have it in the caption or in the column's head."""
    quote = "".join(unicodedata.normalize("NFKC", entry.quote).split())
    unit = "".join(unicodedata.normalize("NFKC", printed_unit).split())
    if unit in quote or unit in _FILLERS.sub("", quote):
        return True
    if unit == "%" and (_PERCENT.search(quote) or counts_whole(quote)):
        return True
    cell = entry.quote in printed[1:] and len(quote) <= 20
    return cell and any(unit in unicodedata.normalize("NFKC", piece) for piece in printed)


def _printed_years(printed: Sequence[str]) -> Iterator[int]:
    for piece in printed:
        yield from (int(year) for year in re.findall(r"(?:19|20)[0-9]{2}", piece))


def _periods(entry: TargetEntry, years: Collection[int]) -> Iterator[_Message]:
    span = str(min(years)) if len(years) == 1 else f"{min(years)}—{max(years)}"
    hint = "请核对；文件确实写到这一年，就加进 plan.yaml 的 years"
    for year in entry.years:
        if not min(years) <= year <= max(years):
            yield ("years", str(year)), f"{year} 年不在规划年份 {span} 之内，{hint}"
    if entry.period is not None:
        first, last = int(entry.period[:4]), int(entry.period[-4:])
        if last < first:
            yield ("period",), f"年份区间“{entry.period}”写反了，请把早的写在前面"
        elif first < min(years) or last > max(years):
            yield ("period",), f"{entry.period} 年不在规划年份 {span} 之内，{hint}"


def _contradictions(task: Task) -> Iterator[_Message]:
    """One quantity has one value in one period."""
    values: dict[tuple[str, str, str, str | None], tuple[float, float | None]] = {}
    for index, entry in enumerate(task.targets):
        for target in expand(entry, entry.metric):
            if target.kind != "target":
                continue
            key = (target.metric, target.name, target.op, target.period)
            value = (target.value, target.value_to)
            before = values.setdefault(key, value)
            if before != value:
                period = f" {target.period} 年" if target.period else "同一时间"
                message = (
                    f"同一个量在{period}有两个数值：{plain_number(before[0])} 和 "
                    f"{plain_number(value[0])}；是不同的量就用不同的 metric 或 name"
                )
                yield ("targets", index), message
