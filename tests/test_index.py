"""The search index as files: what stands in search/, and what happens when Pagefind does not."""

from __future__ import annotations

import gzip
import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from taizhang import pagefind
from taizhang.index import RUNTIME, write_index
from taizhang.pagefind import SearchIndexFailed
from taizhang.search_record import FACETS, SearchRecord
from taizhang.search_text import FIELD_BREAK

RECORDS = [
    SearchRecord(
        url="plans/hanzhong/26/",
        kind="task",
        title="助力全域大花园提速",
        context="汉中市创建全国文明城市 · 市住建局 · 2022年12月31日前",
        body=f"坚持全民造绿、见缝插绿<改造扩绿>{FIELD_BREAK}绿地率达到 34.5%",
        filters={
            "kind": ("任务",),
            "place": ("汉中市",),
            "plan": ("汉中三年行动",),
            "unit": ("市住建局", "市城管局"),
            "year": ("2024", "2022"),
        },
        order=1,
    ),
    SearchRecord(
        url="departments/hanzhong/zhujian/",
        kind="unit",
        title="市住建局",
        context="汉中市",
        body="住房和城乡建设局",
        filters={"kind": ("单位",), "place": ("汉中市",), "year": ("2023",)},
        order=2,
    ),
    SearchRecord(
        url="plans/hanzhong/",
        kind="plan",
        title="汉中市创建全国文明城市三年行动计划",
        context="汉中市",
        body="",
        filters={"kind": ("规划",), "place": ("汉中市",), "plan": ("汉中三年行动",)},
        order=0,
    ),
]


def fragments(site: Path) -> dict[str, Any]:
    """Every stored record by its id."""
    stored = {}
    for path in (site / "search" / "pagefind" / "fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        stored[path.stem] = json.loads(text)
    return stored


def digests(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(path.relative_to(site)): sha256(path.read_bytes()).hexdigest() for path in files}


def table(site: Path) -> Any:
    return json.loads((site / "search" / "records.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site")
    assert write_index(iter(RECORDS), made) == 3
    return made


def test_what_the_browser_needs_is_there_and_nothing_else(site: Path) -> None:
    names = {path.name for path in (site / "search").rglob("*") if path.is_file()}
    packed = (".pf_index", ".pf_fragment", ".pf_meta")
    plain = {name for name in names if not name.endswith(packed) and not name[0].isdecimal()}
    assert plain == {
        *(path.name for path in RUNTIME.glob("*.js")),
        "records.json",
        "alike.json",
        "names.json",
        "simplified.json",
        "scan.json",
        "pagefind.js",
        "pagefind-entry.json",
        "wasm.unknown.pagefind",
    }
    assert len(names) > len(plain)


def test_records_stand_in_document_order(site: Path) -> None:
    urls = [stored["url"] for _, stored in sorted(fragments(site).items())]
    assert urls == ["plans/hanzhong/", "plans/hanzhong/26/", "departments/hanzhong/zhujian/"]


def test_a_stored_record_is_what_a_reader_sees(site: Path) -> None:
    (task,) = [each for each in fragments(site).values() if each["url"] == "plans/hanzhong/26/"]
    assert task["meta"] == {
        "title": RECORDS[0].title,
        "context": RECORDS[0].context,
        "body": RECORDS[0].body,
    }
    assert task["content"] == ""


def test_the_table_gives_each_record_its_values(site: Path) -> None:
    facets = table(site)["facets"]
    assert list(facets) == list(FACETS)
    assert facets["kind"] == {"values": ["规划", "任务", "单位"], "of": [[0], [1], [2]]}
    assert facets["place"] == {"values": ["汉中市"], "of": [[0], [0], [0]]}
    assert facets["unit"] == {"values": ["市住建局", "市城管局"], "of": [[], [0, 1], []]}
    assert facets["year"] == {"values": ["2022", "2023", "2024"], "of": [[], [2, 0], [1]]}


def test_a_piece_of_index_that_does_not_load_fails_the_search(site: Path) -> None:
    for name in ("pagefind.js",):
        source = (site / "search" / "pagefind" / name).read_text("utf-8")
        assert "throw new Error(`Failed to load the index chunk" in source
        assert "console.error(`Failed to load the index chunk" not in source


def test_two_runs_write_the_same_bytes(site: Path, tmp_path: Path) -> None:
    write_index(reversed(RECORDS), tmp_path)
    assert digests(tmp_path) == digests(site)


def test_an_older_index_is_replaced_whole_and_shared_files_are_left_alone(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path / "old")
    old = digests(tmp_path / "old")
    (tmp_path / "new" / "search").mkdir(parents=True)
    (tmp_path / "new" / "search" / "index.html").write_text("page", "utf-8")
    for path in (tmp_path / "old").rglob("*"):
        linked = tmp_path / "new" / path.relative_to(tmp_path / "old")
        if path.is_file():
            linked.parent.mkdir(parents=True, exist_ok=True)
            linked.hardlink_to(path)
    fewer = [replace(RECORDS[0], body="别的话"), RECORDS[2]]
    assert write_index(fewer, tmp_path / "new") == 2
    assert write_index(fewer, tmp_path / "fresh") == 2
    assert digests(tmp_path / "old") == old
    (tmp_path / "new" / "search" / "index.html").unlink()
    assert digests(tmp_path / "new") == digests(tmp_path / "fresh")


def test_a_change_that_search_does_not_see_still_changes_the_address(tmp_path: Path) -> None:
    """A browser keeps a record's file by its name: “ＰＭ” for “PM” must not stay."""
    for name, title in (("one", "ＰＭ"), ("other", "PM")):
        write_index([replace(RECORDS[0], title=title)], tmp_path / name)
    assert set(fragments(tmp_path / "one")).isdisjoint(fragments(tmp_path / "other"))


def test_records_with_one_text_stay_apart(tmp_path: Path) -> None:
    twins = [replace(RECORDS[1], url=f"departments/x/{n}/", order=n) for n in range(12)]
    assert write_index(twins, tmp_path) == 12
    urls = [stored["url"] for _, stored in sorted(fragments(tmp_path).items())]
    assert urls == [f"departments/x/{n}/" for n in range(12)]


def test_a_site_without_records_has_an_empty_table(tmp_path: Path) -> None:
    assert write_index([], tmp_path) == 0
    assert table(tmp_path)["due"] == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in for Pagefind's program, to be written by the test."""
    stand_in = tmp_path / "pagefind"
    stand_in.write_text("", "utf-8")
    stand_in.chmod(stat.S_IRWXU)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: stand_in)
    yield stand_in


def test_a_failing_pagefind_is_told_with_its_own_words(program: Path, tmp_path: Path) -> None:
    program.write_text("#!/bin/sh\necho 'first' >&2\necho 'out of memory' >&2\nexit 3\n", "utf-8")
    with pytest.raises(
        SearchIndexFailed, match=r"没有建成搜索索引（退出码 3），它说：out of memory"
    ):
        write_index(RECORDS, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_pagefind_that_writes_nothing_is_a_failure(program: Path, tmp_path: Path) -> None:
    program.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    with pytest.raises(SearchIndexFailed, match=r"没有建成搜索索引（退出码 0）$"):
        write_index(RECORDS, tmp_path / "site")


def test_a_pagefind_that_cannot_run_is_told_with_what_to_do(program: Path, tmp_path: Path) -> None:
    program.unlink()
    with pytest.raises(SearchIndexFailed, match=r"不能运行 Pagefind.*重新运行 make site"):
        write_index(RECORDS, tmp_path / "site")


def test_another_version_of_pagefind_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "_SWALLOWS", b"what another version would say")
    with pytest.raises(SearchIndexFailed, match=r"pagefind\.js 与预期不同.*requirements\.txt"):
        write_index(RECORDS, tmp_path / "site")
