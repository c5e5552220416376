"""The four published plans as values, loaded once for all tests that read them."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from taizhang.content import PlanFiles, Registries
from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.strings import Strings
from taizhang.summary import PlanSummary, summarise
from taizhang.yaml_file import read_yaml

PROJECT = Path(__file__).parent.parent
CONTENT = PROJECT / "content"
AS_OF = datetime.date(2023, 6, 30)


@cache
def registries() -> Registries:
    found, problems = load_registries(CONTENT, "content")
    assert problems == []
    assert found is not None
    return found


@cache
def plan_files(plan_id: str) -> PlanFiles:
    found, problems = load_plan(CONTENT, "content", plan_id)
    assert problems == []
    assert found is not None
    return found


@cache
def summary(plan_id: str) -> PlanSummary:
    return summarise(plan_files(plan_id).plan, registries(), AS_OF)


def summaries() -> tuple[PlanSummary, ...]:
    return tuple(summary(plan_id) for plan_id in plan_ids(CONTENT))


@cache
def strings(language: str = "zh-CN") -> Strings:
    words, problems = read_yaml(PROJECT / "templates" / "strings" / f"{language}.yaml", language)
    assert problems == []
    return Strings(language, words)
