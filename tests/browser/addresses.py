"""One page of every kind, and the odd ones among them, found in the built site's own data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from real_site import PROJECT

Record = Mapping[str, Any]

KINDS = (
    "overview",
    "plans",
    "plan with most tasks",
    "plan with three levels of headings",
    "narrative plan",
    "task with the longest text",
    "task with the shortest text",
    "task without units",
    "task with two tables",
    "task with most targets",
    "task with people",
    "departments",
    "unit with most tasks",
    "unit that is a group",
    "unit without a system",
    "metrics",
    "metric with a chart",
    "metric without a chart",
    "metric of several plans",
    "place",
    "place without a name",
    "province",
    "deadlines",
    "updates",
    "search",
    "data",
    "about",
    "data notes",
    "states",
    "accessibility",
    "correcting",
    "following",
    "not found",
)
# Hundreds of lines made as those of shorter pages are: slow tests need not see them all.
LONG = (
    "plan with most tasks",
    "plan with three levels of headings",
    "unit with most tasks",
    "metrics",
)


class Addresses:
    """Maps each of KINDS to a page's path from the site's root."""

    def __init__(self, site: Path) -> None:
        self._site = site
        plans, tasks, units, metrics = (
            json.loads((site / "data" / f"{name}.json").read_text("utf-8"))[name]
            for name in ("plans", "tasks", "departments", "metrics")
        )
        systems = {
            f"{file.stem}/{unit['id']}"
            for file in (PROJECT / "content" / "departments").glob("*.yaml")
            for unit in yaml.safe_load(file.read_text("utf-8"))
            if "system" in unit
        }

        def plan_depth(plan: Record) -> int:
            return max(len(task["section"]) for task in tasks if task["plan"] == plan["id"])

        def unit_tasks(unit: Record) -> int:
            return len(unit["lead_tasks"]) + len(unit["support_tasks"])

        def text_length(task: Record) -> int:
            return len(str(task["text"]))

        self._paths = {
            "overview": "",
            "plans": "plans/",
            "plan with most tasks": _most(plans, lambda plan: plan["task_count"]),
            "plan with three levels of headings": _most(plans, plan_depth),
            "narrative plan": _first(plans, lambda plan: plan["id"] == "meili"),
            "task with the longest text": _most(tasks, text_length),
            "task with the shortest text": _most(tasks, lambda task: -text_length(task)),
            "task without units": _first(tasks, lambda t: not t["lead"] and not t["support"]),
            "task with two tables": _most(tasks, lambda task: self._count(task, "<table")),
            "task with most targets": _most(tasks, lambda task: len(task["targets"])),
            "task with people": _most(tasks, lambda task: len(task["people"] + task["leaders"])),
            "departments": "departments/",
            "unit with most tasks": _most(units, unit_tasks),
            "unit that is a group": _first(units, lambda unit: unit["kind"] == "group"),
            "unit without a system": _first(
                units, lambda unit: unit["kind"] == "department" and unit["id"] not in systems
            ),
            "metrics": "metrics/",
            "metric with a chart": _first(metrics, lambda m: self._count(m, "<svg") > 0),
            "metric without a chart": _first(metrics, lambda m: self._count(m, "<svg") == 0),
            "metric of several plans": _most(
                metrics, lambda metric: len({target["plan"] for target in metric["targets"]})
            ),
            "place": "places/hanzhong/",
            "place without a name": "places/unnamed/",
            "province": "places/shaanxi/",
            "deadlines": "deadlines/",
            "updates": "updates/",
            "search": "search/",
            "data": "data/",
            "about": "about/",
            "data notes": "about/data-notes/",
            "states": "about/state/",
            "accessibility": "about/accessibility/",
            "correcting": "about/correct/",
            "following": "about/follow/",
            "not found": "404.html",
        }
        assert tuple(self._paths) == KINDS

    def __getitem__(self, kind: str) -> str:
        return self._paths[kind]

    def _count(self, record: Record, piece: str) -> int:
        return (self._site / str(record["url"]) / "index.html").read_text("utf-8").count(piece)


def _first(records: Iterable[Record], fits: Callable[[Record], bool]) -> str:
    return next(str(record["url"]) for record in records if fits(record))


def _most(records: Iterable[Record], measure: Callable[[Record], int]) -> str:
    return str(max(records, key=measure)["url"])
