"""Hostile files through the import command: each ends with one clear line, within the limits, and
leaves the content folder as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import checking
import hostile_files as make
import pytest
from pdf_pages import DrawnPage, drawn

import build
from taizhang.importing import command, guarded, steps, writing

PROJECT = Path(__file__).parent.parent
LOCKED = PROJECT / "tests" / "documents" / "pdf" / "locked.pdf"
COUNT = "共 1 个问题，在 1 个文件里。"
NO_TASKS = "没有读到任务"
ROWS = "表格超过 20000 行"
LONG = "文字超过 500 万字"
DOCTYPE = "文档类型声明"
DEEP = "层层套得太深"
SCAN = "没有文字"
TASKS = "清源市2024年任务清单\n\n".encode() + make.lines("\t", 3)
LINE = "新建口袋公园12个，".encode() * 750_000  # 20 MB

# Name of the file, what it holds, what the line says.
HOSTILE: dict[str, tuple[make.Make, str]] = {
    # Archives
    "炸弹.docx": (lambda: make.bomb(make.word(""), "word/media/a.png", 400 * 2**20), "300 MB"),
    "炸弹.xlsx": (lambda: make.bomb(make.sheet(""), "xl/media/a.png", 400 * 2**20), "300 MB"),
    "压缩包套压缩包.docx": (make.nested_archives, "文件坏了"),
    "长文字.docx": (
        lambda: make.packed(make.word(f"<w:p><w:r><w:t>{'哈' * 9_000_000}</w:t></w:r></w:p>")),
        LONG,
    ),
    "一段文字到处用.xlsx": (
        lambda: make.packed(
            make.sheet(
                '<row><c t="s"><v>0</v></c></row>' * 1000,
                strings=f"<si><t>{'哈' * 100_000}</t></si>",
            )
        ),
        LONG,
    ),
    "部件.docx": (
        lambda: make.packed({**make.word("<w:p/>"), **{f"{n}": "" for n in range(6000)}}),
        "部件超过 5000 个",
    ),
    # Entities
    "外部实体.docx": (
        lambda: make.packed(make.word("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", make.EXTERNAL)),
        DOCTYPE,
    ),
    "外部实体.xlsx": (
        lambda: make.packed(make.sheet(make.sheet_rows([["&x;"]]), make.EXTERNAL)),
        DOCTYPE,
    ),
    "外部实体.html": (
        lambda: f"{make.EXTERNAL}<html><body><p>&x;</p></body></html>".encode(),
        NO_TASKS,
    ),
    "十亿个哈.docx": (
        lambda: make.packed(make.word("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", make.LAUGHS)),
        DOCTYPE,
    ),
    "十亿个哈.xlsx": (
        lambda: make.packed(make.sheet(make.sheet_rows([["&j;"]]), make.LAUGHS)),
        DOCTYPE,
    ),
    "十亿个哈.html": (
        lambda: f"{make.LAUGHS}<html><body><p>&j;</p></body></html>".encode(),
        NO_TASKS,
    ),
    # Nesting
    "深.docx": (lambda: make.packed(make.word("<w:sdt>" * make.MANY)), DEEP),
    "深.xlsx": (
        lambda: make.packed(make.sheet("<row>" * make.MANY + "</row>" * make.MANY)),
        "表格是空的",
    ),
    "深.html": (lambda: ("<body>" + "<div>" * make.MANY + "任务").encode(), DEEP),
    "深.md": (lambda: ("> " * make.MANY + "任务").encode(), DEEP),
    "深.csv": (lambda: b'"' * make.MANY, NO_TASKS),
    # PDF
    "一百万个对象.pdf": (make.many_objects, NO_TASKS),
    "二十万页.pdf": (lambda: make.many_pages(200_000), "超过 500 页"),
    "页数是假的.pdf": (
        lambda: make.page_tree(
            b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        ),
        SCAN,
    ),
    "页套页.pdf": (
        lambda: make.page_tree(
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            b"<</Type/Pages/Kids[2 0 R]/Parent 3 0 R/Count 1>>",
        ),
        "第 1 页已损坏",
    ),
    "页树深.pdf": (lambda: make.deep_pages(50_000), "第 1 页已损坏"),
    "解开很大.pdf": (lambda: make.one_page(b" " * 150_000_000, b"null"), SCAN),
    "线太多.pdf": (lambda: make.one_page(b"0 0 m 9 9 l S\n" * 400_000, b"null"), "图形太多"),
    "有密码.pdf": (LOCKED.read_bytes, "设了密码"),
    "没有文字.pdf": (lambda: drawn(DrawnPage(commands=["0 0 m 9 9 l S"])), SCAN),
    # Tables
    "十万行.csv": (lambda: make.lines(","), ROWS),
    "十万行.txt": (lambda: make.lines("\t"), ROWS),
    "十万行.md": (make.markdown, ROWS),
    "十万行.html": (make.html, ROWS),
    "十万行.docx": (make.word_table, ROWS),
    "十万行.xlsx": (
        lambda: make.packed(make.sheet(make.sheet_rows(make.rows(make.MANY)))),
        ROWS,
    ),
    "一万六千列.xlsx": (
        lambda: make.packed(make.sheet(make.sheet_rows([["任务"] * 16_384]))),
        "表格超过 500 列",
    ),
    "一万六千列.txt": (lambda: "\t".join(["任务"] * 16_384).encode(), "表格超过 500 列"),
    "一万六千列.csv": (lambda: ",".join(["任务"] * 16_384).encode(), "表格超过 500 列"),
    "全表合并.xlsx": (
        lambda: make.packed(
            make.sheet(
                make.sheet_rows(make.rows(3)),
                after=make.merged("A1:XFD1048576"),
            )
        ),
        NO_TASKS,
    ),
    "重叠合并.xlsx": (
        lambda: make.packed(
            make.sheet(
                make.sheet_rows(make.rows(3)),
                after=make.merged("A1:XFD1048576", make.MANY),
            )
        ),
        "互相重叠",
    ),
    # One line of 20 MB
    "一行.txt": (lambda: LINE, LONG),
    "一行.csv": (lambda: LINE, LONG),
    "一行.md": (lambda: LINE, LONG),
    "一行.html": (lambda: b"<html><body><p>" + LINE, "超过 10 MB"),
    # No document
    "空.docx": (lambda: b"", "文件是空的"),
    "空.txt": (lambda: b"\0" * 10_000_000, "文件是空的"),
    "其实是文字.docx": (lambda: TASKS, "不是 .docx"),
    "其实是文字.xlsx": (lambda: TASKS, "不是 .xlsx"),
    "其实是文字.pdf": (lambda: TASKS, "不是 .pdf"),
    "旧版.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版"),
    "图片.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(600), "图片"),
    **{
        f"乱.{suffix}": (
            make.noise,
            "文件坏了" if suffix in {"docx", "xlsx", "pdf"} else "不像文字",
        )
        for suffix in ("docx", "xlsx", "pdf", "html", "htm", "csv", "tsv", "md", "txt", "dat")
    },
}
# Formats as their suffixes say, whatever the bytes are.
READABLE: dict[str, make.Make] = {
    "其实是表格.docx": lambda: make.packed(make.sheet(make.sheet_rows(make.rows(3)))),
    "其实是文档.pdf": lambda: make.word_table(3),
    "其实是网页.txt": lambda: make.html(3),
    "没有后缀": lambda: TASKS,
    "全表合并以外.xlsx": lambda: make.packed(
        make.sheet(
            make.sheet_rows([["任务清单"], *make.rows(3)]),
            after=make.merged("A1:XFD1"),
        )
    ),
}

REAL = [
    next((PROJECT / "bench" / "documents").glob(f"{number}-*/source.*"))
    for number in ("01", "07", "08", "09", "10")
]
Outcome = tuple[int, str, str]


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """The command, into a content folder that is not there yet: status, output, errors."""

    assert steps.STEPS  # loaded once here and not in each process that reads

    def running(*paths: Path | str, more: tuple[str, ...] = ()) -> Outcome:
        content = tmp_path / "content"
        files = [str(path) for path in paths]
        place = ["--place", "清源市", "--plan", "p", "--content", str(content), *more]
        status = build.main(["import", *files, *place])
        return status, *capfd.readouterr()

    return running


def refusal(outcome: Outcome, content: Path, path: str) -> str:
    """What the one line says of the file."""
    status, output, errors = outcome
    assert (status, output) == (1, ""), errors
    line, count = errors.splitlines()
    assert count == COUNT
    assert line.startswith(f"{path}:1: ")
    assert not content.exists()
    return line.removeprefix(f"{path}:1: ")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_with_one_clear_line(
    name: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / name
    contents, reason = HOSTILE[name]
    path.write_bytes(contents())
    assert reason in refusal(run(path), tmp_path / "content", str(path))


@pytest.mark.parametrize("name", READABLE)
def test_the_bytes_of_a_file_say_what_it_is_and_not_its_name(
    name: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / name
    path.write_bytes(READABLE[name]())
    status, output, errors = run(path, more=("--dry-run",))
    assert (status, errors) == (0, "")
    assert "3 项任务" in output
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
@pytest.mark.parametrize("source", REAL, ids=lambda path: f"{path.parent.name}{path.suffix}")
def test_a_file_cut_short_is_read_or_refused_in_one_line(
    source: Path, share: float, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / f"截断{source.suffix}"
    whole = source.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    status, output, errors = run(path, more=("--dry-run",))
    if status == 0:
        assert output.startswith("# 核对单") and not errors
    else:
        assert refusal((status, output, errors), tmp_path / "content", str(path))


def test_what_is_no_file_is_not_opened(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "零.txt").symlink_to("/dev/zero")
    (tmp_path / "圈.txt").symlink_to("圈.txt")
    (tmp_path / "断.txt").symlink_to("没有")
    for name, reason in (
        ("管道.txt", "这是设备或管道"),
        ("零.txt", "这是设备或管道"),
        ("圈.txt", "绕成了一圈"),
        ("断.txt", "没有这个文件"),
        ("没有.docx", "没有这个文件"),
        ("零.txt/里面.docx", "没有这个文件"),
        (f"{'长' * 100}.docx", "文件名太长"),
        (".", "这是文件夹"),
    ):
        path = tmp_path / name
        assert reason in refusal(run(path), tmp_path / "content", str(path))


@pytest.mark.parametrize(
    ("number", "said"), [(errno.EACCES, "没有权限"), (errno.EIO, "打不开这个文件")]
)
def test_a_file_that_the_system_does_not_give(
    number: int,
    said: str,
    tmp_path: Path,
    run: Callable[..., Outcome],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "清单.txt"
    path.write_bytes(TASKS)
    opened = Path.open

    def refusing(self: Path, *options: Any, **named: Any) -> Any:
        # The administrator, who may run the tests, may read every file.
        if self == path:
            raise OSError(number, os.strerror(number))
        return opened(self, *options, **named)

    monkeypatch.setattr(Path, "open", refusing)
    assert said in refusal(run(path), tmp_path / "content", str(path))


def test_files_that_are_too_large_alone_or_together(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "大.docx"
    with path.open("wb") as file:
        file.truncate(60 * 2**20)
    assert "文件超过 50 MB" in refusal(run(path), tmp_path / "content", str(path))
    path = tmp_path / "清单.txt"
    path.write_bytes(TASKS)
    monkeypatch.setattr(command, "MAX_ALL_FILES_BYTES", len(TASKS) * 3)
    assert "合起来超过" in refusal(run(*[path] * 4), tmp_path / "content", str(path))


def test_of_several_files_the_bad_one_is_named(tmp_path: Path, run: Callable[..., Outcome]) -> None:
    good, bad = tmp_path / "清单.txt", tmp_path / "附表.xlsx"
    good.write_bytes(TASKS)
    bad.write_bytes(make.noise())
    assert "文件坏了" in refusal(run(good, bad), tmp_path / "content", str(bad))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.dat", "a\\nb.dat"),
        (b"\x1b[31m.dat", "\\x1b[31m.dat"),
        (b"\xff\xfe.dat", "\\udcff\\udcfe.dat"),
        ("\u202egpj.dat".encode(), "\\u202egpj.dat"),
        (b"$(touch x).dat", "$(touch x).dat"),
    ],
)
def test_an_odd_name_is_shown_in_one_line(
    name: bytes, shown: str, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(make.noise(1000))
    assert refusal(run(path), tmp_path / "content", str(tmp_path / shown))


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"\xff\xfe.txt", "\u202egpj.txt".encode(), b"'\".txt"]
)
def test_files_with_odd_names_are_read_alone_and_together(
    name: bytes, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(TASKS)
    assert run(path)[0] == 0
    assert run(path, path)[0] == 0
    assert checking.lines(tmp_path / "content") == []
    assert run(path)[0] == 0


def test_broken_content_that_is_there_is_no_traceback(
    tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    path, notice = tmp_path / "清单.txt", tmp_path / "通知.txt"
    path.write_bytes(TASKS)
    notice.write_text("关于印发任务清单的通知\n", encoding="utf-8")
    run(notice, path)
    folder = tmp_path / "content" / "plans" / "p"
    for name in ("source.zip", "review.md"):
        (folder / name).write_bytes(make.noise(500))
    status, output, _ = run(notice, path)
    assert status == 0 and "文件内容没有变化" in output
    for name in ("tasks.yaml", "plan.yaml"):
        for bad in (make.noise(500), b"[" * make.MANY, b"- 1\n", b""):
            before = (folder / name).read_bytes()
            (folder / name).write_bytes(bad)
            status, _, errors = run(notice, path)
            assert (status, len(errors.splitlines())) == (1, 2), errors
            assert "build.py check" in errors
            (folder / name).write_bytes(before)


def test_memory_and_time_have_limits(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "倍增.pdf"
    path.write_bytes(make.doubling_forms(30))
    monkeypatch.setattr(guarded, "MAX_MEMORY_BYTES", 2**30)
    assert "读不完" in refusal(run(path), tmp_path / "content", str(path))
    monkeypatch.setattr(guarded, "MAX_MEMORY_BYTES", 2**31)
    monkeypatch.setattr(guarded, "MAX_SECONDS", 1)
    path = tmp_path / "属性.html"
    path.write_text(f"<p {' '.join(f'a{number}=1' for number in range(200_000))}>任务")
    assert "读不完" in refusal(run(path), tmp_path / "content", str(path))


def test_what_comes_after_reading_has_limits_too(
    tmp_path: Path, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(given: object) -> None:
        while True:
            pass

    path = tmp_path / "清单.txt"
    path.write_bytes(TASKS)
    monkeypatch.setattr(writing, "result", endless)
    monkeypatch.setattr(guarded, "MAX_SECONDS", 1)
    assert "读不完" in refusal(run(path), tmp_path / "content", str(path))


@pytest.mark.parametrize("name", ["炸弹.docx", "外部实体.xlsx", "一百万个对象.pdf", "乱.csv"])
def test_a_program_of_its_own_ends_the_same_way(name: str, tmp_path: Path) -> None:
    path, content = tmp_path / name, tmp_path / "content"
    contents, reason = HOSTILE[name]
    path.write_bytes(contents())
    arguments = ["--place", "清源市", "--plan", "p", "--content", str(content)]
    done = subprocess.run(
        [sys.executable, "build.py", "import", str(path), *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=150,
    )
    outcome = done.returncode, done.stdout, done.stderr
    assert reason in refusal(outcome, content, str(path))
