"""What a person should look at, gathered from all steps and from the result itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from taizhang.checks.privacy import private_number
from taizhang.faithful import deviations
from taizhang.importing.blocks import Document, Doubt
from taizhang.importing.draft import Draft
from taizhang.importing.suspects import suspects
from taizhang.model import Plan, PlanHeader, Task
from taizhang.yaml_text import Value


def header_doubts(draft: Draft, year: int) -> Iterator[Doubt]:
    """Title, years and lead rule; `year` is what plan.yaml says where the document has none."""
    header, structure = draft.header, draft.structure
    if header.title is None:
        yield Doubt(3, 0, "没有找到规划标题，plan.yaml 的 title 暂用代号：请照原文填写")
    if not header.years:
        message = (
            f"文件里没有年份，plan.yaml 的 years 暂写 {year}，"
            "时限都没有换算成日期：查明后改写 years 并补上日期"
        )
        yield Doubt(3, 0, message)
    elif header.years_basis == "inferred":
        message = "规划年份是推断的，没有写年份的时限都按它换算：请核对 years"
        yield Doubt(2, 0, message, header.years_note or "")
    if structure.lead_rule:
        message = "文件里有谁牵头的规定，已照它分牵头和责任单位：请核对"
        yield Doubt(2, 0, message, structure.lead_rule)
    elif any(task.support for task in structure.tasks) and not any(
        task.lead for task in structure.tasks
    ):
        yield Doubt(1, 0, "文件没有写明谁牵头，所有单位都记为责任单位（support），没有指定牵头")
    if not structure.tasks:
        yield Doubt(3, 0, "没有读到任务：核对文件是不是规划，或照编辑手册手工填写 tasks.yaml")


def reading_doubts(draft: Draft) -> Iterator[Doubt]:
    """Deadlines and targets that are not plain, and likely misprints."""
    for task in draft.structure.tasks:
        line = task.lines[0]
        for deadline in task.deadlines:
            if deadline.doubt:
                yield Doubt(2, line, deadline.doubt, deadline.quote)
        for target in task.targets:
            if target.doubt:
                yield Doubt(2, line, target.doubt, target.quote)
        yield from suspects(task)


def private_numbers(text: str) -> Iterator[Doubt]:
    """Lines with numbers that no public page may carry."""
    for number, line in enumerate(text.split("\n"), start=1):
        if message := private_number(line):
            yield Doubt(3, number, message, line)


def unaccounted(
    document: Document, plan_yaml: str, records: Sequence[Mapping[str, Value]]
) -> Iterator[Doubt]:
    """Where what was read does not account for every printed character."""
    plan = _plan(plan_yaml, records)
    for one in deviations(plan, document.text):
        message = f"读到的与原文对不上，多半是读错了栏目：{one.message}"
        yield Doubt(3, one.line, message)


def _plan(plan_yaml: str, records: Sequence[Mapping[str, Value]]) -> Plan:
    header = PlanHeader.model_validate(yaml.safe_load(plan_yaml))
    tasks = tuple(Task.model_validate(_present(one)) for one in records)
    return Plan(id="imported", header=header, tasks=tasks)


def _present(record: Mapping[str, Any]) -> dict[str, Any]:
    made = {key: value for key, value in record.items() if value not in (None, (), {})}
    made["targets"] = [_years(one) for one in made.get("targets", ())]
    made["tables"] = [
        {key: value for key, value in one.items() if value is not None}
        for one in made.get("tables", ())
    ]
    return made


def _years(target: Mapping[str, Any]) -> dict[str, Any]:
    made = {key: value for key, value in target.items() if value is not None}
    if "years" in made:
        made["years"] = {int(year): float(value) for year, value in made["years"].items()}
    for key in ("value", "value_to"):
        if key in made:
            made[key] = float(made[key])
    return made
