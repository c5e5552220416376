"""tasks.yaml of any revision as its entries; an entry is parsed only when somebody looks at it.

Between two revisions nearly all entries are the same to the character, so that their text is
enough to tell them apart, and a long history costs little more than reading its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from taizhang.text_file import MAXIMUM_BYTES
from taizhang.yaml_file import read_yaml_text

Entry = str | Mapping[str, Any]
"""One task: its lines, or its values where the file had to be parsed as a whole."""

Entries = Mapping[str, Entry]
"""By task id, in the order of the file."""

_BEGINNING = re.compile(r"^(?=- )", re.MULTILINE)
_NOTHING = re.compile(r"(?:\s*(?:#.*)?\n)*\Z")
_IDENTIFIER = re.compile(r"- +id: *(?P<mark>[\"']?)(?P<id>[a-z0-9-]+)(?P=mark) *(?:#.*)?\n")


class Unreadable(Exception):  # noqa: N818 - reads as what is the case
    """A revision that is no list of tasks."""


def text_of(blob: bytes | None) -> str:
    """A file's text, line ends unified. Raises Unreadable."""
    if blob is None or len(blob) > MAXIMUM_BYTES:
        raise Unreadable
    try:
        text = blob.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cut(text: str) -> Entries:
    """The entries of tasks.yaml, unparsed where its writing allows that. Raises Unreadable."""
    before, *pieces = _BEGINNING.split(text)
    found = {
        match["id"]: piece for piece in pieces if (match := _IDENTIFIER.match(piece)) is not None
    }
    plain = len(found) == len(pieces) > 0 and _NOTHING.match(before)
    return found if plain else parsed_whole(text)


def parsed_whole(text: str) -> Entries:
    """As `cut`, with the values of all entries. Raises Unreadable."""
    value = value_of(text)
    entries = value if isinstance(value, list) else [None]
    found = {
        str(entry["id"]): entry for entry in entries if isinstance(entry, dict) and "id" in entry
    }
    if len(found) != len(entries):
        raise Unreadable
    return found


def parsed(entry: Entry) -> Mapping[str, Any]:
    """The values of one entry. Raises Unreadable."""
    if not isinstance(entry, str):
        return entry
    return _parsed_text(entry)


@lru_cache(maxsize=1024)  # what an entry became is what the next commit changes
def _parsed_text(entry: str) -> Mapping[str, Any]:
    value = value_of(entry)
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], dict):
        raise Unreadable
    found: Mapping[str, Any] = value[0]
    return found


def value_of(text: str) -> Any:
    """What a YAML text says. Raises Unreadable."""
    value, problems = read_yaml_text(text, "")
    if problems:
        raise Unreadable
    return value
