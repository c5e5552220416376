"""`python build.py import` from end to end: into empty and existing content, again, and wrongly."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile
from pathlib import Path

import checking
import pytest
import yaml

from taizhang.command_line import Importing
from taizhang.importing.command import import_plan
from taizhang.problems import Refused

PROJECT = Path(__file__).parent.parent
TODAY = datetime.date(2026, 11, 22)
DOCUMENTS = [
    *sorted((PROJECT / "bench").glob("*documents/*/source.*")),
    *sorted((PROJECT / "content" / "plans").glob("*/source.txt")),
]
TABLE = """\
清源市2024年重点任务分解表

序号\t重点任务\t牵头单位\t责任单位\t完成时限
1\t新建口袋公园12个。\t市住建局\t市城管局、各区政府\t10月底前
2\t绿地率达到38%以上。\t市住建局\t\t12月底前
3\t新增公共停车位2000个。\t市城管局\t市公安局\t全年
"""


def imported(
    content: Path, *files: Path, place: str = "清源市", plan: str = "p", dry_run: bool = False
) -> str:
    return import_plan(Importing(files, place, plan, dry_run), content, TODAY)


def refused(content: Path, *files: Path, place: str = "清源市") -> str:
    with pytest.raises(Refused) as refusal:
        imported(content, *files, place=place)
    assert not content.exists() or not list(content.rglob("plan.yaml"))
    return str(refusal.value)


def reviewed(content: Path, plan: str = "p") -> None:
    """What the clerk does at the end."""
    path = content / "plans" / plan / "plan.yaml"
    path.write_text(path.read_text("utf-8").replace("reviewed: false\n", ""), encoding="utf-8")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "清单.txt"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("source", DOCUMENTS, ids=lambda path: str(path.parent.name))
def test_every_document_becomes_content_that_is_true_to_it(source: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, source, place="testplace")
    assert checking.lines(content) == []
    reviewed(content)
    assert [line for line in checking.lines(content) if not is_known(source, line)] == []


def is_known(source: Path, line: str) -> bool:
    """A row that a page break cuts inside a cell, in text with tabs: its cells after the break
    shift. That is told in the review as well."""
    return source.parent.name == "05-daqi-gongjian" and "（source.txt 第 116 行）" in line


def test_a_row_that_does_not_fit_the_document_is_told(tmp_path: Path) -> None:
    (source,) = (PROJECT / "bench" / "further_documents" / "05-daqi-gongjian").glob("source.*")
    review = imported(tmp_path / "content", source, place="testplace", dry_run=True)
    (told,) = [line for line in review.split("\n") if "原文第 116 行" in line]
    assert "要求与原文不同" in told


def test_an_empty_folder_gets_what_a_site_needs(table: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    said = imported(content, table)
    assert "3 项任务" in said
    assert yaml.safe_load((content / "site.yaml").read_text("utf-8"))["official"] is False
    assert yaml.safe_load((content / "places.yaml").read_text("utf-8")) == [
        {"id": "qingyuan", "name": "清源市"}
    ]
    units = yaml.safe_load((content / "departments" / "qingyuan.yaml").read_text("utf-8"))
    assert all(unit["proposed"] for unit in units)
    assert "核对单" in (content / "plans" / "p" / "review.md").read_text("utf-8")


def test_a_dry_run_writes_nothing(table: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    assert imported(content, table, dry_run=True).startswith("# 核对单：清源市2024年重点任务分解表")
    assert not content.exists()


def test_the_same_file_again_changes_nothing(table: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, table)
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    assert "没有改动" in imported(content, table)
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before


def test_a_changed_file_keeps_what_staff_wrote(table: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    imported(content, table)
    tasks = content / "plans" / "p" / "tasks.yaml"
    written = tasks.read_text("utf-8").replace(
        "  source: {lines: [5, 5]}", "  note: 手写\n  source: {lines: [5, 5]}"
    )
    tasks.write_text(written.replace('- id: "3"', "- id: parking"), encoding="utf-8")
    changed = TABLE.replace("38%", "40%").replace(
        "1\t新建", "1\t建设绿道5公里。\t市住建局\t\t6月底前\n2\t新建"
    )
    changed = changed.replace("2\t绿地", "3\t绿地").replace("3\t新增公共", "4\t新增公共")
    table.write_text(changed, encoding="utf-8")
    said = imported(content, table)
    assert "绿地率达到40%以上" in said and "新增——“建设绿道5公里。”" in said
    after = {one["text"]: one for one in yaml.safe_load(tasks.read_text("utf-8"))}
    assert after["新增公共停车位2000个。"]["id"] == "parking"
    assert after["绿地率达到40%以上。"]["note"] == "手写"
    assert after["绿地率达到40%以上。"]["id"] == "2"
    assert after["绿地率达到40%以上。"]["targets"][0]["value"] == 40
    assert checking.lines(content) == []


def test_several_files_are_one_plan(table: Path, tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(
        "关于印发清单的通知\n清政发〔2024〕3号\n各区政府：\n现印发给你们。\n", encoding="utf-8"
    )
    content = tmp_path / "content"
    imported(content, notice, table)
    folder = content / "plans" / "p"
    assert zipfile.is_zipfile(folder / "source.zip")
    assert (
        yaml.safe_load((folder / "plan.yaml").read_text("utf-8"))["document"]["number"]
        == "清政发〔2024〕3号"
    )
    assert checking.lines(content) == []


def test_content_that_is_there_stays(table: Path, small_site: Path) -> None:
    before = {path: path.read_bytes() for path in small_site.rglob("*") if path.is_file()}
    imported(small_site, table)
    after = {path: path.read_bytes() for path in before}
    grown = {"places.yaml", "metrics.yaml"}
    assert {path.name for path in before if after[path] != before[path]} <= grown
    assert all(after[path].startswith(before[path].rstrip()) for path in before)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 400_000_000)
    return packed.getvalue()


def entities() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        )
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("空.docx", b""),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("旧.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("图.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
        ("坏.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20),
        ("坏.xlsx", b"PK\x03\x04" + bytes(range(256)) * 20),
        ("乱.txt", bytes(range(256)) * 50),
        ("炸弹.docx", bomb()),
        ("外部实体.docx", entities()),
        ("长.csv", b"a,b\n" * 100_000),
        ("闲话.txt", "今天天气很好。".encode()),
        ("包.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_ends_in_one_line(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    said = refused(tmp_path / "content", path)
    problem, count = said.split("\n")
    assert problem.startswith(f"{path}:1: ") and count == "共 1 个问题，在 1 个文件里。"
    assert not said.isascii() and "Traceback" not in said


def test_what_is_not_there_is_said(tmp_path: Path, table: Path) -> None:
    assert "没有这个文件" in refused(tmp_path / "content", tmp_path / "没有.docx")
    assert "这是文件夹" in refused(tmp_path / "content", tmp_path)


def test_all_files_that_cannot_be_read_are_told_at_once(tmp_path: Path, table: Path) -> None:
    said = refused(tmp_path / "content", table, tmp_path / "没有.docx", tmp_path)
    assert "没有这个文件" in said and "这是文件夹" in said
    assert said.endswith("共 2 个问题，在 2 个文件里。")


def test_broken_registries_are_told_first(tmp_path: Path, table: Path, small_site: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(small_site, broken)
    shutil.rmtree(broken / "plans")
    (broken / "metrics.yaml").write_text("- id: 1\n", encoding="utf-8")
    assert "metrics.yaml:1: " in refused(broken, table)
