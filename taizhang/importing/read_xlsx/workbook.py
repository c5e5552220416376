"""What a workbook says of its sheets, formats and dates."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from taizhang.importing.blocks import Unreadable
from taizhang.importing.office_package import OfficePackage, parse
from taizhang.importing.read_xlsx.number_formats import BUILT_IN
from taizhang.importing.read_xlsx.strings import SharedStrings

_NO_SHEET = "不是 Excel 工作簿：请在 WPS 或 Excel 里打开，另存为 .xlsx 再导入"
_BINARY = "这是二进制工作簿（.xlsb）：请在 Excel 里另存为 .xlsx 再导入"


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet by its title and its part in the archive."""

    title: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """`formats` are the number formats by the style index of cells; `since_1904` where dates count
    from that year."""

    sheets: tuple[Listed, ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read_workbook(package: OfficePackage) -> Workbook:
    """The workbook of a package. Raises Unreadable."""
    main = package.related("", "officeDocument") or "xl/workbook.xml"
    if main.lower().endswith(".bin") or "xl/workbook.bin" in package:
        raise Unreadable(_BINARY)
    root = package.tree(main)
    if root is None or root.tag != "x:workbook":
        raise Unreadable(_NO_SHEET)
    strings = package.related(main, "sharedStrings")
    texts = parse(package.pieces(strings), SharedStrings()) if strings else []
    properties = root.find("x:workbookPr")
    return Workbook(
        _sheets(root, package, main),
        tuple(texts) if isinstance(texts, list) else (),
        _formats(package.tree(package.related(main, "styles"))),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )


def _sheets(root: Element, package: OfficePackage, main: str) -> tuple[Listed, ...]:
    """Worksheets in the order of their tabs; charts and macro sheets are none."""
    parts = {one.id: one.part for one in package.relations(main) if one.kind == "worksheet"}
    listed = root.find("x:sheets")
    found = [] if listed is None else list(listed)
    return tuple(
        Listed(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible")
        for sheet in found
        if (part := parts.get(sheet.get("r:id", ""), "")) in package
    )


def _formats(root: Element | None) -> tuple[str, ...]:
    if root is None:
        return ()
    own = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("x:numFmt")}
    styles = root.find("x:cellXfs")
    return tuple(
        own.get(number) or (BUILT_IN.get(int(number), "") if number.isdecimal() else "")
        for number in [
            style.get("numFmtId", "0")[:9] for style in (() if styles is None else styles)
        ]
    )
