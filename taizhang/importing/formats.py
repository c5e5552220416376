"""Which reader a file needs, told by its bytes rather than by its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from typing import Literal, cast

from taizhang.importing.blocks import Document, Unreadable
from taizhang.importing.limits import MAX_FILE_BYTES

Format = Literal["docx", "xlsx", "csv", "html", "markdown", "pdf", "text"]
Reader = Callable[[bytes], Document]

# A format's reader is loaded only when a file needs it: the libraries take their time.
_SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".htm": "html",
    ".html": "html",
    ".shtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body|table|div)\b",
    re.I | re.S,
)
# What converters leave in a .txt: headings with #, and the line below a pipe table's head.
_MARKDOWN_HEADING = re.compile(rb"^ {0,3}#{1,6}[ \t]+\S", re.M)
_MARKDOWN_TABLE = re.compile(
    rb"^[ \t]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*\r?$", re.M
)
# Cells with line ends inside, in quotes, as spreadsheets copy them.
_QUOTED_CELL = re.compile(
    rb'\t"[^"\t\n]{0,2000}\n(?:[^"\t\n]{0,2000}\n){0,60}[^"\t\n]{0,2000}"(?=[\t\r\n])'
)
_SAMPLE = 2_000_000
_SAVE_AS = "请用 WPS 或 Word 打开，另存为 {0} 再导入"
_OLD = "这是旧版 Office/WPS 格式（.doc、.xls、.wps）：" + _SAVE_AS.format(
    ".docx（表格另存为 .xlsx）"
)
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    (b"{\\rtf", "这是 RTF 文件：" + _SAVE_AS.format(".docx")),
    (b"\x89PNG", "这是图片（扫描件）：请向发文单位要 Word 文件，或先做文字识别并核对"),
    (b"\xff\xd8\xff", "这是图片（扫描件）：请向发文单位要 Word 文件，或先做文字识别并核对"),
    (b"II*\x00", "这是图片（扫描件）：请向发文单位要 Word 文件，或先做文字识别并核对"),
    (b"Rar!", "这是压缩包：请先解压，再导入里面的文件"),
    (b"7z\xbc\xaf", "这是压缩包：请先解压，再导入里面的文件"),
    (b"MIME-Version:", "这是单个文件的网页（.mht）：请用浏览器打开，另存为 .html 再导入"),
)


def format_of(data: bytes, suffix: str) -> Format:
    """The format of a file with these bytes and this suffix (".docx"). Raises Unreadable with
    advice for what nothing here reads."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("文件是空的")
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            f"文件超过 {MAX_FILE_BYTES // 1024 // 1024} MB，不像一份规划：请压缩图片或拆开"
        )
    for start, advice in _REFUSED:
        if data.startswith(start):
            raise Unreadable(advice)
    if data.startswith(b"PK"):
        return _packed(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    suffix = suffix.lower()
    if suffix in {".docx", ".xlsx", ".pdf"}:
        raise Unreadable(f"文件坏了，或不是 {suffix}：请在原来的软件里打开核对，重新保存后再导入")
    if suffix in {".doc", ".wps", ".xls", ".et"} and not _HTML.match(data[:2000]):
        raise Unreadable(_OLD)
    if _HTML.match(data[:2000]):
        return "html"
    if suffix not in _SUFFIXES and _is_markdown(data[:_SAMPLE]):
        return "markdown"
    if suffix not in _SUFFIXES and _QUOTED_CELL.search(data[:_SAMPLE]):
        return "csv"
    return _SUFFIXES.get(suffix, "text")


def _is_markdown(data: bytes) -> bool:
    return len(_MARKDOWN_HEADING.findall(data)) > 1 or bool(_MARKDOWN_TABLE.search(data))


def reader_of(name: Format) -> Reader:
    """The function that reads the format."""
    module = import_module(f"taizhang.importing.read_{name}")
    return cast(Reader, getattr(module, f"read_{name}"))


def _packed(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unreadable("文件坏了（压缩结构不完整）：请重新下载或重新保存后再导入") from None
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "OFD.xml" in names:
        raise Unreadable("这是 OFD 版式文件：请用阅读器导出为 Word，或另存为带文字的 PDF 再导入")
    if "content.xml" in names:
        raise Unreadable("这是 OpenDocument 文件：" + _SAVE_AS.format(".docx"))
    raise Unreadable("这是压缩包：请先解压，再导入里面的文件")
