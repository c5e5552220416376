"""The editors' JSON Schema: fresh, Chinese, and of one mind with the reader."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from checking import SMALL_SITE

from taizhang.schema import schemas, text
from taizhang.yaml_file import read_yaml

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
KINDS = {
    "site.yaml": "site",
    "places.yaml": "places",
    "systems.yaml": "systems",
    "synonyms.yaml": "synonyms",
    "metrics.yaml": "metrics",
    "plan.yaml": "plan",
    "tasks.yaml": "tasks",
}
FILES = sorted([*CONTENT.rglob("*.yaml"), *SMALL_SITE.rglob("*.yaml")])


def kind_of(path: Path) -> str:
    return "departments" if path.parent.name == "departments" else KINDS[path.name]


def as_json(value: Any) -> Any:
    """A YAML value as an editor's validator sees it: dates are text, keys are text."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("stem", sorted(schemas()))
def test_schema_files_are_what_the_model_says(stem: str) -> None:
    written = (CONTENT / "schema" / f"{stem}.json").read_text(encoding="utf-8")
    assert written == text(schemas()[stem]), "run: make schema"


def test_there_is_no_schema_file_beside_them() -> None:
    assert {path.stem for path in (CONTENT / "schema").iterdir()} == set(schemas())


def test_the_command_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        command = [sys.executable, "-m", "taizhang.schema", str(tmp_path / name)]
        subprocess.run(command, check=True, cwd=ROOT)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert len(list((tmp_path / "one").iterdir())) == len(schemas())


def test_the_command_says_how_it_is_used() -> None:
    command = [sys.executable, "-m", "taizhang.schema"]
    run = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode != 0
    assert "content/schema" in run.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-4:]))
def test_content_is_valid_by_its_schema_and_names_it(path: Path) -> None:
    value, problems = read_yaml(path, path.name)
    assert problems == []
    stem = kind_of(path)
    jsonschema.Draft202012Validator(schemas()[stem]).validate(as_json(value))
    first = path.read_text(encoding="utf-8").split("\n")[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    folder = SMALL_SITE if path.is_relative_to(SMALL_SITE) else CONTENT
    assert (path.parent / named[1]).resolve() == folder / "schema" / f"{stem}.json"


@pytest.mark.parametrize(
    ("stem", "path", "value"),
    [
        ("tasks", (0, "leed"), ["市住建局"]),
        ("tasks", (0, "id"), 1),
        ("tasks", (0, "deadlines", 0, "kind"), "begin"),
        ("tasks", (0, "source", "lines"), [1]),
        ("tasks", (0, "targets", 1, "years"), {"2024": "多"}),
        ("plan", ("years",), []),
        ("plan", ("source", "sha256"), "0"),
        ("site", ("official",), "no"),
        ("places", (0, "code"), "99"),
        ("departments", (0, "kind"), "局"),
        ("metrics", (0, "direction"), "high"),
        ("systems", (0, "name"), ""),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(
    stem: str, path: tuple[str | int, ...], value: Any
) -> None:
    source = next(
        file for file in sorted(SMALL_SITE.rglob("*.yaml"), reverse=True) if kind_of(file) == stem
    )
    content = as_json(read_yaml(source, "")[0])
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list(jsonschema.Draft202012Validator(schemas()[stem]).iter_errors(content))


def test_every_field_is_described_in_chinese() -> None:
    undescribed = [
        f"{stem}: {name}.{field}"
        for stem, schema in schemas().items()
        for name, record in {**schema.get("$defs", {}), "": schema}.items()
        for field, described in record.get("properties", {}).items()
        if not re.search(r"[\u4e00-\u9fff]", described.get("description", ""))
        and field not in {"op"}
    ]
    assert undescribed == []


def test_no_english_from_the_code_reaches_the_editor() -> None:
    titles = [
        record["title"]
        for schema in schemas().values()
        for record in [schema, *schema.get("$defs", {}).values()]
    ]
    assert [title for title in titles if not re.search(r"[\u4e00-\u9fff]", title)] == []


@pytest.mark.parametrize("stem", sorted(schemas()))
def test_each_is_a_json_schema(stem: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[stem])
