"""The floor plan of docs/design.md: imports go down, never up or sideways."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "taizhang"

# A name stands for the module or the whole package; inside a package its own modules may import
# each other.
LEVELS = (
    {"kinds", "printed_text", "unit_forms", "yaml_text"},
    {
        "problems",
        "model",
        "argument_kinds",
        "urls",
        "correction",
        "charts",
        "data_dictionary",
        "engine",
        "search_record",
        "swap",
    }
    | {"snapshot"},
    {"content", "state", "strings", "text_file", "fields", "faithful", "strays", "yaml_messages"}
    | {"assets", "command_line", "write", "search_text", "schema", "metadata", "revisions"},
    {
        "hindsight",
        "summary",
        "yaml_file",
        "markdown",
        "checks",
        "page",
        "search_names",
        "pagefind",
        "search_characters",
        "preview_server",
    },
    {"views", "load", "check", "exports", "feeds", "render", "serve", "index", "history"},
    {"pages", "publishing"},
    {"plan_work"},
    {"plan_memory", "importing", "reporting"},
    {"building"},
    {"commands", "preview"},
)
LEVEL_OF = {name: level for level, names in enumerate(LEVELS) for name in names}

# What works on values alone reads no file, no clock and no environment.
VALUES_ONLY = {"model", "urls", "state", "views", "check", "checks", "pages", "charts", "summary"}
VALUES_ONLY |= {"hindsight"}
VALUES_ONLY |= {
    "faithful",
    "content",
    "revisions",
    "metadata",
    "exports",
    "feeds",
    "strings",
    "page",
}
OUTSIDE = {"os", "pathlib", "time", "subprocess", "shutil", "tempfile", "socket", "sys"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The module or package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules that `path` imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "taizhang":
                yield from (f"taizhang.{alias.name}" for alias in node.names)
            else:
                yield node.module


def test_every_room_is_on_the_floor_plan() -> None:
    rooms = {room(path) for path in modules()} - {"__init__"}
    assert rooms == set(LEVEL_OF)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "taizhang" and len(parts) > 1 and parts[1] != own:
            assert LEVEL_OF[parts[1]] < LEVEL_OF[own], f"{own} imports {parts[1]}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_rooms_of_values_touch_nothing_outside(path: Path) -> None:
    if room(path) in VALUES_ONLY:
        assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert "open" not in calls


def test_nothing_in_the_package_imports_the_program() -> None:
    assert not [path for path in modules() if "build" in set(imports(path))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_component_styles_use_roles_not_raw_colours() -> None:
    for path in sorted((PROJECT / "assets" / "css").rglob("*.css")):
        if path.name in {"tokens.css", "print.css"}:
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()", text), path.name


def test_both_dark_palettes_are_the_same() -> None:
    text = (PROJECT / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    chosen = text.split(':root[data-theme="dark"] {')[1].split("}")[0]
    system = text.split(":root:not([data-theme]) {")[1].split("}")[0]
    assert chosen.split() == system.split()
