"""Quantities of a plan against the metric registry: known by name, or proposed new.

A metric is linked only where its name or an alias is the same and the unit is of the same family
(个 and 万个; % only with %). What is merely similar is proposed as new, with a doubt that names the
similar one: linking is for a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.content import Registries
from taizhang.importing.blocks import Doubt
from taizhang.importing.draft import FoundTarget
from taizhang.importing.identifiers import pinyin_id
from taizhang.model import Counting, Direction, Metric

NO_UNIT = "项"
"""What a new metric counts in where the document clears something without saying in what."""

_SCALE = re.compile(r"\A[十百千万亿]+(?=.)")
_SIGNS = re.compile(r"[\s“”\"'（）()、，,·]+")
_SAME_UNITS = {
    "％": "%",
    "平方千米": "平方公里",
    "㎡": "平方米",
    "m2": "平方米",
    "km": "公里",
    "千米": "公里",
}
_SHARES = frozenset({"%", "‰", "个百分点"})
_FEWER_IS_BETTER = re.compile(
    r"死亡|伤亡|事故|起数|发案|案件|失业|浓度|能耗|水耗|电耗|排放|降尘|失信|投诉|信访量|违法|违规|违建|污染|劣[ⅤV五]|黑臭|空置|漏损|漏失"
    r"|积压|隐患|发病|患病|时限|时间|时长|时延|天数压|环节|材料数|成本|负债|赤字|不良|流失|辍学|近视|贫困|返贫|欠薪|损失|误差|缺口|超标|破损|空心|涨幅|价格"
)
_REDUCED = re.compile(r"下降|降低|减少|压减|压缩|削减|缩短|减排|消减|降幅")
_REMEDY = re.compile(
    r"(?:整改|销号|整治|治理|消除|处置|办结|侦破|化解|查处|严处)率\Z|治理|整治|消除|处置"
)
_MORE_IS_BETTER = re.compile(
    r"率\Z|比例|比重|占比|覆盖|满意|增长|增速|增幅|密度|收入|产值|总值|增加值|投资|销售额|零售额|成交额|营收|外资|内资|资金|进出口|税收"
    r"|优良|达标|水平|总量|产量|存款|贷款|人均|出栏|就业|每天|规模"
)
_WITHOUT = re.compile(r"\A(?:无|零|达标|合格|优良)")
_GROWTH = re.compile(r"增长|增速|增幅|涨幅|下降|降低|减少|降幅|提升|提高|年度|新增|每年")
_STATE = re.compile(
    r"率\Z|比例|比重|占比|比值|覆盖|满意度|达标|浓度|密度|指数|水平|人均|每[万千百]|规模|保有量|存量|总数|总量|时间|时长|时限|天数压"
)
_LONGEST_NEAR = 40


@dataclass(frozen=True, slots=True)
class MetricMatch:
    """`ids`: one metric id for each given target, in order. `new`: to be registered. `doubts`:
    (task index, doubt) with line 0 and the target's name as quote."""

    ids: tuple[str, ...] = ()
    new: tuple[Metric, ...] = ()
    doubts: tuple[tuple[int, Doubt], ...] = field(default=())


def match_metrics(
    targets: Sequence[tuple[int, FoundTarget]], registries: Registries
) -> MetricMatch:
    """`targets` are (task index, target) of one plan in print order.

    The same new name with a unit of the same family is one metric, in the first unit printed.
    """
    known = _by_name(registries.metrics)
    taken: set[str] = {metric.id for metric in registries.metrics}
    proposed: dict[str, list[Metric]] = {}
    new: list[Metric] = []
    ids: list[str] = []
    doubts: list[tuple[int, Doubt]] = []
    first_task: dict[str, int] = {}
    for index, target in targets:
        key = _normal(target.name)
        found = _compatible(known.get(key, ()), target.unit) or _compatible(
            proposed.get(key, ()), target.unit
        )
        if found is None:
            found = _proposed(target, taken)
            taken.add(found.id)
            new.append(found)
            proposed.setdefault(key, []).append(found)
            if doubt := _near(target, registries.metrics, known.get(key, ())):
                doubts.append((index, doubt))
        elif found.proposed and first_task.get(found.id, index) != index:
            message = "与另一项任务的指标同名，登记为同一个新指标：不是同一个量就分开登记"
            doubts.append((index, Doubt(1, 0, message, target.name)))
        first_task.setdefault(found.id, index)
        ids.append(found.id)
    return MetricMatch(tuple(ids), tuple(new), tuple(doubts))


def unit_family(unit: str) -> str:
    """The unit without its scale: 万平方米 → 平方米, 亿元 → 元; shares stay as they are."""
    plain = _SAME_UNITS.get(unit.strip(), unit.strip())
    return plain if plain in _SHARES else _SCALE.sub("", plain)


def metric_direction(name: str, unit: str | None, *, cleared: bool = False) -> Direction:
    """Whether more is better: rates, coverage and growth up; deaths, emissions, time and what is
    `cleared` (清零) down; counts are there to be reached. A reduction that is itself the quantity
    is up (能耗下降 3%)."""
    if cleared:
        return "down"
    if _REDUCED.search(name):
        return "up"
    if _FEWER_IS_BETTER.search(name) and not _WITHOUT.match(name):
        if not _REMEDY.search(name):
            return "down"
        return "up" if unit in _SHARES else "reach"
    if _MORE_IS_BETTER.search(name) or unit in _SHARES:
        return "up"
    return "reach"


def metric_counting(name: str, quote: str, unit: str | None) -> Counting:
    """level for rates and states; per-year for growth and for counts of what is done; cumulative
    where the words say so (累计, 到2025年共)."""
    if re.search(r"累计|[0-9]{4}年(?:底|末)?[，,]?共", quote):
        return "cumulative"
    if _GROWTH.search(name) and not re.search(r"比例|占比|比重", name):
        return "per-year"
    return "level" if unit in _SHARES or _STATE.search(name) else "per-year"


def _by_name(metrics: Sequence[Metric]) -> Mapping[str, list[Metric]]:
    named: dict[str, list[Metric]] = {}
    for metric in metrics:
        for name in (metric.name, *metric.aliases):
            named.setdefault(_normal(name), []).append(metric)
    return named


def _normal(name: str) -> str:
    return _SIGNS.sub("", name)


def _compatible(metrics: Sequence[Metric], unit: str | None) -> Metric | None:
    """The first of the metrics whose unit goes with `unit`; any where none is printed (清零)."""
    for metric in metrics:
        if unit is None or unit_family(metric.unit) == unit_family(unit):
            return metric
    return None


def _proposed(target: FoundTarget, taken: set[str]) -> Metric:
    return Metric(
        id=pinyin_id(target.name, taken),
        name=target.name,
        unit=target.unit or NO_UNIT,
        direction=metric_direction(target.name, target.unit, cleared=target.value == 0),
        counting=metric_counting(target.name, target.quote, target.unit),
        proposed=True,
    )


def _near(
    target: FoundTarget, metrics: Sequence[Metric], same_name: Sequence[Metric]
) -> Doubt | None:
    if same_name:
        unit = same_name[0].unit
        message = f"已登记同名指标“{same_name[0].name}”，但单位是“{unit}”，先作为新指标：请核对"
        return Doubt(2, 0, message, target.name)
    for metric in metrics:
        if target.unit is not None and unit_family(metric.unit) != unit_family(target.unit):
            continue
        for name in (metric.name, *metric.aliases):
            if _alike(_normal(name), _normal(target.name)):
                message = f"新指标，与已登记的“{name}”相近：是同一个指标就改用它的代号“{metric.id}”"
                return Doubt(2, 0, message, target.name)
    return None


def _alike(one: str, other: str) -> bool:
    """One holds the other's letters in order and little more, or they differ in one letter."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or len(long) > _LONGEST_NEAR:
        return False
    if len(short) == len(long):
        return len(short) > 4 and sum(a != b for a, b in zip(short, long, strict=True)) == 1
    if len(long) - len(short) > max(2, len(short) // 2):
        return False
    signs = iter(long)
    return all(sign in signs for sign in short)
