"""Summaries of the published plans and the interface's words, for tests of views and records."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from real_content import PLANS, plan, registries

from taizhang.strings import Strings
from taizhang.summary import PlanSummary, summarise
from taizhang.yaml_file import read_yaml

STRINGS = Path(__file__).parent.parent / "templates" / "strings"
AS_OF = datetime.date(2023, 6, 30)


@cache
def summary(plan_id: str) -> PlanSummary:
    return summarise(plan(plan_id), registries(), AS_OF)


def summaries() -> tuple[PlanSummary, ...]:
    return tuple(summary(plan_id) for plan_id in PLANS)


@cache
def strings(language: str = "zh-CN") -> Strings:
    words, problems = read_yaml(STRINGS / f"{language}.yaml", language)
    assert problems == []
    return Strings(language, words)
