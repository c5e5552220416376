"""The quantities of tasks: traps, signs, units, names, periods; tasks as a whole."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from taizhang.importing.draft import DraftTask, FoundTarget
from taizhang.importing.targets import find_targets, task_targets
from taizhang.model import Table

_CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[Any]:
    cases = yaml.safe_load((_CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in cases]


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _line(target: FoundTarget) -> str:
    assert target.value is not None
    value = _plain(target.value)
    if target.value_to is not None:
        value += f"至{_plain(target.value_to)}"
    kind = "规模 " if target.kind == "scope" else ""
    return f"{kind}{target.op} {value} {target.unit or ''}".strip()


@pytest.mark.parametrize("case", _cases("quantities"))
def test_quantities(case: dict[str, Any]) -> None:
    found = find_targets(case["input"], (2023,))
    assert [_line(target) for target in found] == case["expected"]
    assert all(target.quote in case["input"] for target in found)


def _full_line(target: FoundTarget) -> str:
    if target.years:
        values = ", ".join(f"{year}: {_plain(value)}" for year, value in target.years)
        return f"{values} {target.unit}"
    return _line(target) + (f" [{target.period}]" if target.period else "")


@pytest.mark.parametrize("case", _cases("targets"))
def test_targets(case: dict[str, Any]) -> None:
    found = find_targets(
        case["input"],
        tuple(case.get("years", [2023])),
        column=case.get("column"),
        year_stated=case.get("stated", False),
    )
    assert [_full_line(target) for target in found] == case["expected"]
    assert all(target.quote in case["input"] for target in found)


@pytest.mark.parametrize("case", _cases("target_names"))
def test_names(case: dict[str, Any]) -> None:
    found = find_targets(case["input"], (2023,))
    assert [target.name for target in found] == case["expected"]
    if "quotes" in case:
        assert [target.quote for target in found] == case["quotes"]
