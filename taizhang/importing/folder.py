"""The content folder as import finds it and leaves it. Nothing is written before everything is
known, and each file is replaced in one move."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from taizhang.content import Registries
from taizhang.importing.blocks import Unreadable
from taizhang.importing.draft import Draft
from taizhang.importing.given import Before
from taizhang.importing.place import PlaceFound
from taizhang.importing.reading import begin_reading
from taizhang.importing.registering import Registered
from taizhang.importing.registry_text import (
    SITE,
    appended,
    metric_record,
    place_record,
    unit_record,
    with_aliases,
)
from taizhang.importing.reimport import existing_entries
from taizhang.importing.section_ids import OldSection
from taizhang.importing.sources import TEXT, SourceFile, files_of
from taizhang.load import load_registries
from taizhang.model import Site
from taizhang.problems import Problem
from taizhang.text_file import decode_file, write_whole
from taizhang.yaml_file import read_yaml_text

_BLANK = Site(
    name="-", description="-", operator="-", official=False, base_url="https://example.org/"
)
_BROKEN = "{} 已有的 plan.yaml、tasks.yaml 有问题：先运行 build.py check 改好，再重新导入"


def read_content(root: Path, shown: str) -> tuple[Registries, list[Problem]]:
    """The registries that are there; what is missing in an empty or new folder is empty."""
    missing = {name for name in ("site.yaml", "places.yaml") if not (root / name).exists()}
    registries, problems = load_registries(root, shown)
    if registries is None:
        return Registries(_BLANK, (), (), {}, (), ()), []
    absent = {f"{shown}/{name}" for name in missing}
    return registries, [one for one in problems if one.path not in absent]


def plan_before(folder: Path) -> Before | None:
    """The plan that is in `folder` already, or None. Raises Unreadable where its YAML is broken."""
    plan_file, tasks_file = folder / "plan.yaml", folder / "tasks.yaml"
    if not plan_file.is_file() or not tasks_file.is_file():
        return None
    (plan_yaml, header), (tasks_yaml, records) = _read(plan_file), _read(tasks_file)
    try:
        sections = [
            OldSection(str(one["id"]), str(one["title"]), one.get("parent"))
            for one in header.get("sections") or ()
        ]
        notes = {
            str(one["text"]): str(one["note"])
            for one in header["source"].get("parts") or ()
            if one.get("note")
        }
        entries = existing_entries(tasks_yaml, records)
        source = folder / str(header["source"]["file"])
        _ = [(one.record["id"], one.record["number"], one.record["text"]) for one in entries]
    except (KeyError, TypeError, AttributeError, IndexError):
        raise Unreadable(_BROKEN.format(folder.name)) from None
    place, kept = str(header.get("place")), (source.name, TEXT)
    return Before(entries, sections, _old_draft(source), plan_yaml, notes, place, kept)


def _read(path: Path) -> tuple[str, Any]:
    """The text of a YAML file and what it says. Raises Unreadable where it is broken."""
    text, problems = decode_file(path, path.name)
    value, more = read_yaml_text(text, path.name)
    if problems or more:
        raise Unreadable(_BROKEN.format(path.parent.name))
    return text, value


def _old_draft(source: Path) -> Draft | None:
    if not source.is_file():
        return None
    kept = SourceFile(source.name, source.read_bytes())
    try:
        with begin_reading(files_of(kept)) as read:
            return read()[1]
    except Unreadable:
        return None


def registry_files(root: Path, place: PlaceFound, registered: Registered) -> dict[str, bytes]:
    """Registry files that change, by path from the content folder."""
    departments = f"departments/{place.place.id}.yaml"
    files: dict[str, str] = {}
    texts = {name: _text(root / name) for name in ("places.yaml", "metrics.yaml", departments)}
    if place.is_new or texts["places.yaml"] is None:
        entries = [place_record(place.place)] if place.is_new else []
        files["places.yaml"] = appended(texts["places.yaml"], "places", entries)
    if registered.metrics or texts["metrics.yaml"] is None:
        entries = [metric_record(one) for one in registered.metrics]
        files["metrics.yaml"] = appended(texts["metrics.yaml"], "metrics", entries)
    units = texts[departments]
    if registered.units or units is None:
        units = appended(units, "departments", [unit_record(one) for one in registered.units])
        files[departments] = units
    for unit_id, aliases in registered.aliases.items():
        units = with_aliases(units, unit_id, aliases)
        files[departments] = units
    if not (root / "site.yaml").exists():
        files["site.yaml"] = SITE
    return {name: text.encode() for name, text in files.items()}


def write(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files, each at once. Raises OSError."""
    for name, data in files.items():
        write_whole(root / name, data)


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
