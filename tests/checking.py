"""A content folder through all checks, as the commands run them, without building anything."""

from __future__ import annotations

import datetime
from pathlib import Path

from taizhang.check import check_plan, check_registries
from taizhang.load import load_plan, load_registries, located, plan_ids
from taizhang.problems import Problem, in_order

TODAY = datetime.date(2026, 11, 30)
SMALL_SITE = Path(__file__).parent / "small_site" / "content"


def all_problems(root: Path, shown: str = "content") -> tuple[Problem, ...]:
    """Every problem in `root`, sorted."""
    registries, problems = load_registries(root, shown)
    if registries is None:
        return in_order(problems)
    problems += located(root, shown, check_registries(registries))
    for plan_id in plan_ids(root):
        files, plan_problems = load_plan(root, shown, plan_id)
        problems += plan_problems
        if files is not None:
            problems += located(root, shown, check_plan(files, registries, TODAY))
    return in_order(problems)


def lines(root: Path) -> list[str]:
    """`all_problems` as the user sees them."""
    return [str(problem) for problem in all_problems(root)]
