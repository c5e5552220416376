"""Small content made in code, for tests of what is derived from it."""

from __future__ import annotations

import datetime
from typing import Any

from taizhang.content import Registries
from taizhang.model import Metric, Place, Plan, PlanHeader, Site, Task, Unit, Update

AS_OF = datetime.date(2024, 3, 1)
SHA256 = "0123456789abcdef" * 4


def make_site(**fields: Any) -> Site:
    general = {
        "name": "任务台账",
        "description": "把任务逐条公开。",
        "operator": "台账示范站",
        "official": False,
        "base_url": "https://example.org/taizhang/",
    }
    return Site.model_validate(general | fields)


def make_registries(**fields: Any) -> Registries:
    """Two places that both have a 市教育局, a place without a name, two metrics."""
    general: dict[str, Any] = {
        "site": make_site(),
        "places": (
            Place(id="jia", name="甲市"),
            Place(id="yi", name="乙市"),
            Place(id="wu", name="未写明城市", unnamed=True),
        ),
        "systems": (),
        "units": {
            # Not in the order of the places: the files follow places.yaml.
            "yi": (Unit(id="jiaoyuju", name="市教育局", kind="department"),),
            "wu": (Unit(id="gequxian", name="各区县", kind="group"),),
            "jia": (
                Unit(id="jiaoyuju", name="市教育局", aliases=("市教体局",), kind="department"),
                Unit(id="ribaoshe", name="甲市日报社", kind="body"),
            ),
        },
        "metrics": (
            Metric(id="green", name="绿地率", unit="%", direction="up", counting="level"),
            Metric(id="homes", name="住户", unit="万户", direction="reach", counting="level"),
        ),
        "markdown_pages": (),
    }
    return Registries(**(general | fields))


def make_task(identifier: str, **fields: Any) -> Task:
    general = {
        "id": identifier,
        "number": identifier,
        "text": f"第{identifier}项任务的全文。",
        "source": {"lines": [1, 2]},
    }
    return Task.model_validate(general | fields)


def make_plan(identifier: str, place: str, *tasks: Task, **fields: Any) -> Plan:
    general = {
        "title": f"{identifier}规划",
        "place": place,
        "years": [2022, 2023, 2024],
        "years_basis": "stated",
        "progress": "tracked",
        "published_on": datetime.date(2024, 1, 15),
        "source": {"file": "source.txt", "sha256": SHA256, "layout": "table"},
    }
    header = PlanHeader.model_validate(general | fields)
    return Plan(id=identifier, header=header, tasks=tasks)


def make_update(task: str, day: datetime.date, stage: str = "in-progress", **fields: Any) -> Update:
    return Update.model_validate({"task": task, "date": day, "stage": stage, **fields})


def with_reports(plan: Plan, *updates: Update) -> Plan:
    return plan.model_copy(update={"updates": updates})
