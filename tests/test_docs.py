"""The documents say what is: links, commands, options, fields, modules, states, messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import checking
import pytest
import test_floor_plan
from pydantic import BaseModel

import build
from taizhang import command_line, model, urls
from taizhang.data_dictionary import DATA_FIELDS, DataField, DataFile
from taizhang.fields import to_record
from taizhang.load import load_plan, load_registries
from taizhang.model import Plan, Target, expand
from taizhang.problems import report
from taizhang.state import Schedule, Stage
from taizhang.yaml_file import read_yaml, read_yaml_text

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
DESIGN = PROJECT / "docs" / "design.md"
CONTRACT = PROJECT / "docs" / "contract.md"
ANNOTATION = PROJECT / "docs" / "annotation.md"
HANDBOOK = PROJECT / "docs" / "编辑手册.md"
DOCUMENTS = sorted([README, *(PROJECT / "docs").glob("*.md")])

FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`(content/[^`\n]+)`[：:]\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MISTAKE = re.compile(
    r"^\*\*(?P<title>[^*\n]+)\*\* `(?P<path>[^`\n]+)`\n\n"
    r"```diff\n(?P<change>.*?)^```\n\n```text\n(?P<said>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\]\(([^)\s]+)\)")

every_document = pytest.mark.parametrize(
    "document", [pytest.param(path, id=path.name) for path in DOCUMENTS]
)


@cache
def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def code(document: Path) -> list[str]:
    """Every line of fenced code and every piece of code within text."""
    text = text_of(document)
    lines = [line for _, body in FENCED.findall(text) for line in body.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, the heading first, without the marks around code."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", FENCED.sub("", text) + "\n", re.MULTILINE):
        rows = [[cell.strip() for cell in row[1:-1].split("|")] for row in block.splitlines()]
        found.append([rows[0], *rows[2:]])
    return found


def table(document: Path, *heading: str) -> list[list[str]]:
    """The rows of the only table with this heading."""
    found = [rows for rows in tables(text_of(document)) if rows[0] == list(heading)]
    assert len(found) == 1, f"{len(found)} tables {heading} in {document.name}"
    return found[0][1:]


def bare(cell: str) -> str:
    return cell.removeprefix("`").removesuffix("`")


# ---- links, commands, words ----


def anchors(document: Path) -> set[str]:
    """The ids that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text_of(document)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@every_document
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    for address in LINK.findall(FENCED.sub("", text_of(document))):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = unquote(address).partition("#")
        target = document.parent / path if path else document
        assert target.exists(), address
        assert not anchor or anchor in anchors(target), address


def test_every_document_is_reached_from_the_readme() -> None:
    linked = {unquote(one).partition("#")[0] for one in LINK.findall(text_of(README))}
    reached = {(PROJECT / one).resolve() for one in linked if not one.startswith("http")}
    assert {*DOCUMENTS, PROJECT / "LICENSE"} - {README} <= reached


@every_document
def test_commands_exist(document: Path) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    tokens = (PROJECT / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    goals = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for line in code(document):
        for goal in re.findall(r"\bmake ([a-z]+)", line):
            assert goal in goals, line
        for command in re.findall(r"build\.py ([a-z]+)", line):
            assert command in command_line._NAMES, line
        if re.search(r"build\.py|\bmake |^--", line):
            words = set(re.findall(r"--[a-z][a-z-]*", line))
            assert words <= options() | set(re.findall(r"--[a-z][a-z-]*", tokens)), line


def options() -> set[str]:
    names = {name for one in command_line._parser()._actions for name in one.option_strings}
    return {name for name in names if name.startswith("--")}


def test_the_contract_lists_every_option_with_its_commands() -> None:
    listed = {}
    for option, commands, _, _ in table(CONTRACT, "option", "of", "default", "meaning"):
        listed[bare(option).split()[0]] = set(commands.split(", "))
    everywhere = get_args(command_line.Command)
    with_command = {"--place", "--plan", "--month"}  # they stand with the command itself
    assert listed == {
        name: set(command_line._ONLY_FOR.get(name[2:].replace("-", "_"), everywhere))
        for name in options() - with_command - {"--help"}
    }
    assert with_command <= set(re.findall(r"--[a-z-]+", text_of(CONTRACT)))


def test_the_readme_lists_every_option() -> None:
    listed = {bare(row[0]).split()[0] for row in table(README, "option", "meaning")}
    assert listed == options() - {"--place", "--plan", "--month", "--help"}


def test_the_contract_names_every_fixed_address() -> None:
    fixed = {value for name, value in vars(urls).items() if name.isupper()}
    text = text_of(CONTRACT)
    assert [one for one in fixed if f"`/{one}`" not in text and f"`/{one}…`" not in text] == []


@every_document
def test_documents_speak_of_the_product_only(document: Path) -> None:
    text = text_of(document)
    places = r"(?<![\w.])/(?:home|root|work|tmp|Users|mnt|var|opt|farm)/|[A-Z]:\\|\.\./sha[r]ed"
    hosts = r"localhost|(?:py[p]i|npm[j]s)\.org|proxy\.|mirror"
    words = r"\b(?:assist[a]nt|chat[b]ot|sess[i]on|prom[p]t|LL[M]|tick[e]t|issue [0-9]|TO[D]O)\b"
    assert re.findall(f"{places}|{hosts}|{words}", text, re.IGNORECASE) == []


# ---- design.md and contract.md against the code ----


def test_the_design_names_every_module_on_its_level() -> None:
    listed = [
        (int(level), bare(name)) for level, name, _ in table(DESIGN, "level", "module", "does")
    ]
    every = [path.relative_to(test_floor_plan.PACKAGE) for path in test_floor_plan.modules()]
    names = [".".join(path.with_suffix("").parts) for path in every if path.stem != "__init__"]
    assert sorted(name for _, name in listed) == sorted(names)
    levels = test_floor_plan.LEVEL_OF
    assert [one for one in listed if one[0] != levels[one[1].partition(".")[0]]] == []


def test_the_design_explains_every_state() -> None:
    words, problems = read_yaml(PROJECT / "templates" / "strings" / "zh-CN.yaml", "zh-CN.yaml")
    assert problems == []
    for axis, states in (("stage", get_args(Stage)), ("schedule", get_args(Schedule))):
        rows = table(DESIGN, f"`{axis}`", "shown as", "means")
        assert [bare(name) for name, _, _ in rows] == list(states)
        for name, shown, means in rows:
            assert shown == words[f"{axis}_{bare(name).replace('-', '_')}"]
            assert means


def test_the_contract_lists_every_field_of_the_data_files() -> None:
    for file in get_args(DataFile):
        section = text_of(CONTRACT).partition(f"### {file}\n")[2].partition("\n#")[0]
        rows = tables(section)[0][1:]
        promised = {bare(name): kind for name, kind, meaning in rows if meaning}
        assert promised == {field.name: kind_of(field) for field in DATA_FIELDS[file]}
        nullable = {one.name for field in DATA_FIELDS[file] for one in field.fields if one.nullable}
        sentence = "".join(re.findall(r"^Within .*null may stand in: (.*)$", section, re.MULTILINE))
        assert set(re.findall(r"`(\w+)`", sentence)) == nullable


def kind_of(field: DataField) -> str:
    """The type of a field as the contract writes it."""
    inner = ", ".join(f"`{one.name}`" for one in field.fields)
    kinds = {"文字": "string", "日期": "date", "整数": "integer", "数": "number", "是否": "bool"}
    kinds |= {"文字列表": "[string]", "整数列表": "[integer]"}
    kinds |= {"记录": f"{{{inner}}}", "记录列表": f"[{{{inner}}}]"}
    return kinds[field.type] + (" or null" if field.nullable else "")


# ---- annotation.md against the content ----


@cache
def plan_of(place: str) -> Plan:
    files, problems = load_plan(PROJECT / "content", "content", place)
    assert files is not None and problems == []
    return files.plan


def test_the_examples_of_deadlines_stand_in_the_content() -> None:
    for where, quote, kind, day in table(ANNOTATION, "出处", "quote", "kind", "date"):
        plan_id, task_id = where.split("/")
        task = next(one for one in plan_of(plan_id).tasks if one.id == task_id)
        written = [(one.quote, one.kind, str(one.date or "")) for one in task.deadlines]
        assert (quote, kind, day) in written, where


def test_the_examples_of_targets_stand_in_the_content() -> None:
    heading = ("出处", "quote", "op", "value", "unit", "period", "kind")
    for where, *example in table(ANNOTATION, *heading):
        plan_id, task_id = where.split("/")
        task = next(one for one in plan_of(plan_id).tasks if one.id == task_id)
        written = [as_row(list(expand(entry, ""))) for entry in task.targets]
        assert example in written, where


def as_row(targets: Sequence[Target]) -> list[str]:
    """The targets of one entry as the document writes them in a row."""
    first = targets[0]
    upper = "" if first.value_to is None else f"—{first.value_to:g}"
    values = "、".join(f"{one.value:g}" for one in targets) + upper
    periods = "、".join(one.period for one in targets if one.period is not None)
    return [first.quote, first.op, values, first.unit or "", periods, first.kind]


# ---- 编辑手册.md: fields, example, messages ----

RECORDS = list(re.findall(r"^<!-- (\w+) -->$", text_of(HANDBOOK), re.MULTILINE))


def record_named(name: str) -> type[BaseModel]:
    record: type[BaseModel] = getattr(model, name)
    return record


def test_the_handbook_has_a_table_for_every_record_that_staff_write() -> None:
    made_by_us = {"Record", "Plan", "Target", "MovedDeadline", "BaseModel"}
    records = {
        name
        for name, value in vars(model).items()
        if isinstance(value, type) and issubclass(value, BaseModel) and name not in made_by_us
    }
    assert sorted(RECORDS) == sorted(records)


@pytest.mark.parametrize("name", RECORDS)
def test_the_handbook_has_every_field_with_its_description_and_a_good_example(name: str) -> None:
    record = record_named(name)
    rows = tables(text_of(HANDBOOK).partition(f"<!-- {name} -->\n")[2])[0][1:]
    fields = record.model_fields.items()
    assert [bare(row[0]) for row in rows] == [field for field, _ in fields]
    for (field, info), (_, needed, meaning, example) in zip(fields, rows, strict=True):
        assert needed == ("必写" if info.is_required() else "可不写")
        assert meaning == info.description
        assert complaints(f"{field}: {bare(example)}", record) == []


def complaints(line: str, record: type[BaseModel]) -> list[str]:
    """What is wrong with one line of YAML in a record, missing keys apart."""
    value, problems = read_yaml_text(line, "")
    if problems:
        return [problem.message for problem in problems]
    _, findings = to_record(record, value, "")
    return [one.message for one in findings if not one.message.startswith("缺少")]


def test_the_handbook_shows_traps_that_are_wrong_and_their_cures_that_are_right() -> None:
    rows = table(HANDBOOK, "错", "为什么", "对")
    assert len(rows) > 10
    for wrong, why, right in rows:
        field = bare(right).partition(":")[0]
        records = [one for one in map(record_named, RECORDS) if field in one.model_fields]
        assert any(complaints(bare(right), one) == [] for one in records), right
        assert all(complaints(bare(wrong), one) for one in records) and why, wrong


def example_content(document: Path, root: Path) -> Path:
    """The files that a document gives in full, written below `root`."""
    files = FILE.findall(text_of(document))
    assert len(dict(files)) == len(files) > 0
    for name, body in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return root / "content"


@pytest.mark.parametrize("document", [README, HANDBOOK], ids=["README", "handbook"])
def test_the_example_builds(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = example_content(document, tmp_path)
    assert build.main(["check", "--content", str(content)]) == 0
    said = capsys.readouterr().out
    assert f"```text\n{said}```" in text_of(document)
    site = tmp_path / "site"
    arguments = ["--content", str(content), "--out", str(site), "--no-search"]
    assert build.main(arguments) == 0
    registries, _ = load_registries(content, "content")
    assert registries is not None
    assert registries.site.name in (site / "index.html").read_text(encoding="utf-8")


MISTAKES: Sequence[Mapping[str, Any]] = [
    match.groupdict() for match in MISTAKE.finditer(text_of(HANDBOOK))
]


@pytest.mark.parametrize("mistake", [pytest.param(one, id=one["title"]) for one in MISTAKES])
def test_the_messages_in_the_handbook_are_the_checkers_own(
    mistake: Mapping[str, str], tmp_path: Path
) -> None:
    content = example_content(HANDBOOK, tmp_path)
    lines = mistake["change"].splitlines(keepends=True)
    wrong = "".join(line[1:] for line in lines if line.startswith("-"))
    right = "".join(line[1:] for line in lines if line.startswith("+"))
    path = tmp_path / mistake["path"]
    before = path.read_text(encoding="utf-8")
    assert before.count(right) == 1
    path.write_text(before.replace(right, wrong), encoding="utf-8")
    assert report(checking.all_problems(content)) + "\n" == mistake["said"]


def test_the_handbook_shows_a_dozen_messages() -> None:
    assert len(MISTAKES) == text_of(HANDBOOK).count("```diff\n") >= 12
