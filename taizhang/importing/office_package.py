"""The parts of a .docx or .xlsx: zip archive, relations between parts, XML.

Read here rather than with python-docx and openpyxl: both refuse whole files for what does not
matter to the text (a relation to a part that is not there, a style or property beside the schema,
as web exports write them), and neither shows text boxes, tracked changes or content controls. What
is needed of the formats (ECMA-376, transitional and strict) is a few dozen elements.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from taizhang.importing.blocks import Unreadable
from taizhang.importing.limits import (
    MAX_ELEMENTS,
    MAX_XML_DEPTH,
    check_table,
    open_zip_checked,
    unpacked,
)

# Elements are called "w:p", "x:row", "m:oMath" …, attributes "val", "r:id".
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FAMILIES = {
    "wordprocessingml/main": "w",
    "wordprocessingml/2006/main": "w",
    "spreadsheetml/main": "x",
    "spreadsheetml/2006/main": "x",
    "officeDocument/math": "m",
    "officeDocument/2006/math": "m",
    "officeDocument/relationships": "r",
    "officeDocument/2006/relationships": "r",
    "drawingml/main": "a",
    "drawingml/2006/main": "a",
    "markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
}
_DAMAGED = "文件坏了（内容不完整）：请在 WPS 或 Office 里打开核对，重新保存后再导入"
_DOCTYPE = "文件里有文档类型声明（DTD），正常的文档没有：请在 WPS 或 Office 里另存一份再导入"
_TOO_DEEP = "文件的结构层层套得太深，不像正常的文档：请在 WPS 或 Office 里另存一份再导入"
_TOO_MANY = "文件的内容太多，不像一份规划：请只留要导入的部分"


@lru_cache(maxsize=2_000)
def named(tag: str) -> str:
    """`{namespace}local` as `prefix:local`; "?:local" where the namespace is none of ours."""
    space, _, local = tag.rpartition("}")
    family = next((short for end, short in _FAMILIES.items() if space.endswith(end)), "?")
    return f"{family}:{local}"


@lru_cache(maxsize=2_000)
def _attribute(name: str) -> str:
    prefix, _, local = named(name).partition(":")
    return f"r:{local}" if prefix == "r" else local


def attributes(raw: dict[str, str]) -> dict[str, str]:
    """Attributes by local name; those that name relations keep their prefix."""
    return {_attribute(key): value for key, value in raw.items()}


class Target(Protocol):
    """What takes the events of an XML part, names as the parser gives them."""

    def start(self, tag: str, attrs: dict[str, str], /) -> object: ...
    def end(self, tag: str, /) -> object: ...
    def data(self, data: str, /) -> object: ...
    def close(self) -> object: ...
    def doctype(self, name: str, pubid: str | None, system: str | None, /) -> None: ...


class NoDoctype:
    """The end of any part that declares a document type: entities come with it."""

    def doctype(self, name: str, pubid: str | None, system: str | None, /) -> None:
        """Raises Unreadable."""
        raise Unreadable(_DOCTYPE)


class _Tree(NoDoctype, TreeBuilder):
    """A tree with short names, of limited depth and size."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0
        self._rows = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_XML_DEPTH:
            raise Unreadable(_TOO_DEEP)
        if self._count > MAX_ELEMENTS:
            raise Unreadable(_TOO_MANY)
        name = named(tag)
        if name == "w:tr":
            self._rows += 1
            check_table(self._rows, 1)
        return super().start(name, attributes(attrs))

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(named(tag))


def parse(pieces: Iterable[bytes], target: Target) -> object:
    """What `target.close()` gives after the whole part. Raises Unreadable."""
    parser = XMLParser(target=target)
    try:
        for piece in pieces:
            parser.feed(piece)
        result: object = parser.close()
    except (ParseError, ValueError, LookupError):
        raise Unreadable(_DAMAGED) from None
    return result


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of the type ("styles", "worksheet"); `part` "" where outside."""

    id: str
    kind: str
    part: str


class OfficePackage:
    """An archive of parts; names are compared without case, as Office does."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {
            name.replace("\\", "/").lower(): name
            for name in archive.namelist()
            if not name.endswith("/")
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part. Raises Unreadable."""
        if name not in self:
            raise Unreadable(_DAMAGED)
        return unpacked(self._archive, self._names[name.lower()])

    def tree(self, name: str) -> Element | None:
        """The root of a part, None where there is none. Raises Unreadable."""
        if name not in self:
            return None
        root = parse(self.pieces(name), _Tree())
        if not isinstance(root, Element):
            raise Unreadable(_DAMAGED)
        return root

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What the part points at inside the archive; "" asks for the archive's own."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        return () if root is None else tuple(_relation(element, folder) for element in root)

    def related(self, part: str, kind: str) -> str:
        """The first part of the kind that `part` points at; "" where there is none."""
        for relation in self.relations(part):
            if relation.kind == kind and relation.part in self:
                return relation.part
        return ""


def open_package(data: bytes, suffix: str) -> OfficePackage:
    """The archive of an Office file. `suffix` is what to save it as (".docx") where it is of the
    older format. Raises Unreadable."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise Unreadable(f"文件有密码：请在 WPS 或 Office 里去掉密码，另存为 {suffix} 再导入")
        raise Unreadable(f"这是旧版 Office/WPS 格式：请在 WPS 或 Office 里另存为 {suffix} 再导入")
    return OfficePackage(open_zip_checked(data))


def _relation(element: Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "").replace("\\", "/")
    outside = element.get("TargetMode") == "External" or not target
    part = "" if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Id", ""), kind, part)
