"""The little XML that feeds and sitemaps are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def element(name: str, text: str | None, **attributes: str) -> str:
    """One element with text, or an empty one; what XML cannot carry is left out."""
    written = "".join(f" {key}={quoteattr(_legal(value))}" for key, value in attributes.items())
    return f"<{name}{written}/>" if text is None else f"<{name}{written}>{_text(text)}</{name}>"


def xml_file(lines: Iterable[str]) -> str:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])


def _text(value: str) -> str:
    return escape(_legal(value))


def _legal(value: str) -> str:
    return _FORBIDDEN.sub("", value)
