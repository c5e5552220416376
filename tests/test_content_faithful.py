"""The four plans against their sources: a character altered anywhere is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import checking
import pytest
from real_content import PLANS, files, plan, registries, source

from taizhang.check import check_plan
from taizhang.faithful import coverage, deviations
from taizhang.model import Plan, Task

MUTATIONS = 240
INHERITED = 60

Place = tuple[str | int, ...]
"""Keys and indexes from a plan down to one of its texts."""


def printed_places(of: Plan) -> Iterator[tuple[Place, str]]:
    """Every text of a plan that its source prints at that place."""
    narrative = of.header.source.layout == "narrative"
    for index, task in enumerate(of.tasks):
        for place, text in task_places(task, narrative):
            yield ("tasks", index, *place), text
    for index, section in enumerate(of.header.sections):
        yield ("header", "sections", index, "title"), section.title
    for index, part in enumerate(of.header.source.parts):
        yield ("header", "source", "parts", index, "text"), part.text


def task_places(task: Task, narrative: bool) -> Iterator[tuple[Place, str]]:
    yield ("number",), task.number
    yield ("text",), task.text
    if task.requirement:
        yield ("requirement",), task.requirement
    if task.heading and not task.heading_inherited:
        yield ("heading",), task.heading
    units = () if narrative or task.units_inherited else ("lead", "support")
    for name in (*units, "people", "leaders"):
        for index, text in enumerate(getattr(task, name)):
            yield (name, index), text
    for number, table in enumerate(task.tables):
        if table.caption:
            yield ("tables", number, "caption"), table.caption
        for name in ("columns", "cells"):
            for index, text in enumerate(getattr(table, name)):
                yield ("tables", number, name, index), text


def changed(value: Any, place: Place, new: str) -> Any:
    """`value` with the text at `place` replaced, unchecked."""
    if not place:
        return new
    step, *rest = place
    if isinstance(step, int):
        inner = changed(value[step], tuple(rest), new)
        return (*value[:step], inner, *value[step + 1 :])
    return value.model_copy(update={step: changed(getattr(value, step), tuple(rest), new)})


@pytest.mark.parametrize("plan_id", PLANS)
def test_every_printed_line_is_accounted_for(plan_id: str) -> None:
    assert deviations(plan(plan_id), source(plan_id)) == []
    assert coverage(plan(plan_id), source(plan_id)) == 1.0


@pytest.mark.parametrize("plan_id", PLANS)
@pytest.mark.parametrize("what", ["drop", "change", "double"])
def test_an_altered_character_is_found_wherever_it_is(plan_id: str, what: str) -> None:
    chance = random.Random(f"{plan_id} {what}")
    places = list(printed_places(plan(plan_id)))
    weights = [len(text) ** 0.5 for _, text in places]  # short texts get their share
    missed = []
    for place, text in chance.choices(places, weights, k=MUTATIONS):
        at = chance.choice([index for index, sign in enumerate(text) if not sign.isspace()])
        other = {"drop": "", "change": "龘", "double": text[at] * 2}[what]
        new = text[:at] + other + text[at + 1 :]
        if not deviations(changed(plan(plan_id), place, new), source(plan_id)):
            missed.append((place, new))
    assert missed == []


@pytest.mark.parametrize("plan_id", PLANS)
def test_all_kinds_of_places_are_drawn_from(plan_id: str) -> None:
    kinds = {
        tuple(step for step in place if isinstance(step, str))
        for place, _ in printed_places(plan(plan_id))
    }
    wanted: set[tuple[str, ...]] = {
        ("tasks", "text"),
        ("header", "sections", "title"),
        ("header", "source", "parts", "text"),
    }
    if plan_id == "hanzhong":
        wanted |= {("tasks", "tables", "cells"), ("tasks", "requirement"), ("tasks", "lead")}
    if plan_id == "wugang":
        wanted |= {("tasks", "people"), ("tasks", "leaders")}
    assert wanted <= kinds


@pytest.mark.parametrize("plan_id", PLANS)
def test_a_dropped_line_of_the_source_is_found(plan_id: str) -> None:
    lines = source(plan_id).split("\n")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    for index in random.Random(plan_id).sample(filled, 25):
        without = "\n".join([*lines[:index], *lines[index + 1 :]])
        assert deviations(plan(plan_id), without)
        assert coverage(plan(plan_id), without) < 1


def unprinted_places(of: Plan) -> Iterator[tuple[Place, str]]:
    """Texts that the source does not print again at their task: they repeat a cell above, or stand
    in the task's own text."""
    narrative = of.header.source.layout == "narrative"
    for index, task in enumerate(of.tasks):
        if task.heading and task.heading_inherited:
            yield ("tasks", index, "heading"), task.heading
        for name in ("lead", "support"):
            for at, unit in enumerate(getattr(task, name)):
                if narrative or task.units_inherited:
                    yield ("tasks", index, name, at), unit
        for name in ("deadlines", "targets"):
            for at, entry in enumerate(getattr(task, name)):
                yield ("tasks", index, name, at, "quote"), entry.quote


@pytest.mark.parametrize("plan_id", PLANS)
def test_what_is_not_printed_again_is_held_by_the_checks(plan_id: str) -> None:
    of = files(plan_id)
    places = list(unprinted_places(of.plan))
    chosen = random.Random(plan_id).sample(places, min(INHERITED, len(places)))
    missed = [
        place
        for place, text in chosen
        if not check_plan(
            replace(of, plan=changed(of.plan, place, text[:-1] + "龘")),
            registries(),
            checking.TODAY,
        )
    ]
    assert chosen and missed == []
