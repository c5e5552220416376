"""How far a figure is from its target: which side is the good one is said in words."""

from __future__ import annotations

from typing import get_args

import pytest
from published_plans import strings

from taizhang.kinds import Direction, Operator
from taizhang.model import Target
from taizhang.views.gap import gap_words, sense


def target(op: Operator, value: float, value_to: float | None = None) -> Target:
    return Target(
        metric="m",
        name="甲",
        op=op,
        value=value,
        value_to=value_to,
        unit="%",
        period=None,
        kind="target",
        quote="甲",
    )


@pytest.mark.parametrize(
    ("op", "direction", "asked", "value", "missed", "said"),
    [
        # At least so much, and more is better or does no harm.
        ("=", "up", 40, 45, False, "超过 5"),
        ("=", "up", 40, 32, False, "差 8"),
        ("=", "up", 40, 32, True, "差 8"),
        ("=", "up", 40, 40, False, "相等"),
        ("=", "reach", 100, 91.5, True, "差 8.5"),
        ("=", "reach", 100, 101, False, "超过 1"),
        (">=", "up", 95, 96.4, False, "超过 1.4"),
        (">=", "up", 95, 94.9, True, "差 0.1"),
        (">", "up", 95, 94, True, "差 1"),
        (">", "up", 95, 95, True, "相等（没有达到）"),
        (">=", "down", 5, 6, False, "超过 1"),
        # A limit, whatever is better.
        ("<=", "down", 4.5, 3.8, False, "低于上限 0.7"),
        ("<=", "down", 4.5, 5, True, "超过上限 0.5"),
        ("<=", "up", 4.5, 3.8, False, "低于上限 0.7"),
        ("<=", "reach", 10, 10, False, "相等"),
        ("<", "down", 10, 9, False, "低于上限 1"),
        ("<", "down", 10, 10, True, "相等（没有达到）"),
        ("<", "down", 10, 12, True, "超过上限 2"),
        # To come down to.
        ("=", "down", 33, 31.6, False, "比目标低 1.4"),
        ("=", "down", 34, 35, True, "比目标高 1（没有达到）"),
        ("=", "down", 33, 42, False, "比目标高 9"),
        ("=", "down", 0, 1, True, "比目标高 1（没有达到）"),
        ("=", "down", 0, 0, False, "相等"),
        # About so much: nothing is judged.
        ("~", "up", 7.2, 7.25, False, "比目标高 0.05"),
        ("~", "up", 7.2, 7, False, "比目标低 0.2"),
        ("~", "down", 7.2, 8, True, "比目标高 0.8"),
        ("~", "reach", 7.2, 7.2, False, "相等"),
    ],
)
def test_gap(
    op: Operator, direction: Direction, asked: float, value: float, missed: bool, said: str
) -> None:
    words = gap_words(target(op, asked), direction, value, strings(), missed=missed)
    assert words == said


@pytest.mark.parametrize(
    ("op", "direction", "value", "said"),
    [
        ("=", "up", 3.0, "在范围内"),
        ("=", "up", 4.0, "在范围内"),
        ("=", "up", 5.0, "在范围内"),
        ("=", "up", 2.0, "差 1"),
        ("=", "up", 7.0, "超过 2"),
        ("=", "down", 7.0, "比目标高 2"),
        ("=", "down", 2.5, "比目标低 0.5"),
        ("~", "up", 7.0, "比目标高 2"),
    ],
)
def test_gap_to_a_range(op: Operator, direction: Direction, value: float, said: str) -> None:
    words = gap_words(target(op, 3, 5), direction, value, strings(), missed=False)
    assert words == said


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_kind_of_target_has_words_on_both_sides(language: str) -> None:
    for op in get_args(Operator):
        for direction in get_args(Direction):
            said = [
                gap_words(target(op, 10), direction, value, strings(language), missed=False)
                for value in (9, 10, 11)
            ]
            assert len(set(said)) == 3, (op, direction)


def test_rounding_leaves_no_tails() -> None:
    assert gap_words(target("=", 0.3), "up", 0.1 + 0.2, strings(), missed=False) == "相等"
    assert gap_words(target("=", 4.5), "up", 3.8, strings(), missed=False) == "差 0.7"


def test_what_a_target_asks_for() -> None:
    assert {op: sense(op, "down") for op in get_args(Operator)} == {
        "=": "lower",
        ">=": "least",
        "<=": "most",
        ">": "least",
        "<": "most",
        "~": "about",
    }
    assert sense("=", "up") == sense("=", "reach") == "least"
