"""The search records hold everything that readers see."""

from __future__ import annotations

from published_plans import strings, summaries, summary
from real_content import files as plan_files
from real_content import registries
from test_demo import DEMO, LAST

from taizhang.load import load_plan, load_registries
from taizhang.pages import plan_records, site_records
from taizhang.search_record import FACETS, SearchRecord
from taizhang.summary import summarise

PLANS = ("ankang", "hanzhong", "meili", "wugang")


def records(plan_id: str) -> list[SearchRecord]:
    return list(plan_records(plan_files(plan_id), summary(plan_id), registries(), strings()))


def test_a_plan_and_its_tasks() -> None:
    found = records("hanzhong")
    assert [record.url for record in found[:2]] == ["plans/hanzhong/", "plans/hanzhong/1/"]
    assert len(found) == 69


def test_everything_printed_of_a_task_is_in_its_record() -> None:
    for plan_id in PLANS:
        by_url = {record.url: record for record in records(plan_id)}
        for task in plan_files(plan_id).plan.tasks:
            body = by_url[f"plans/{plan_id}/{task.id}/"].body
            cells = [cell for table in task.tables for cell in (*table.columns, *table.cells)]
            for piece in (
                task.text,
                task.requirement or "",
                *task.lead,
                *task.support,
                *task.people,
                *cells,
            ):
                assert piece in body


def test_everything_reported_of_a_task_is_in_its_record() -> None:
    loaded, _ = load_registries(DEMO, "示范市")
    files, _ = load_plan(DEMO, "示范市", "minsheng-2025")
    assert loaded is not None and files is not None
    short = summarise(files.plan, loaded, LAST)
    by_url = {one.url: one.body for one in plan_records(files, short, loaded, strings())}
    pieces = [
        (f"plans/minsheng-2025/{update.task}/", piece)
        for update in files.plan.updates
        for piece in (update.report, update.problems, update.next_step, update.document)
        if piece is not None
    ]
    assert len(pieces) > 100
    assert [piece for url, piece in pieces if piece not in by_url[url]] == []


def test_facets_of_a_task() -> None:
    record = next(one for one in records("hanzhong") if one.url == "plans/hanzhong/26/")
    assert record.filters["place"] == ("汉中市",)
    assert "市住建局" in record.filters["unit"]
    assert record.filters["year"] == ("2022", "2023", "2024")
    assert set(record.filters) == set(FACETS)


def test_the_whole_site_is_numbered_in_order() -> None:
    of_plans = [record for plan_id in PLANS for record in records(plan_id)]
    found = list(site_records(summaries(), of_plans, registries(), strings()))
    assert [record.order for record in found] == list(range(len(found)))
    units = sum(len(units) for units in registries().units.values())
    assert len(found) == 290 + 4 + units + len(registries().metrics)
    assert len({record.url for record in found}) == len(found)


def test_a_printed_variant_finds_the_unit() -> None:
    found = site_records(summaries(), (), registries(), strings())
    unit = next(one for one in found if one.url == "departments/hanzhong/xuanchuanbu/")
    assert "市委宣传部（市委文明办）" in unit.body
