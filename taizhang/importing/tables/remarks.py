"""What a person should look at in tables that were read."""

from __future__ import annotations

from taizhang.importing.tables.doubts import Doubts
from taizhang.importing.tables.row_kinds import Entry
from taizhang.importing.tables.stretches import Stretch
from taizhang.importing.tables.tasks import ReadTask

_TITLES = {
    "number": "序号",
    "text": "任务",
    "heading": "任务分组",
    "units": "责任单位",
    "support": "责任单位",
    "requirement": "时限或目标",
    "people": "责任人",
}
_INHERITED = {"units": "责任单位", "lead": "牵头单位", "support": "配合单位"}


def remark_on_stretch(stretch: Stretch, doubts: Doubts) -> None:
    """On columns: guessed ones, personal data, units of which the titles do not say who leads."""
    line = _first_line(stretch)
    if stretch.inferred:
        guessed = "、".join(
            f"第 {index} 列{_TITLES.get(column.role, '其他')}"
            for index, column in enumerate(stretch.columns, start=1)
        )
        doubts.add(3, line, f"表格没有表头，按内容猜测各列（{guessed}）：请核对")
    if stretch.side_titles:
        doubts.add(1, line, "栏目名称印在左边的表格，按每组栏目一个任务收录")
    for column in stretch.columns:
        if column.role == "personal":
            message = f"“{column.title}”一栏可能有姓名、电话等个人信息：公布前请删去"
            doubts.add(2, line, message, column.title)
        if column.mixed is not None:
            message = f"“{column.title}”一栏把单位和人名写在一起，按每行的样子分开：请核对"
            doubts.add(2, line, message, column.title)
    supports = [column.title for column in stretch.columns if column.role == "support"]
    if len(supports) > 1 and all(column.role != "lead" for column in stretch.columns):
        titles = "、".join(f"“{title}”" for title in supports if title)
        if titles:
            message = f"{titles}各栏都没有写明谁牵头，都作为责任单位收录：请核对"
            doubts.add(2, line, message)


def remark_on_task(entry: Entry, read: ReadTask, stretch: Stretch, doubts: Doubts) -> None:
    """On one task: cells that were taken to be merged, numbers printed once for several tasks."""
    line = read.task.lines[0]
    if entry.number is not None:
        message = "{lines}与上一任务共用一个序号，作为单独的任务收录：请核对是否同一任务"
        doubts.add(2, line, message, read.task.text)
    for role in read.guessed:
        message = f"{{lines}}“{_INHERITED[role]}”一栏空白，按与上一任务合并单元格处理：请核对"
        doubts.add(2, line, message, read.task.text)
    if any(slot.cell.merge_unsure for row in entry.rows for slot in row.row):
        doubts.add(2, line, "{lines}有单元格是否合并不能肯定：请对照原文核对", read.task.text)
    if not entry.rows[0].own("text") and entry.rows[0].filled("text"):
        message = "{lines}的任务一栏与上一行合并，照上一行的文字收录：请核对"
        doubts.add(2, line, message, read.task.text)
    if _has_no_units(read, stretch):
        doubts.add(2, line, "{lines}的责任单位一栏空白，没有收录单位：请核对原文", read.task.text)
    for title, _ in read.task.other_columns:
        message = f"“{title}”一栏没有对应的栏目，另存备查：请核对是否要公布"
        doubts.add(1, line, message, title)


def _has_no_units(read: ReadTask, stretch: Stretch) -> bool:
    task = read.task
    names = task.lead_cells + task.support_cells + task.unit_cells
    return not names and any(c.role in ("lead", "units", "support") for c in stretch.columns)


def _first_line(stretch: Stretch) -> int:
    rows = stretch.headers[0] if stretch.headers else stretch.body
    lines = [p.lines[0] for row in rows for slot in row for p in slot.cell.paragraphs]
    return min(lines, default=0)
