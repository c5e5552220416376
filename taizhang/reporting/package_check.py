"""Is this a workbook that may be opened? Asked of the bytes, before openpyxl sees them: it follows
entities, and makes a cell of every place that a merged area covers."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_PARTS = 500
MAX_ELEMENTS = 600_000
"""Elements of all XML parts together; the form of a hundred tasks has some ten thousand."""
MAX_DEPTH = 100
MAX_MERGED = 20_000
"""Cells that merged areas cover."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "请用 WPS 或 Excel 打开，另存为 .xlsx 再读"
_DAMAGED = "文件坏了，打不开：请用 WPS 或 Excel 打开核对，重新保存为 .xlsx；还不行就让单位重发"
_DOCTYPE = "文件里有文档类型声明（DTD），正常的表格没有：不要使用这个文件，向发送的人核实"
_TOO_MUCH = "文件里的内容太多，不像填报表：请用发下去的表重新填，不要往里放别的内容"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_FOREIGN: Mapping[bytes, str] = {
    b"%PDF": "这是 PDF，不是表格，也转不回表格：请单位发填好的 .xlsx",
    b"<": f"这是网页或 XML，不是 .xlsx：{_SAVE_AS}",
    b"{\\rtf": "这是 RTF 文件，不是表格：请单位发填好的 .xlsx",
    b"\x89PNG": "这是图片，不是表格：请单位发填好的 .xlsx",
    b"\xff\xd8\xff": "这是图片，不是表格：请单位发填好的 .xlsx",
}


class Unreadable(Exception):  # noqa: N818 - reads as what it is
    """The file is no workbook that we open; the message is Chinese and says what to do."""


def check_package(data: bytes) -> None:
    """Raises Unreadable for what is not an .xlsx, or not one that is safe to open."""
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            f"文件超过 {MAX_FILE_BYTES // 2**20} MB，不像填报表：请删去图片和多余的内容"
        )
    if not data:
        raise Unreadable("文件是空的，请单位重发")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable("文件有密码：请用 WPS 或 Excel 打开，去掉密码，另存为 .xlsx 再读")
        raise Unreadable(f"这是旧版格式（.xls、.et）：{_SAVE_AS}")
    if not data.startswith(b"PK"):
        said = (said for start, said in _FOREIGN.items() if data.lstrip().startswith(start))
        raise Unreadable(next(said, f"这不是 .xlsx 文件，可能是 CSV 或改了后缀：{_SAVE_AS}"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_archive(archive)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError):
        raise Unreadable(_DAMAGED) from None
    except RuntimeError:  # what zipfile raises for want of a password
        raise Unreadable("文件有密码：请去掉密码，另存为 .xlsx 再读") from None


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS or len(set(names)) < len(names):
        raise Unreadable(_TOO_MUCH)
    # zipfile gives no more of a part than it declares.
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise Unreadable(_TOO_MUCH)
    if "mimetype" in names:
        raise Unreadable(f"这是 OpenDocument 表格（.ods）：{_SAVE_AS}")
    if "xl/workbook.xml" not in names:
        raise Unreadable("这不是 Excel 工作簿（可能是 Word 或压缩包）：请用发下去的表填好再交")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("文件里有宏，填报表没有：请另存为不带宏的 .xlsx，或用发下去的表重新填")
    counter = _Counter()
    for part in parts:
        content = archive.read(part)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            counter.count(content)
        elif b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise Unreadable(_DOCTYPE)


class _Counter:
    """Walks through XML parts and keeps nothing but counts."""

    def __init__(self) -> None:
        self._elements = 0
        self._merged = 0
        self._depth = 0

    def count(self, content: bytes) -> None:
        """Raises Unreadable, and ValueError for what is no XML."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._depth = 0
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise ValueError from None

    def _doctype(self, *_: object) -> None:
        raise Unreadable(_DOCTYPE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise Unreadable(_TOO_MUCH)
        if name.rpartition(":")[2] == "mergeCell":
            self._merged += _covered(attributes.get("ref", ""))
            if self._merged > MAX_MERGED:
                raise Unreadable("合并的单元格太多：请取消合并，或用发下去的表重新填")

    def _end(self, name: str) -> None:
        self._depth -= 1


def _covered(reference: str) -> int:
    """How many cells an area has; too many where it cannot be read."""
    area = _AREA.match(reference)
    if area is None:
        return 1 if re.fullmatch(r"\$?[A-Z]{1,3}\$?[0-9]{1,7}", reference) else MAX_MERGED + 1
    width = abs(_number(area[3]) - _number(area[1])) + 1
    return width * (abs(int(area[4]) - int(area[2])) + 1)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
