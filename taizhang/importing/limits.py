"""How much a document may hold; beyond that it is refused in one line."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from taizhang.importing.blocks import Unreadable

MAX_FILE_BYTES = 50 * 1024 * 1024
MAX_ALL_FILES_BYTES = 4 * MAX_FILE_BYTES
"""All files of one import together."""
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_PARTS = 5_000
"""Files inside a .docx or .xlsx, which are zip archives."""
MAX_ELEMENTS = 2_000_000
"""Elements of one XML part that is held in memory as a whole."""
MAX_STREAMED_ELEMENTS = 4_000_000
"""Elements of one XML part that is not: sheets carry formats on empty cells."""
MAX_XML_DEPTH = 250
MAX_TABLE_ROWS = 20_000
MAX_COLUMNS = 500
MAX_CELLS = 400_000
"""Places of a table, rows times columns."""
MAX_TEXT = 5_000_000
"""Characters of a document."""
MAX_DEPTH = 20
"""Tables in cells of tables."""
MAX_PAGES = 500

# A reading runs in a process of its own, which may use this much.
MAX_SECONDS = 60
MAX_MEMORY_BYTES = 2 * 1024**3

_DAMAGED = "文件坏了（压缩结构不完整）：请重新下载，或在原来的软件里打开后重新保存再导入"
_ARCHIVE_ERRORS = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError)
_PIECE = 64 * 1024
_CENTRAL_ENTRY = b"PK\x01\x02"


def open_zip_checked(data: bytes, most: int | None = None) -> zipfile.ZipFile:
    """The archive, once its size, number of parts, names and unpacked size are within the limits.

    What a part declares is what can be read of it: zipfile stops there and finds the checksum
    wrong where more was packed. Raises Unreadable.
    """
    most = MAX_FILE_BYTES if most is None else most
    if len(data) > most:
        raise Unreadable(f"文件超过 {most // 2**20} MB，不像一份规划：请压缩图片或拆开")
    # Counted in the bytes, so that a directory of a million entries is never read.
    if data.count(_CENTRAL_ENTRY) > MAX_PARTS:
        raise Unreadable(f"文件里的部件超过 {MAX_PARTS} 个，不像正常的文档：请另存一份再导入")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _ARCHIVE_ERRORS:
        raise Unreadable(_DAMAGED) from None
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("压缩包有密码：请去掉密码，重新保存后再导入")
    if any(_leads_outside(part.filename) for part in parts):
        raise Unreadable("文件里的部件名称指向文件之外，不像正常的文档：请不要导入，向发文单位核实")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise Unreadable(
            f"解压后超过 {MAX_UNPACKED_BYTES // 1024 // 1024} MB，不像一份规划：请另存一份再导入"
        )
    return archive


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """One part in pieces of at most 64 KB. Raises Unreadable where it is damaged."""
    try:
        with archive.open(name) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except (*_ARCHIVE_ERRORS, zlib.error, lzma.LZMAError, RuntimeError, KeyError):
        raise Unreadable(_DAMAGED) from None


def check_table(rows: int, columns: int) -> None:
    """Raises Unreadable where a table of so many rows and columns is beyond the limits."""
    if rows > MAX_TABLE_ROWS:
        raise Unreadable(f"表格超过 {MAX_TABLE_ROWS} 行，不像一份规划：请只留要导入的部分")
    if columns > MAX_COLUMNS:
        raise Unreadable(f"表格超过 {MAX_COLUMNS} 列，不像一份规划：请只留要导入的部分")
    if rows * columns > MAX_CELLS:
        raise Unreadable(f"表格超过 {MAX_CELLS // 10_000} 万格，不像一份规划：请只留要导入的部分")


def check_length(characters: int) -> None:
    """Raises Unreadable where a document of so many characters is beyond the limit."""
    if characters > MAX_TEXT:
        raise Unreadable(f"文字超过 {MAX_TEXT // 10_000} 万字，不像一份规划：请只留要导入的部分")


def _leads_outside(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:2] == ":"
