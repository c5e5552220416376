"""What import is measured against: readings that people made, and drafts in the same shape."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import yaml  # noqa: E402

from taizhang.importing.draft import Draft, DraftSection, DraftTask  # noqa: E402


def published(plan: str) -> dict[str, Any]:
    """A plan in content/, in the shape of expected.json."""
    folder = PROJECT / "content" / "plans" / plan
    header = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    metrics = {
        one["id"]: one["name"]
        for one in yaml.safe_load((PROJECT / "content/metrics.yaml").read_text(encoding="utf-8"))
    }
    by_id = {one["id"]: one for one in header.get("sections", ())}
    tasks = [
        _published(task, by_id, metrics)
        for task in yaml.safe_load((folder / "tasks.yaml").read_text(encoding="utf-8"))
    ]
    places = yaml.safe_load((PROJECT / "content/places.yaml").read_text(encoding="utf-8"))
    place = next(one for one in places if one["id"] == header["place"])
    document = header.get("document", {})
    return {
        "plan": {
            "title": header["title"],
            "issuer": document.get("issuer"),
            "document_number": document.get("number"),
            "issued_on": document.get("issued_on"),
            "place": None if place.get("unnamed") else place["name"],
            "years": header["years"],
            "years_basis": header["years_basis"],
        },
        "tasks": tasks,
    }


def _published(
    task: dict[str, Any], sections: dict[str, Any], metrics: dict[str, str]
) -> dict[str, Any]:
    path: list[str] = []
    section = sections.get(task.get("section", ""))
    while section:
        path.insert(0, section["title"])
        section = sections.get(section.get("parent", ""))
    return {
        "number": task["number"],
        "section": path,
        "heading": task.get("heading"),
        "text": task["text"],
        "requirement": task.get("requirement"),
        "lead": task.get("lead", []),
        "support": task.get("support", []),
        "people": task.get("people", []),
        "leaders": task.get("leaders", []),
        "deadlines": [
            {
                "quote": one["quote"],
                "kind": one["kind"],
                "date": str(one["date"]) if one.get("date") else None,
            }
            for one in task.get("deadlines", ())
        ],
        "targets": [
            value
            for one in task.get("targets", ())
            for value in _by_year(one, one.get("name") or metrics[one["metric"]])
        ],
    }


def _by_year(one: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    base = {
        "name": name,
        "op": one["op"],
        "unit": one.get("unit"),
        "kind": one.get("kind", "target"),
        "quote": one["quote"],
        "value_to": one.get("value_to"),
    }
    if one.get("years"):
        for year, value in one["years"].items():
            yield {**base, "value": value, "period": str(year)}
    else:
        period = one.get("period")
        yield {**base, "value": one["value"], "period": None if period is None else str(period)}


def as_read(draft: Draft) -> dict[str, Any]:
    """A draft in the shape of expected.json."""
    header = draft.header
    return {
        "plan": {
            "title": header.title or "",
            "issuer": header.issuer,
            "document_number": header.number,
            "issued_on": header.issued_on,
            "place": header.place_name,
            "years": header.years,
            "years_basis": header.years_basis,
        },
        "tasks": [_as_read(task, draft.structure.sections) for task in draft.structure.tasks],
    }


def _as_read(task: DraftTask, sections: Sequence[DraftSection]) -> dict[str, Any]:
    path: list[str] = []
    index = task.section
    while index is not None:
        path.insert(0, sections[index].title)
        index = sections[index].parent
    return {
        "number": task.number,
        "section": path,
        "heading": task.heading,
        "text": task.text,
        "requirement": task.requirement,
        "lead": task.lead,
        "support": task.support,
        "people": task.people,
        "leaders": task.leaders,
        "deadlines": [
            {"quote": one.quote, "kind": one.kind, "date": str(one.date) if one.date else None}
            for one in task.deadlines
        ],
        "targets": [
            value
            for one in task.targets
            for value in _by_year(
                {
                    "op": one.op,
                    "unit": one.unit,
                    "kind": one.kind,
                    "quote": one.quote,
                    "value": one.value,
                    "value_to": one.value_to,
                    "years": dict(one.years),
                    "period": one.period,
                },
                one.name,
            )
        ],
    }
