"""The data files, field for field as the contract promises them."""

from __future__ import annotations

import csv
import datetime
import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from sample_content import AS_OF, SHA256, make_plan, make_registries, make_task

from taizhang.content import Registries
from taizhang.data_dictionary import DATA_FIELDS, DataField, DataFile
from taizhang.exports import PlanRows, data_files, plan_rows
from taizhang.load import load_plan, load_registries, plan_ids
from taizhang.model import Plan
from taizhang.summary import summarise

CONTENT = Path(__file__).parents[1] / "content"

CONTRACT: dict[DataFile, list[str]] = {
    "plans": [
        "id",
        "title",
        "place",
        "issuer",
        "document_number",
        "issued_on",
        "years",
        "years_basis",
        "sections",
        "source",
        "task_count",
        "url",
    ],
    "tasks": [
        "id",
        "plan",
        "url",
        "number",
        "section",
        "heading",
        "text",
        "requirement",
        "lead",
        "support",
        "units_inherited",
        "people",
        "leaders",
        "deadlines",
        "targets",
        "stage",
        "schedule",
        "source",
        "due",
        "completed_on",
        "reported_on",
    ],
    "departments": ["id", "place", "name", "aliases", "kind", "lead_tasks", "support_tasks", "url"],
    "metrics": ["id", "name", "unit", "direction", "targets", "url"],
    "updates": [
        "id",
        "plan",
        "task",
        "url",
        "date",
        "stage",
        "report",
        "problems",
        "next_step",
        "behind",
        "completed_on",
        "reporter",
        "corrects",
        "corrected",
        "reason",
        "document",
        "merged_into",
        "deadline_changes",
        "target_changes",
        "actuals",
        "evidence",
    ],
    "actuals": [
        "update",
        "plan",
        "task",
        "date",
        "metric",
        "name",
        "period",
        "value",
        "unit",
        "as_of",
        "corrected",
    ],
}
# The published plans have no reports; test_exports_reports holds these against the demonstration.
REPORTED = ("updates", "actuals")

FULL_TASK = make_task(
    "26",
    number="（二十六）",
    section="s1-1",
    heading="扩绿",
    text="2022年底前绿地率达到34.5%、70%，\n涉及居民6.2万户，每年检查。",
    requirement="持续巩固提升",
    lead=["市教体局"],
    support=["市教育局", "甲市日报社", "市教育局"],
    units_inherited=True,
    people=["杨斌"],
    leaders=["李四", "王五"],
    deadlines=[
        {"quote": "2022年底前", "kind": "by", "date": datetime.date(2022, 12, 31)},
        {"quote": "6月份", "kind": "start", "date": datetime.date(2022, 6, 1)},
        {"quote": "每年检查", "kind": "recurring"},
    ],
    targets=[
        {
            "metric": "green",
            "quote": "绿地率达到34.5%、70%",
            "op": ">=",
            "unit": "%",
            "years": {2022: 34.5, 2023: 70.0},
        },
        {
            "metric": "homes",
            "name": "居民",
            "quote": "涉及居民6.2万户",
            "op": "=",
            "value": 6.2,
            "value_to": 7.0,
            "unit": "万户",
            "kind": "scope",
        },
    ],
    source={"lines": [281, 311]},
)
SECTIONS = [
    {"id": "s1", "title": "一、环境", "line": 3},
    {"id": "s1-1", "title": "（一）绿化", "parent": "s1", "line": 4},
]


def write(registries: Registries, *plans: Plan) -> dict[str, bytes]:
    return dict(data_files(rows_of(registries, *plans), registries, AS_OF))


def rows_of(registries: Registries, *plans: Plan) -> list[PlanRows]:
    return [plan_rows(plan, summarise(plan, registries, AS_OF), registries) for plan in plans]


def records(files: dict[str, bytes], file: DataFile) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(files[f"data/{file}.json"])[file]
    return listed


def table(files: dict[str, bytes], file: DataFile) -> list[dict[str, str]]:
    text = files[f"data/{file}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture(scope="module")
def real_files() -> dict[str, bytes]:
    registries, problems = load_registries(CONTENT, "content")
    assert registries is not None, problems
    plans = []
    for plan_id in plan_ids(CONTENT):
        files, problems = load_plan(CONTENT, "content", plan_id)
        assert files is not None, problems
        plans.append(files.plan)
    return write(registries, *plans)


def test_a_task_with_everything() -> None:
    files = write(make_registries(), make_plan("p", "jia", FULL_TASK, sections=SECTIONS))
    assert records(files, "tasks") == [
        {
            "id": "p/26",
            "plan": "p",
            "url": "plans/p/26/",
            "number": "（二十六）",
            "section": ["一、环境", "（一）绿化"],
            "heading": "扩绿",
            "text": "2022年底前绿地率达到34.5%、70%，\n涉及居民6.2万户，每年检查。",
            "requirement": "持续巩固提升",
            "lead": [{"name": "市教体局", "unit": "jia/jiaoyuju"}],
            "support": [
                {"name": "市教育局", "unit": "jia/jiaoyuju"},
                {"name": "甲市日报社", "unit": "jia/ribaoshe"},
                {"name": "市教育局", "unit": "jia/jiaoyuju"},
            ],
            "units_inherited": True,
            "people": ["杨斌"],
            "leaders": ["李四", "王五"],
            "deadlines": [
                {
                    "quote": "2022年底前",
                    "kind": "by",
                    "date": "2022-12-31",
                    "year_basis": "stated",
                    "moved_to": None,
                },
                {
                    "quote": "6月份",
                    "kind": "start",
                    "date": "2022-06-01",
                    "year_basis": "inferred",
                    "moved_to": None,
                },
                {
                    "quote": "每年检查",
                    "kind": "recurring",
                    "date": None,
                    "year_basis": "inferred",
                    "moved_to": None,
                },
            ],
            "targets": [
                {
                    "metric": "green",
                    "name": "绿地率",
                    "op": ">=",
                    "value": value,
                    "value_to": None,
                    "unit": "%",
                    "period": period,
                    "kind": "target",
                    "quote": "绿地率达到34.5%、70%",
                    "changed_to": None,
                }
                for value, period in ((34.5, "2022"), (70, "2023"))
            ]
            + [
                {
                    "metric": "homes",
                    "name": "居民",
                    "op": "=",
                    "value": 6.2,
                    "value_to": 7,
                    "unit": "万户",
                    "period": None,
                    "kind": "scope",
                    "quote": "涉及居民6.2万户",
                    "changed_to": None,
                }
            ],
            "stage": "not-reported",
            "schedule": "due-unreported",
            "source": {"start": 281, "end": 311},
            "due": "2022-12-31",
            "completed_on": None,
            "reported_on": None,
        }
    ]
    assert b"70.0" not in files["data/tasks.json"]


def test_a_task_with_nothing_keeps_every_field() -> None:
    (task,) = records(write(make_registries(), make_plan("p", "jia", make_task("1"))), "tasks")
    assert list(task) == CONTRACT["tasks"]
    empty = [name for name, value in task.items() if value == []]
    assert empty == ["section", "lead", "support", "people", "leaders", "deadlines", "targets"]
    unknown = [name for name, value in task.items() if value is None]
    assert unknown == ["heading", "requirement", "due", "completed_on", "reported_on"]


def test_a_plan_with_and_without_a_document_header() -> None:
    document = {
        "issuer": "甲市人民政府",
        "number": "甲政发〔2022〕5号",
        "issued_on": datetime.date(2022, 3, 28),
    }
    with_header = make_plan("a", "jia", make_task("1"), document=document, sections=SECTIONS)
    plans = records(write(make_registries(), with_header, make_plan("b", "wu")), "plans")
    assert plans[0] == {
        "id": "a",
        "title": "a规划",
        "place": "甲市",
        "issuer": "甲市人民政府",
        "document_number": "甲政发〔2022〕5号",
        "issued_on": "2022-03-28",
        "years": [2022, 2023, 2024],
        "years_basis": "stated",
        "sections": ["一、环境", "（一）绿化"],
        "source": {"file": "source.txt", "sha256": SHA256},
        "task_count": 1,
        "url": "plans/a/",
    }
    unknown = [name for name, value in plans[1].items() if value is None]
    assert unknown == ["place", "issuer", "document_number", "issued_on"]


def test_departments_follow_the_places_and_tasks_the_documents() -> None:
    first = make_plan(
        "p",
        "jia",
        make_task("2", lead=["市教体局"], support=["市教育局", "市教育局"]),
        make_task("1", support=["市教体局", "市教育局"]),
    )
    second = make_plan("a", "jia", make_task("9", lead=["市教育局"]))
    departments = records(write(make_registries(), first, second), "departments")
    assert [one["id"] for one in departments] == [
        "jia/jiaoyuju",
        "jia/ribaoshe",
        "yi/jiaoyuju",
        "wu/gequxian",
    ]
    assert departments[0] == {
        "id": "jia/jiaoyuju",
        "place": "甲市",
        "name": "市教育局",
        "aliases": ["市教体局"],
        "kind": "department",
        "lead_tasks": ["p/2", "a/9"],
        "support_tasks": ["p/2", "p/1"],
        "url": "departments/jia/jiaoyuju/",
    }
    assert departments[1]["lead_tasks"] == departments[1]["support_tasks"] == []
    assert departments[3]["place"] is None


def test_one_name_in_two_places_is_two_units() -> None:
    files = write(
        make_registries(),
        make_plan("p", "jia", make_task("1", lead=["市教育局"])),
        make_plan("q", "yi", make_task("1", lead=["市教育局"])),
    )
    assert [task["lead"][0]["unit"] for task in records(files, "tasks")] == [
        "jia/jiaoyuju",
        "yi/jiaoyuju",
    ]
    leads = {one["id"]: one["lead_tasks"] for one in records(files, "departments")}
    assert leads["jia/jiaoyuju"] == ["p/1"]
    assert leads["yi/jiaoyuju"] == ["q/1"]


def test_a_metric_gathers_targets_of_all_plans_without_mere_sizes() -> None:
    other = make_task(
        "7",
        targets=[{"metric": "green", "quote": "36%", "op": "~", "value": -36.0, "unit": "%"}],
    )
    files = write(
        make_registries(),
        make_plan("p", "jia", FULL_TASK, sections=SECTIONS),
        make_plan("q", "yi", other),
    )
    green, homes = records(files, "metrics")
    assert green == {
        "id": "green",
        "name": "绿地率",
        "unit": "%",
        "direction": "up",
        "targets": [
            {
                "plan": plan,
                "task": task,
                "period": period,
                "op": op,
                "value": value,
                "value_to": None,
                "unit": "%",
                "changed_to": None,
            }
            for plan, task, period, op, value in (
                ("p", "p/26", "2022", ">=", 34.5),
                ("p", "p/26", "2023", ">=", 70),
                ("q", "q/7", None, "~", -36),
            )
        ],
        "url": "metrics/green/",
    }
    assert homes["targets"] == []


def test_csv_cells_of_a_task_with_everything() -> None:
    files = write(make_registries(), make_plan("p", "jia", FULL_TASK, sections=SECTIONS))
    (row,) = table(files, "tasks")
    assert row == {
        "id": "p/26",
        "plan": "p",
        "url": "plans/p/26/",
        "number": "（二十六）",
        "section": "一、环境；（一）绿化",
        "heading": "扩绿",
        "text": "2022年底前绿地率达到34.5%、70%，\n涉及居民6.2万户，每年检查。",
        "requirement": "持续巩固提升",
        "lead": "市教体局",
        "support": "市教育局；甲市日报社；市教育局",
        "units_inherited": "true",
        "people": "杨斌",
        "leaders": "李四；王五",
        "deadlines": "2022年底前（最迟，2022-12-31）；6月份（启动，2022-06-01，年份为推断）；"
        "每年检查（定期）",
        "targets": "绿地率≥34.5%（2022）；绿地率≥70%（2023）；居民=6.2—7万户（只说明规模）",
        "stage": "not-reported",
        "schedule": "due-unreported",
        "source": "第281行至第311行",
        "due": "2022-12-31",
        "completed_on": "",
        "reported_on": "",
    }
    (plan,) = table(files, "plans")
    assert plan["years"] == "2022；2023；2024"
    assert plan["issuer"] == ""
    assert plan["source"] == f"source.txt（SHA-256 {SHA256}）"
    assert table(files, "metrics")[0]["targets"] == "p/26：≥34.5%（2022）；p/26：≥70%（2023）"
    assert table(files, "departments")[0]["lead_tasks"] == "p/26"


def test_csv_is_readable_by_excel_and_has_unix_line_ends() -> None:
    for name, data in write(
        make_registries(), make_plan("p", "jia", FULL_TASK, sections=SECTIONS)
    ).items():
        assert data.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")
        assert b"\r" not in data
        assert data.endswith(b"\n")


@pytest.mark.parametrize(
    ("printed", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+cmd", "'+1+cmd"),
        ("-2-3", "'-2-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("－（一）", "'－（一）"),
        ("-3.5", "-3.5"),
        ("-3.5\n", "'-3.5\n"),
        ("+7", "+7"),
        ("1=1", "1=1"),
        ("绿=1", "绿=1"),
    ],
)
def test_csv_text_never_runs_as_a_formula(printed: str, cell: str) -> None:
    files = write(make_registries(), make_plan("p", "jia", make_task("1", number=printed)))
    assert table(files, "tasks")[0]["number"] == cell
    assert records(files, "tasks")[0]["number"] == printed


def test_json_is_what_the_standard_library_writes() -> None:
    odd = make_task("1", text='引号"、反斜杠\\、行分隔\u2028和𠮷')
    plans = make_plan("p", "jia", FULL_TASK, odd, sections=SECTIONS), make_plan("q", "yi")
    files = write(make_registries(), *plans)
    for name in CONTRACT:
        data = files[f"data/{name}.json"]
        value = json.loads(data)
        assert list(value) == ["as_of", name]
        assert value["as_of"] == "2024-03-01"
        assert data.decode() == json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert "行分隔\u2028和𠮷" in files["data/tasks.json"].decode()


def test_a_site_without_plans_has_whole_files() -> None:
    files = write(make_registries(units={}, metrics=()))
    assert list(files) == [f"data/{name}.{kind}" for name in CONTRACT for kind in ("json", "csv")]
    for name, fields in CONTRACT.items():
        assert json.loads(files[f"data/{name}.json"]) == {"as_of": "2024-03-01", name: []}
        assert files[f"data/{name}.csv"].decode("utf-8-sig") == ",".join(fields) + "\n"


def test_rows_from_a_worker_give_the_same_bytes() -> None:
    registries = make_registries()
    plans = make_plan("p", "jia", FULL_TASK, sections=SECTIONS), make_plan("q", "yi")
    sent = pickle.loads(pickle.dumps(rows_of(registries, *plans)))
    assert dict(data_files(sent, registries, AS_OF)) == write(make_registries(), *plans)


def test_the_dictionary_is_the_contract() -> None:
    assert {file: [field.name for field in fields] for file, fields in DATA_FIELDS.items()} == (
        CONTRACT
    )


@pytest.mark.parametrize("file", [file for file in CONTRACT if file not in REPORTED])
def test_real_files_match_the_dictionary(real_files: dict[str, bytes], file: DataFile) -> None:
    listed = records(real_files, file)
    assert listed
    for record in listed:
        assert_matches(record, DATA_FIELDS[file], file)
    rows = table(real_files, file)
    assert len(rows) == len(listed)
    assert all(list(row) == CONTRACT[file] for row in rows)
    assert [row["id"] for row in rows] == [record["id"] for record in listed]


def test_real_files_refer_to_each_other(real_files: dict[str, bytes]) -> None:
    plans = {one["id"]: one for one in records(real_files, "plans")}
    tasks = records(real_files, "tasks")
    units = {one["id"]: one for one in records(real_files, "departments")}
    metrics = {one["id"]: one for one in records(real_files, "metrics")}
    assert len({task["id"] for task in tasks}) == len(tasks)
    for plan_id, plan in plans.items():
        assert plan["task_count"] == sum(task["plan"] == plan_id for task in tasks)
    for role in ("lead", "support"):
        pairs = {(unit["unit"], task["id"]) for task in tasks for unit in task[role]}
        assert pairs == {
            (key, task) for key, unit in units.items() for task in unit[f"{role}_tasks"]
        }
    promised = [
        target for task in tasks for target in task["targets"] if target["kind"] == "target"
    ]
    assert len(promised) == sum(len(metric["targets"]) for metric in metrics.values())
    assert {target["metric"] for target in promised} <= set(metrics)


TYPES: dict[str, type | tuple[type, ...]] = {
    "文字": str,
    "日期": str,
    "整数": int,
    "数": (int, float),
    "是否": bool,
}


def assert_matches(record: dict[str, Any], fields: tuple[DataField, ...], where: str) -> None:
    assert list(record) == [field.name for field in fields], where
    for field in fields:
        value, place = record[field.name], f"{where}.{field.name}"
        if value is None:
            assert field.nullable, place
        elif field.type == "记录":
            assert_matches(value, field.fields, place)
        elif field.type == "记录列表":
            for one in value:
                assert_matches(one, field.fields, place)
        elif field.type in ("文字列表", "整数列表"):
            assert isinstance(value, list), place
            assert all(type(one) is TYPES[field.type.removesuffix("列表")] for one in value), place
        else:
            assert isinstance(value, TYPES[field.type]), place
            assert (field.type == "是否") == isinstance(value, bool), place
        if field.type == "日期" and value is not None:
            assert datetime.date.fromisoformat(value).isoformat() == value, place
        if field.type == "数" and isinstance(value, float):
            assert not value.is_integer(), place
