"""The rows of a filled sheet against those that were sent out: which is which, and were the locked
cells left alone?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taizhang.problems import nearest
from taizhang.reporting.book import Cell, Sheet
from taizhang.reporting.cell_values import brief
from taizhang.reporting.form_problems import FormProblem, Place
from taizhang.reporting.layout import COLUMNS, REPORTS, Column, Identity, bare, checksum

_HEADING_WITHIN = 30
"""The headings stand in the first rows, wherever rows were put in above them."""

_OF_THE_LAST_REPORT = ("上次报告", "上次数值", "上次数据日期")
_APART = (
    "灰色格和白色格错开了（排序时没有选中整张表，或只移动了一部分格）：请撤销，或用发下去的表重新填"
)


@dataclass(slots=True)
class SheetRows:
    """`found`: index of the row that was sent out → where it stands now."""

    sheet: Sheet
    columns: Sequence[Column]
    heading: int = 1
    found: dict[int, int] = field(default_factory=dict)
    problems: list[FormProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def filled(self, row: int) -> dict[str, tuple[Cell, Place]]:
        """Cells of a row that were filled, by the key of their column."""
        return {
            column.key: (cell, Place(self.sheet.name, row, at))
            for at, column in enumerate(self.columns, start=1)
            if column.is_filled and (cell := self.sheet.at(row, at)).value is not None
        }


def sheet_rows(
    path: str, sheet: Sheet, sent: Sequence[Sequence[str]], identity: Identity
) -> SheetRows:
    """`sent` has the texts of the locked cells of each row, as they would be sent out today."""
    heading = _heading(sheet, COLUMNS[sheet.name])
    rows = SheetRows(sheet, COLUMNS[sheet.name], heading)
    wrong = _wrong_heading(sheet, rows.columns, heading)
    if wrong is not None:
        rows.problems.append(FormProblem(path, *wrong))
        return rows
    matching = _Matching(path, rows, sent, identity)
    for row in sheet.rows():
        if row > heading:
            matching.take(row)
    matching.tell_missing(heading)
    rows.problems += [FormProblem(path, *one) for one in _merged(sheet, heading, len(rows.columns))]
    return rows


class _Matching:
    def __init__(
        self, path: str, rows: SheetRows, sent: Sequence[Sequence[str]], identity: Identity
    ) -> None:
        self.path = path
        self.rows = rows
        self.sent = sent
        self.identity = identity
        name = rows.sheet.name
        self.key_length = 1 if name == REPORTS else 5
        self.by_key = {self._key(texts): at for at, texts in enumerate(sent)}
        self.by_check = {checksum(identity, texts): at for at, texts in enumerate(sent)}
        self.shown = [at for at, one in enumerate(rows.columns) if one.kind == "locked"]
        self.check = next(at for at, one in enumerate(rows.columns) if one.kind == "check")
        self.apart: set[int] = set()
        self.by_own_check = {
            checksum(identity, self._texts(row)): row
            for row in rows.sheet.rows()
            if row > rows.heading
        }

    def take(self, row: int) -> None:
        sheet, last = self.rows.sheet, len(self.rows.columns)
        filled = [at for at in range(1, last + 1) if sheet.at(row, at).value is not None]
        if not filled:
            return
        texts = self._texts(row)
        check = sheet.at(row, self.check + 1).text
        untouched = check == checksum(self.identity, texts)
        at = self.by_key.get(self._key(texts))
        if at is None and not untouched:
            at = self.by_check.get(check)  # the key itself was edited
        elif at is not None and not untouched and self._is_of_another(row, check, at):
            other = self.by_check.get(check)
            if other is None or self._alike(texts, at) > self._alike(texts, other):
                self.apart.add(at)
                self._say(row, 1, _APART)
                return
            at = other
        if at is None:
            self._say(row, filled[0], self._unknown(texts, untouched))
            return
        if at in self.rows.found:
            first = self.rows.found[at]
            message = f"{self._named(at)}有两行（第 {first}、{row} 行）：删去多出来的一行"
            self._say(row, 1, message)
            return
        self.rows.found[at] = row
        self._compare(row, at, texts, check, untouched)

    def _compare(
        self, row: int, at: int, texts: Sequence[str], check: str, untouched: bool
    ) -> None:
        """The locked cells of a row against those of the row that was sent out."""
        columns = self.rows.columns
        # Without its check, nobody can say whether the last report came in after the form was made.
        shown = [i for i in self.shown if check or columns[i].title not in _OF_THE_LAST_REPORT]
        different = [i for i in shown if bare(texts[i]) != bare(self.sent[at][i])]
        if untouched:
            if any(i in (1, 2) for i in different) and self.rows.sheet.name == REPORTS:
                self.rows.notes.append(
                    f"{self._named(at)}的原文在发表以后改过，报告照收（第 {row} 行）"
                )
        elif different:
            said = brief(self.sent[at][different[0]]) or "空白"
            message = (
                f"{columns[different[0]].title}被改过，灰色的格不能改：应当是“{said}”，请照原表恢复"
            )
            self._say(row, different[0] + 1, message)

    def _is_of_another(self, row: int, check: str, at: int) -> bool:
        """Whether the check is that of another row: of the form of today, or of this very sheet."""
        return self.by_check.get(check, at) != at or self.by_own_check.get(check, row) != row

    def _alike(self, texts: Sequence[str], at: int) -> int:
        return sum(bare(texts[i]) == bare(self.sent[at][i]) for i in self.shown)

    def _texts(self, row: int) -> list[str]:
        return [self.rows.sheet.at(row, at + 1).text for at in self.shown]

    def tell_missing(self, heading: int) -> None:
        if any("没有任务代号" in one.message for one in self.rows.problems):
            return
        for at in range(len(self.sent)):
            if at not in self.rows.found and at not in self.apart:
                self._say(heading, 1, f"缺少{self._named(at)}：这一行被删去了，请用发下去的表恢复")

    def _unknown(self, texts: Sequence[str], untouched: bool) -> str:
        if not texts[0]:
            return (
                "这一行没有任务代号：是插进来的就移走，签名、合计请写在别的工作表；"
                "是任务代号被删了就照原表恢复"
            )
        if untouched:
            return f"台账里已经没有{self._label(texts)}，发表以后改过：请重新生成表格再填"
        known = list(dict.fromkeys(one[0] for one in self.sent))
        hint = nearest(texts[0], known) if texts[0] not in known else ""
        return (
            f"这张表里没有{self._label(texts)}{hint or '：'}任务和目标值不能改、不能添，请照原表恢复；"
            "签名、合计请写在别的工作表"
        )

    def _named(self, at: int) -> str:
        return self._label(self.sent[at])

    def _label(self, texts: Sequence[str]) -> str:
        if self.rows.sheet.name == REPORTS:
            return f"任务“{brief(texts[0])}”"
        period = f"{texts[3]}年" if texts[3] else ""
        return f"任务“{brief(texts[0])}”的目标值“{period}{brief(texts[2])}”"

    def _key(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(bare(text) for text in texts[: self.key_length])

    def _say(self, row: int, column: int, message: str) -> None:
        place = Place(self.rows.sheet.name, row, column)
        self.rows.problems.append(FormProblem(self.path, place, message))


def _heading(sheet: Sheet, columns: Sequence[Column]) -> int:
    """The row that looks most like the headings; the one where they should be, if none does."""
    titles = {column.title for column in columns}
    rows = [row for row in sheet.rows() if row <= _HEADING_WITHIN]

    def alike(row: int) -> int:
        return len(titles & {sheet.at(row, at).text for at in range(1, len(columns) + 3)})

    return max(rows, key=alike, default=1)


def _wrong_heading(
    sheet: Sheet, columns: Sequence[Column], heading: int
) -> tuple[Place, str] | None:
    for at, column in enumerate(columns, start=1):
        text = sheet.at(heading, at).text
        if bare(text) != column.title:
            said = f"现在是“{brief(text)}”" if text else "现在是空的"
            message = (
                f"这一列的标题应当是“{column.title}”，{said}：列不能插入、删除、移动、改名，"
                "请撤销，或用发下去的表重新填"
            )
            return Place(sheet.name, heading, at), message
    return None


def _merged(sheet: Sheet, heading: int, columns: int) -> Iterator[tuple[Place, str]]:
    for first_row, first_column, last_row, _ in sheet.merged:
        if last_row >= heading and first_column <= columns:
            message = "这里有合并的单元格：请取消合并，每一行分别填写"
            yield Place(sheet.name, first_row, first_column), message
