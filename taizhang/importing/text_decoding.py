"""Bytes of a text file as text: UTF-8, UTF-16 or GB18030, found by the bytes themselves."""

from __future__ import annotations

import codecs
import re

from taizhang.importing.blocks import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text of ours holds; tab, line feed and form feed are text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ADVICE = "不像文字文件：请用 WPS 或记事本打开核对，另存为 UTF-8 编码的文本再导入"
_SAMPLE = 200_000


def decoded(data: bytes) -> str:
    """The text with `\\n` line ends, without a byte order mark.

    GB18030 covers GB2312 and GBK. Raises Unreadable where no encoding gives text.
    """
    text = _by_mark(data)
    for encoding in ("utf-8", _wide(data), "gb18030"):
        if text is None and encoding:
            text = _strictly(data, encoding)
    if text is None or _is_binary(text):
        raise Unreadable(_ADVICE)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: digits, line ends and spaces have a zero byte on one side."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(even, odd) * 50 < len(data[:_SAMPLE]):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 200 > len(sample)
