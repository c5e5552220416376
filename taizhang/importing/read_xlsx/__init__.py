"""Excel workbooks (.xlsx, also .xlsm): values as displayed, sheet after sheet.

Formulas are taken by the result stored with them. Hidden sheets, rows and columns are left out and
named in a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from taizhang.importing.blocks import Block, Document, Doubt, Paragraph, Unreadable, laid_out
from taizhang.importing.doubt_lines import with_lines
from taizhang.importing.limits import check_length
from taizhang.importing.office_package import OfficePackage, open_package, parse
from taizhang.importing.read_xlsx.number_formats import shown
from taizhang.importing.read_xlsx.visible import Visible, visible
from taizhang.importing.read_xlsx.workbook import Listed, Workbook, read_workbook
from taizhang.importing.read_xlsx.worksheet import (
    Place,
    Sheet,
    SheetTarget,
    Stored,
    column_letters,
)
from taizhang.importing.sheet_blocks import sheet_blocks

_EMPTY = "表格是空的，没有可以导入的文字"
_ONLY_HIDDEN = "工作表都是隐藏的：请在 WPS 或 Excel 里取消隐藏，保存后再导入"
_SAMPLES = 50
_NAMELESS = re.compile(r"(?:Sheet|工作表)\s?[0-9]{0,4}(?:\s?[（(][0-9]{1,3}[）)])?", re.I)
_Where = tuple[str, Place]


@dataclass(slots=True)
class _Found:
    doubts: list[Doubt] = field(default_factory=list)
    more: int = 0

    def note(self, weight: int, message: str, quote: str = "") -> None:
        """Keeps a doubt, as long as a person could still look at all of them."""
        if sum(1 for doubt in self.doubts if doubt.weight == weight) < _SAMPLES:
            self.doubts.append(Doubt(weight, 0, message, quote))
        else:
            self.more += 1


def read_xlsx(data: bytes) -> Document:
    """The document in an .xlsx file. Raises Unreadable."""
    package = open_package(data, ".xlsx")
    workbook = read_workbook(package)
    found = _Found()
    sheets: list[tuple[str, list[Block]]] = []
    characters = 0
    for listed in workbook.sheets:
        sheet = _sheet(package, listed)
        if listed.hidden:
            if sheet.cells:
                found.note(2, f"工作表“{listed.title}”是隐藏的，没有导入：请核对是否需要")
            continue
        seen = visible(sheet, _texts(sheet, listed.title, workbook, found))
        _note_lost(seen, listed.title, found)
        characters += sum(len(line) for lines in seen.texts.values() for line in lines)
        check_length(characters)
        sheets.append((listed.title, list(sheet_blocks(seen.texts, seen.merged))))
    filled = [(title, blocks) for title, blocks in sheets if blocks]
    if not filled:
        raise Unreadable(_ONLY_HIDDEN if found.doubts else _EMPTY)
    _note_drawings(package, found)
    if found.more:
        found.doubts.append(
            Doubt(3, 0, f"还有 {found.more} 处类似的问题没有列出：请改好后重新导入")
        )
    blocks = [block for title, inside in filled for block in _titled(title, inside, len(filled))]
    return with_lines(laid_out(blocks, found.doubts))


def _sheet(package: OfficePackage, listed: Listed) -> Sheet:
    sheet = parse(package.pieces(listed.part), SheetTarget())
    return sheet if isinstance(sheet, Sheet) else Sheet()


def _titled(title: str, blocks: list[Block], count: int) -> Iterator[Block]:
    """The blocks of a sheet, its name above them where there are several sheets: a heading, unless
    the name is the one that the program gave."""
    if count > 1:
        yield Paragraph(title, outline=None if _NAMELESS.fullmatch(title) else 1)
    yield from blocks


def _texts(
    sheet: Sheet, title: str, workbook: Workbook, found: _Found
) -> dict[Place, tuple[str, ...]]:
    """The lines each cell shows. Raises Unreadable where there is too much text: one shared text
    may stand in every cell."""
    texts: dict[Place, tuple[str, ...]] = {}
    characters = 0
    for place, stored in sheet.cells.items():
        text = _text(stored, workbook, (title, place), found)
        characters += len(text)
        check_length(characters)
        lines = tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))
        if lines:
            texts[place] = lines
    return texts


def _named(where: _Where) -> str:
    title, (row, column) = where
    return f"工作表“{title}”单元格 {column_letters(column)}{row}"


def _text(stored: Stored, workbook: Workbook, where: _Where, found: _Found) -> str:
    if stored.value is None:
        found.note(
            3,
            f"{_named(where)}是公式，文件里没有存结果：请在 WPS 或 Excel 里打开、保存后重新导入",
            f"={stored.formula}"[:40],
        )
        return ""
    if stored.kind == "s":
        index = int(stored.value) if stored.value.strip().isdecimal() else -1
        return workbook.texts[index] if 0 <= index < len(workbook.texts) else ""
    if stored.kind == "e":
        found.note(2, f"{_named(where)}的公式出错：请对照原文改正", stored.value)
        return stored.value
    if stored.kind == "b":
        return "TRUE" if stored.value.strip() == "1" else "FALSE"
    if stored.kind != "n":
        # A date as ISO 8601 has a time even where nobody gave one.
        return stored.value.removesuffix("T00:00:00") if stored.kind == "d" else stored.value
    return _number(stored, workbook, where, found)


def _number(stored: Stored, workbook: Workbook, where: _Where, found: _Found) -> str:
    formats = workbook.formats
    code = formats[stored.style] if stored.style < len(formats) else ""
    raw = (stored.value or "").strip()
    if not code:
        return shown(raw, "General").text
    result = shown(raw, code, workbook.since_1904)
    if result.reworded:
        found.note(
            2,
            f"{_named(where)}的日期按英文格式（{result.reworded}）显示，改写成了中文：请核对",
            result.text,
        )
    return result.text


def _note_lost(seen: Visible, title: str, found: _Found) -> None:
    if seen.lost_rows:
        found.note(
            2, f"工作表“{title}”有 {seen.lost_rows} 行隐藏（或被筛选），没有导入：请核对是否需要"
        )
    if seen.lost_columns:
        letters = "、".join(seen.lost_columns)
        found.note(2, f"工作表“{title}”隐藏的列 {letters} 没有导入：请核对是否需要")
    for text in seen.under_merged:
        found.note(2, f"工作表“{title}”的合并单元格里藏着不显示的文字，没有导入：请核对", text[:40])


def _note_drawings(package: OfficePackage, found: _Found) -> None:
    """Text boxes and pictures lie above the cells and are not read."""
    for part in package:
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            root = package.tree(part)
            texts = [] if root is None else [one.text or "" for one in root.iter("a:t")]
            if text := "".join(texts).strip():
                found.note(2, "表格上有文本框，里面的文字没有导入：请核对是否需要", text[:40])
    pictures = sum(1 for part in package if part.startswith("xl/media/"))
    if pictures:
        found.note(1, f"有 {pictures} 张图片，图片里的文字没有读：请核对是否有任务或指标")
