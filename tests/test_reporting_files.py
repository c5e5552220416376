"""Files that reach `report`: what WPS makes of a form, what is no workbook, what means harm."""

from __future__ import annotations

import datetime
import io
import re
import time
import zipfile
from pathlib import Path

import hostile_files
import openpyxl
import pytest
from filled_forms import DAY, Filling, forms, read, refused, repacked, updates

from taizhang.reporting import package_check
from taizhang.reporting.layout import FIGURES


@pytest.fixture
def form(content: Path) -> Path:
    """A form with one report and one figure."""
    filling = Filling(forms(content, unit="zhujianju") / "zhujianju.xlsx")
    filling.report("1", 进展情况="建成21个。\n都在老城区。")
    filling.put("1", {"实际数值": 21, "数据日期": datetime.date(2026, 11, 20)}, FIGURES)
    return filling.save()


# ---- other programs ----


_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def as_wps(path: Path) -> Path:
    """As WPS saves it: every second text in a table of its own with a reading above it, its own
    date format, no protection."""
    strings: list[str] = []

    def shared(found: re.Match[str]) -> str:
        strings.append(
            f'<si><r><rPr><sz val="10"/></rPr><t xml:space="preserve">{found[2]}</t></r>'
            '<rPh sb="0" eb="1"><t>du yin</t></rPh><phoneticPr fontId="1"/></si>'
        )
        if len(strings) % 2:
            return found[0]
        return f'<c{found[1]} t="s"><v>{len(strings) - 1}</v></c>'

    def change(name: str, part: bytes) -> bytes:
        text = part.decode()
        if name.startswith("xl/worksheets/sheet"):
            text, count = re.subn(r"<sheetProtection[^>]*/>", "", text)
            assert count == 1
            cell = r'<c((?: [rs]="\w+")+) t="inlineStr"><is><t(?: [^>]*)?>([^<]*)</t></is></c>'
            text = re.sub(cell, shared, text)
        elif name == "xl/styles.xml":
            code = "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"
            text, count = re.subn(r'formatCode="yyyy-mm-dd"', f'formatCode="{code}"', text)
            assert count == 1
        elif name == "docProps/app.xml":
            text = re.sub(r">Microsoft[^<]*</Application>", ">WPS 表格</Application>", text)
        return text.encode()

    def add_strings(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            kind = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET_TYPE}.sharedStrings+xml"/>'
            return part.replace(b"</Types>", f"{kind}</Types>".encode())
        if name == "xl/_rels/workbook.xml.rels":
            relation = f'<Relationship Id="rId99" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/>'
            return part.replace(b"</Relationships>", f"{relation}</Relationships>".encode())
        return part

    repacked(path, change)
    assert len(strings) > 60
    repacked(path, add_strings)
    with zipfile.ZipFile(path, "a") as archive:
        table = f'<sst xmlns="{_SPACE}">{"".join(strings)}</sst>'
        archive.writestr("xl/sharedStrings.xml", table)
    return path


def test_a_form_saved_by_wps_is_read_alike(content: Path, form: Path) -> None:
    said = read(content, form, dry_run=True)
    as_wps(form)
    assert b"WPS" in zipfile.ZipFile(form).read("docProps/app.xml")
    assert b"inlineStr" in zipfile.ZipFile(form).read("xl/worksheets/sheet2.xml")
    assert read(content, form, dry_run=True) == said
    read(content, form)
    (update,) = updates(content)
    assert update.date == DAY and update.report == "建成21个。\n都在老城区。"
    assert update.actuals[0].date == datetime.date(2026, 11, 20)


@pytest.mark.parametrize("code", [31, 57, 58])
def test_dates_in_formats_of_the_chinese_locale(content: Path, form: Path, code: int) -> None:
    """Their codes stand for themselves and are in no list that openpyxl knows."""

    def change(name: str, part: bytes) -> bytes:
        if name != "xl/styles.xml":
            return part
        text = part.decode()
        custom = re.search(r'numFmtId="(\d+)" formatCode="yyyy-mm-dd"', text) or re.search(
            r'formatCode="yyyy-mm-dd" numFmtId="(\d+)"', text
        )
        assert custom is not None
        text = re.sub(r"<numFmts.*?</numFmts>", "", text)
        return text.replace(f'numFmtId="{custom[1]}"', f'numFmtId="{code}"').encode()

    read(content, repacked(form, change))
    assert updates(content)[0].date == DAY


def test_line_ends_that_excel_escapes(content: Path, form: Path) -> None:
    def change(name: str, part: bytes) -> bytes:
        return part.replace("建成21个。\n".encode(), "建成21个。_x000D_\n".encode())

    read(content, repacked(form, change))
    assert updates(content)[0].report == "建成21个。\n都在老城区。"


def test_days_counted_from_1904(content: Path, form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.save(form)
    read(content, form)
    assert updates(content)[0].date == DAY


# ---- no workbook of ours ----

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = "文件里有文档类型声明"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (OLE + bytes(600), "这是旧版格式（.xls、.et）：请用 WPS 或 Excel 打开，另存为 .xlsx 再读"),
        (OLE + bytes(90) + "EncryptedPackage".encode("utf-16-le"), "文件有密码"),
        (b"%PDF-1.7\n", "这是 PDF"),
        (
            "任务,进展\n1,做了\n".encode(),
            "可能是 CSV 或改了后缀：请用 WPS 或 Excel 打开，另存为 .xlsx",
        ),
        (b"<html><table>", "这是网页或 XML"),
        (b"\x89PNG\r\n", "这是图片"),
        (b"", "文件是空的"),
        (b"PK\x03\x04 and no more", "文件坏了"),
        (hostile_files.packed({"word/document.xml": "<w/>"}), "这不是 Excel 工作簿"),
        (hostile_files.packed({"mimetype": "application/vnd.oasis"}), "这是 OpenDocument 表格"),
        (hostile_files.packed({"xl/workbook.xml": "<workbook"}), "文件坏了"),
        (hostile_files.packed({"xl/workbook.xml": "<workbook/>"}), "格式读不了"),
        (hostile_files.packed({"xl/workbook.xml": "<w/>", "xl/vbaProject.bin": "x"}), "有宏"),
        (hostile_files.packed({"xl/workbook.xml": hostile_files.LAUGHS + "<w>&j;</w>"}), DOCTYPE),
        (hostile_files.packed({"xl/workbook.xml": hostile_files.EXTERNAL + "<w>&x;</w>"}), DOCTYPE),
        (
            hostile_files.packed(
                {"xl/workbook.xml": "<w/>", "xl/a.bin": hostile_files.EXTERNAL.encode("utf-16")}
            ),
            DOCTYPE,
        ),
        (hostile_files.packed({"xl/workbook.xml": "<a>" * 200 + "</a>" * 200}), "内容太多"),
        (
            hostile_files.packed({"xl/workbook.xml": "<a>" + "<b/>" * 600_001 + "</a>"}),
            "内容太多",
        ),
        (
            hostile_files.packed(
                {"xl/workbook.xml": '<a><x:mergeCell xmlns:x="x" ref="A1:XFD1048576"/></a>'}
            ),
            "合并的单元格太多",
        ),
        (hostile_files.bomb({"xl/workbook.xml": "<w/>"}, "xl/a.xml", 50 * 2**20), "内容太多"),
        (hostile_files.packed({f"xl/{at}.xml": "<w/>" for at in range(501)}), "内容太多"),
        (bytes(10 * 2**20 + 1), "文件超过 10 MB"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(
    content: Path, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "填报.xlsx"
    path.write_bytes(data)
    started = time.monotonic()
    (message,) = refused(content, path)
    assert message.startswith("1: ") and said in message
    assert time.monotonic() - started < 10


def test_a_packed_file_with_a_password(content: Path, form: Path) -> None:
    data = bytearray(form.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + at] |= 1
    form.write_bytes(bytes(data))
    (message,) = refused(content, form)
    assert "文件有密码" in message


def test_what_is_no_file(content: Path, tmp_path: Path) -> None:
    lock = tmp_path / "~$填报.xlsx"
    lock.write_bytes(b"x")
    assert "临时文件" in refused(content, lock)[0]
    assert "没有这个文件" in refused(content, tmp_path / "没有.xlsx")[0]
    assert "这是文件夹" in refused(content, tmp_path)[0]


def test_a_name_that_steers_a_terminal_is_shown_as_escapes(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "填\x1b[31m报.xlsx"
    path.write_bytes(b"x")
    (message,) = refused(content, path)
    assert "\\x1b[31m报.xlsx:1: " in message and "\x1b" not in message


def test_formulas_are_never_computed(content: Path, form: Path) -> None:
    """The value that a program has stored beside a formula is not taken either."""

    def change(name: str, part: bytes) -> bytes:
        if not name.endswith("sheet3.xml"):
            return part
        text, count = re.subn(r"<v>21</v>", "<f>WEBSERVICE(1)</f><v>21</v>", part.decode())
        assert count == 1
        return text.encode()

    assert refused(content, repacked(form, change))[0].startswith("数据!I3: 这里是公式")


def test_random_damage_is_a_message(content: Path, form: Path) -> None:
    """Parts cut short, left out or changed: never a traceback."""
    with zipfile.ZipFile(form) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        for other in (part[: len(part) // 2], b"<a/>", None):
            changed = dict(parts)
            if other is None:
                del changed[name]
            else:
                changed[name] = other
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as archive:
                for its, data in changed.items():
                    archive.writestr(its, data)
            form.write_bytes(file.getvalue())
            try:
                read(content, form, dry_run=True)
            except Exception as error:
                assert type(error).__name__ == "Refused", (name, other)


def test_the_limits_leave_room_for_large_plans(content: Path, form: Path) -> None:
    with zipfile.ZipFile(form) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert whole.count(b"<") * 50 < package_check.MAX_ELEMENTS
