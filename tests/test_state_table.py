"""Every cell of the decision table in docs/状态规则.md is what the rule says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from taizhang.model import Metric, PlanHeader, Task, Update
from taizhang.state import state

DOCUMENT = (Path(__file__).parent.parent / "docs" / "状态规则.md").read_text("utf-8")
STAGES = {
    "未启动": "not-started",
    "推进中": "in-progress",
    "持续推进": "ongoing",
    "销号": "closed",
    "取消": "cancelled",
    "并入": "merged",
}
KINDS = {"完成": "by", "时段": "from-to", "启动": "start", "定期": "recurring", "持续": "ongoing"}
COUNTINGS = {"每年": "per-year", "累计": "cumulative", "水平": "level"}
DUE = datetime.date(2024, 9, 30)


def header(progress: str = "tracked") -> PlanHeader:
    return PlanHeader.model_validate(
        {
            "title": "甲",
            "place": "a",
            "years": [2024],
            "years_basis": "stated",
            "progress": progress,
            "published_on": DUE,
            "source": {"file": "source.txt", "sha256": "0" * 64, "layout": "table"},
        }
    )


def table(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, header row first."""
    below = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in below.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in row.strip("|").split("|")] for row in rows if "---" not in row
    ]


def a_task(deadlines: list[dict[str, Any]], targets: list[dict[str, Any]] | None = None) -> Task:
    given = {"id": "1", "number": "1", "text": "甲", "source": {"lines": [1, 1]}}
    return Task.model_validate({**given, "deadlines": deadlines, "targets": targets or []})


def identifier(name: str) -> str:
    return f"m{name.encode().hex()}"


def an_update(day: datetime.date, said: str, day_of: Any) -> Update:
    """`said` is what stands behind the day: 推进中，完成于 …，调整到 …，更正 … 推进中."""
    fields: dict[str, Any] = {"date": day, "task": "1"}
    if "未达序时" in said:
        fields["behind"] = True
    if found := re.search(r"更正 (\S+) ", said):
        fields["corrects"] = day_of(found[1])
    actuals = re.findall(r"(\S+)\(([0-9-]*)\)=([0-9.]+)", said)
    fields["actuals"] = [
        {"metric": identifier(name), "period": period or None, "value": float(value)}
        for name, period, value in actuals
    ]
    if found := re.search(r"完成于 (\S+)", said):
        fields |= {"stage": "done", "completed_on": day_of(found[1])}
    elif found := re.search(r"调整 ([^\s(]+)\((\d*)\) (\S+) 到 (\S+)", said):
        change = {
            "metric": identifier(found[1]),
            "period": found[2] or None,
            "old": float(found[3]),
            "new": float(found[4]),
        }
        fields |= {"stage": "adjusted", "target_changes": [change]}
    elif found := re.search(r"调整 ?(\S*) ?到 (\S+)", said):
        fields |= {
            "stage": "adjusted",
            "moved": (day_of(found[1]) if found[1] else None, day_of(found[2])),
        }
    else:
        word = max((word for word in STAGES if word in said), key=len)
        fields["stage"] = STAGES[word]
    moved = fields.pop("moved", None)
    if moved:
        old = moved[0] or day_of("now")
        fields["deadline_changes"] = [{"quote": day_of("quote"), "old": old, "new": moved[1]}]
    return Update.model_validate(fields)


def one_deadline() -> Iterator[tuple[str, str, str, str]]:
    first, *rows = table("一个时限")
    for reports, *cells in rows:
        for column, expected in zip(first[1:], cells, strict=True):
            yield reports, column, expected, "by"
            yield reports, column, expected, "from-to"


def relative(word: str) -> datetime.date:
    days = int(word.removeprefix("D").replace("−", "-").replace("+", "") or "0")
    return DUE + datetime.timedelta(days)


def reports_of(said: str) -> tuple[Update, ...]:
    if said == "没有报告":
        return ()
    found: list[Update] = []
    for part in said.split("；"):
        day, _, what = part.partition(" ")
        moved = [change.new for one in found for change in one.deadline_changes]

        def day_of(word: str, moved: list[datetime.date] = moved) -> Any:
            if word == "quote":
                return "时限"
            return (moved[-1] if moved else DUE) if word == "now" else relative(word)

        found.append(an_update(relative(day), what, day_of))
    return tuple(found)


@pytest.mark.parametrize(("reports", "column", "expected", "kind"), list(one_deadline()))
def test_one_deadline(reports: str, column: str, expected: str, kind: str) -> None:
    dated = column != "没有日期"
    deadline = {"quote": "时限", "kind": kind, "date": DUE if dated else None}
    updates = reports_of(reports)
    as_of = relative(column) if dated else DUE + datetime.timedelta(60)
    assert state(a_task([deadline]), updates, header(), {}, as_of).schedule == expected
    silent = state(a_task([deadline]), updates, header("not-tracked"), {}, as_of)
    assert (silent.stage, silent.schedule) == ("not-reported", "not-tracked")


def target(words: str) -> tuple[dict[str, Any], Metric]:
    name, op, value, period, counting, *down = words.split()
    entry: dict[str, Any] = {
        "metric": identifier(name),
        "quote": "甲",
        "op": op,
        "value": float(value),
        "unit": "个",
    }
    if period != "无":
        entry["period"] = period
    made = Metric.model_construct(
        id=identifier(name),
        name=name,
        unit="个",
        direction="down" if down else "up",
        counting=COUNTINGS[counting],  # type: ignore[arg-type]
    )
    return entry, made


@pytest.mark.parametrize("row", table("日子、几个时限、目标值")[1:], ids=lambda row: row[0])
def test_days_deadlines_and_figures(row: list[str]) -> None:
    _, deadlines, targets, reports, as_of, stage, schedule = row
    printed = []
    for words in filter(None, deadlines.split("；")):
        kind, _, day = words.partition(" ")
        date = datetime.date.fromisoformat(day) if day else None
        printed.append({"quote": f"时限{day}", "kind": KINDS[kind], "date": date})
    pairs = [target(words) for words in filter(None, targets.split("；"))]
    metrics = {metric.id: metric for _, metric in pairs}
    entries = [entry for entry, _ in pairs]
    updates = []
    for part in filter(None, reports.split("；")):
        day, _, said = part.partition(" ")
        moved = re.search(r"调整 (\d{4}-\S+) 到", said)

        def day_of(word: str, moved: re.Match[str] | None = moved) -> Any:
            if word == "quote":
                return f"时限{moved[1] if moved else ''}"
            return datetime.date.fromisoformat(word)

        updates.append(an_update(datetime.date.fromisoformat(day), said, day_of))
    found = state(
        a_task(printed, entries), updates, header(), metrics, datetime.date.fromisoformat(as_of)
    )
    assert (found.stage, found.schedule) == (stage, schedule)
