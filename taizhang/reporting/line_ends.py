"""A text file goes back with the line ends and the mark at its beginning that it had."""

from __future__ import annotations

import codecs


def as_before(text: str, before: bytes) -> bytes:
    """`text` as bytes, written as most of `before` is."""
    windows = before.count(b"\r\n") * 2 > before.count(b"\n")
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    return mark + (text.replace("\n", "\r\n") if windows else text).encode()


def is_mixed(before: bytes) -> bool:
    """Whether some of its lines end otherwise than others: those will be rewritten."""
    return 0 < before.count(b"\r\n") < before.count(b"\n") or b"\r" in before.replace(b"\r\n", b"")
