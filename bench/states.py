"""How long 18 months of states take for many tasks with reports, beside asking day by day.

    python bench/states.py [COPIES]           default: 100 copies of the demonstration's larger plan

Both ways in turn, three times each in one run; the medians and their ratio.
"""

from __future__ import annotations

import datetime
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT)]

from taizhang.load import load_plan, load_registries  # noqa: E402
from taizhang.state import state, states  # noqa: E402
from taizhang.state.months import month_ends  # noqa: E402

DEMO = PROJECT / "examples" / "示范市"
FIRST, LAST = datetime.date(2025, 6, 1), datetime.date(2026, 11, 28)
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    files, _ = load_plan(DEMO, "示范市", "minsheng-2025")
    registries, _ = load_registries(DEMO, "示范市")
    assert files is not None and registries is not None
    plan, metrics = files.plan, registries.metric_by_id
    own = {task.id: [one for one in plan.updates if one.task == task.id] for task in plan.tasks}
    days = tuple(month_ends(FIRST, LAST))
    tasks = [task for _ in range(copies) for task in plan.tasks]

    def together() -> None:
        for task in tasks:
            for _ in states(task, own[task.id], plan.header, metrics, days):
                pass

    def day_by_day() -> None:
        for task in tasks:
            for day in days:
                state(task, own[task.id], plan.header, metrics, day)

    found: dict[str, list[float]] = {"together": [], "day by day": []}
    for _ in range(ROUNDS):
        found["together"].append(seconds(together))
        found["day by day"].append(seconds(day_by_day))
    medians = {name: statistics.median(times) for name, times in found.items()}
    reports = copies * len(plan.updates)
    print(f"{len(tasks)} tasks, {reports} reports, {len(days)} months")
    for name, median in medians.items():
        print(f"{name:12} {median:6.2f} s, {median / len(tasks) * 1000:.2f} ms a task")
    print(f"ratio {medians['together'] / medians['day by day']:.2f}")


if __name__ == "__main__":
    main()
