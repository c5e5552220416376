"""The repository's own content, loaded once for the tests that look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from taizhang.content import PlanFiles, Registries
from taizhang.load import load_plan, load_registries
from taizhang.model import Plan, Task

CONTENT = Path(__file__).parent.parent / "content"
PLANS = ("ankang", "hanzhong", "meili", "wugang")


@cache
def registries() -> Registries:
    loaded, problems = load_registries(CONTENT, "content")
    assert loaded is not None and problems == []
    return loaded


@cache
def files(plan_id: str) -> PlanFiles:
    loaded, problems = load_plan(CONTENT, "content", plan_id)
    assert loaded is not None and problems == []
    return loaded


def plan(plan_id: str) -> Plan:
    return files(plan_id).plan


def source(plan_id: str) -> str:
    text = files(plan_id).source_text
    assert text is not None
    return text


def task(plan_id: str, task_id: str) -> Task:
    return next(task for task in plan(plan_id).tasks if task.id == task_id)
