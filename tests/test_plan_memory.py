"""Plans are taken over from the last build only as long as nothing they depend on has changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from taizhang.plan_memory import PlanMemory
from taizhang.plan_work import PlanResult
from taizhang.swap import MARKER

DAY = datetime.date(2026, 6, 30)
RESULTS = {plan: PlanResult(plan, 1, (), None) for plan in ("a", "b")}


@pytest.fixture
def memory(tmp_path: Path) -> PlanMemory:
    for name in ("content/plans/a/x", "content/plans/b/x", "content/site.yaml", "templates/t"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
    publish(tmp_path)
    memory = PlanMemory(tmp_path / "content", tmp_path / "site", [tmp_path / "templates"])
    assert memory.unchanged(DAY).plans == {}
    memory.remember(RESULTS)
    return memory


def publish(folder: Path) -> None:
    new = folder / "new"
    new.mkdir()
    (new / MARKER).write_text("")
    if (folder / "site").exists():
        (folder / "site").rename(folder / "old")
    new.rename(folder / "site")


def write(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text("another")


def test_all_plans_are_known_after_a_build(memory: PlanMemory) -> None:
    assert memory.unchanged(DAY).plans == RESULTS
    assert memory.unchanged(DAY).plans == RESULTS


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (write("content/plans/a/x"), {"b"}),
        (write("content/plans/a/new"), {"b"}),
        (lambda folder: (folder / "content/plans/b/x").unlink(), {"a"}),
        (write("content/plans/c"), {"a", "b"}),
        (write("content/site.yaml"), set()),
        (write("templates/t"), set()),
        (publish, set()),
    ],
)
def test_a_change_is_forgotten_about_what_it_touches(
    memory: PlanMemory, tmp_path: Path, change: Callable[[Path], object], known: set[str]
) -> None:
    change(tmp_path)
    assert set(memory.unchanged(DAY).plans) == known


def test_another_day_is_another_site(memory: PlanMemory) -> None:
    assert memory.unchanged(DAY + datetime.timedelta(days=1)).plans == {}


def test_a_build_that_failed_changes_nothing(memory: PlanMemory, tmp_path: Path) -> None:
    (tmp_path / "content/plans/a/x").write_text("broken")
    assert set(memory.unchanged(DAY).plans) == {"b"}
    assert set(memory.unchanged(DAY).plans) == {"b"}


def test_an_own_replacement_of_the_site_is_no_change(memory: PlanMemory, tmp_path: Path) -> None:
    publish(tmp_path)
    memory.site_replaced()
    assert memory.unchanged(DAY).plans == RESULTS
