"""The rows of a table printed as plain paragraphs: where each begins, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from taizhang.importing.blocks import Document, Doubt, Lines, Paragraph
from taizhang.importing.characters import HAN
from taizhang.importing.draft import DraftPart, DraftSection
from taizhang.importing.narrative.closing import ADDRESSED
from taizhang.importing.narrative.flat_columns import (
    UNIT_COLUMNS,
    ColumnRole,
    columns_of_line,
    peeled,
)
from taizhang.importing.narrative.markers import RANKS, marker_of
from taizhang.importing.narrative.printed_lines import page_numbers
from taizhang.importing.narrative.wrapping import is_title
from taizhang.printed_text import printed

_ROW = re.compile(rf"([0-9０-９]{{1,3}})(?:(?=(?:{HAN}|[\s“《]))|\Z)\s*")
_CELL_NUMBER = re.compile(r"\s*([0-9０-９]{1,3})\s*[.．、]?\s*\Z")
# What goes on with a sentence that the line end cut before its number (至少 | 1场。).
_MEASURE = re.compile(
    "[万亿%％]|[个项条家所场次人名座处户亩辆台套部件元倍起批类米吨张支只种张本期届批天千百]|小时|分钟|公里|平方|立方|"
    "[年月日](?:底|末|份|初|中旬|上旬|下旬|前|内|后|起|至|[0-9]|[，。、；\\s]|\\Z)"
)
_NEVER_A_ROW = re.compile("[万亿%％]|[年月日](?:底|末|份|初|前|内|[0-9]|[，。、；\\s]|\\Z)")
_BELOW_TABLE = re.compile(
    r"\s*(?:[（(]?(?:备?\s?注|说\s?明|附\s?注)\s?[0-9]{0,2}\s?[：:.．、]|※|附件|抄送)"
)
_CONTINUED = re.compile(r"[（(]?\s?(?:续表?|接上表|转下页|接上页)\s?[0-9]{0,2}\s?[）)]?")
_LAST_LINES = 40


@dataclass(frozen=True, slots=True)
class FlatHeader:
    """Column titles: `first` and `after` are indexes of paragraphs, `stacked` for one cell a line."""

    roles: tuple[ColumnRole, ...]
    first: int
    after: int
    stacked: bool

    @property
    def columns(self) -> tuple[ColumnRole, ...]:
        """The columns from that of the tasks on."""
        return self.roles[self.roles.index("task") :]


@dataclass(slots=True)
class FlatRow:
    """A row: its lines in print order, `texts` as printed, the first without the number. `left`:
    the paragraphs and lines behind its last cell."""

    number: str
    section: int | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    left: tuple[Sequence[Paragraph], Sequence[str]] = ((), ())

    @property
    def lines(self) -> Lines:
        """First and last line."""
        return self.paragraphs[0].lines[0], self.paragraphs[-1].lines[1]


@dataclass(slots=True)
class FlatRows:
    """What stands below the column titles. `repeated` are titles printed again on a new page,
    `residue` page numbers and running heads; lines in none of these are left over."""

    rows: list[FlatRow] = field(default_factory=list)
    sections: list[DraftSection] = field(default_factory=list)
    repeated: list[Paragraph] = field(default_factory=list)
    residue: list[Paragraph] = field(default_factory=list)

    def parts(self) -> Iterator[DraftPart]:
        """The lines of pages between the rows; inside a row all of them are residue."""
        for paragraph in self.repeated:
            line = paragraph.lines[0]
            inside = any(row.lines[0] < line < row.lines[1] for row in self.rows)
            yield DraftPart(
                "residue" if inside else "table-header", paragraph.lines, paragraph.text
            )
        for paragraph in self.residue:
            yield DraftPart("residue", paragraph.lines, paragraph.text)

    def doubts(self) -> Iterator[Doubt]:
        """Numbers that leap: a row may be missing or run into another. A table that does not begin
        with 1 is an extract, in which they do."""
        if not self.rows or int(self.rows[0].number) != 1:
            return
        for row, following in pairwise(self.rows):
            if int(following.number) not in (1, int(row.number) + 1):
                message = (
                    f"表中序号从“{row.number}”到了“{following.number}”："
                    "核对中间是不是少了一行，或并进了上一行"
                )
                yield Doubt(2, following.lines[0], message, printed(following.texts)[:40])


def flat_rows(paragraphs: Sequence[Paragraph], header: FlatHeader, document: Document) -> FlatRows:
    """The rows below the column titles."""
    raw = document.text.split("\n")
    above = {one.text for one in paragraphs[: header.first] if len(one.text) > 3}
    pages = _pages(paragraphs, header)
    found = FlatRows()
    ranks: list[int] = []
    section: int | None = None
    closed = False
    for paragraph in paragraphs[header.after :]:
        line = raw_line(raw, paragraph)
        if not header.stacked and columns_of_line(line) == header.roles:
            found.repeated.append(paragraph)
        elif paragraph.lines in pages or paragraph.text in above or _CONTINUED.fullmatch(line):
            found.residue.append(paragraph)
        elif (rank := _section_rank(paragraph)) is not None:
            section = _parent(ranks, rank)
            found.sections.append(DraftSection(paragraph.text, paragraph.lines[0], section))
            ranks.append(rank)
            section = len(found.sections) - 1
        elif row := _begun(line, paragraph, found.rows, section, header):
            found.rows.append(row)
            closed = False
        elif not found.rows or found.rows[-1].section != section or closed:
            continue
        elif _is_below(line, found.rows[-1], header):
            closed = True
        else:
            found.rows[-1].paragraphs.append(paragraph)
            found.rows[-1].texts.append(line)
    return found


def raw_line(raw: Sequence[str], paragraph: Paragraph) -> str:
    """The line as printed: its spaces part the columns."""
    first, last = paragraph.lines
    return raw[first - 1].strip() if 1 <= first == last <= len(raw) else paragraph.text


def columns_read(
    texts: Sequence[str], columns: Sequence[ColumnRole]
) -> tuple[str, dict[ColumnRole, tuple[str, ...]]]:
    """The text of a row and what its other columns hold. Cells are parted by spaces; by line ends
    only where no units are found otherwise."""
    for between in ("", "\n"):
        text, cells = peeled(between.join(texts), columns)
        if not UNIT_COLUMNS.isdisjoint(cells):
            return text, cells
    return peeled("".join(texts), columns)


def _pages(paragraphs: Sequence[Paragraph], header: FlatHeader) -> Collection[Lines]:
    """Lines with page numbers; one cell a line, a bare number is that of a row."""
    if header.stacked:
        return page_numbers([one for one in paragraphs if not _CELL_NUMBER.match(one.text)])
    return page_numbers(paragraphs)


def _begun(
    line: str,
    paragraph: Paragraph,
    rows: Sequence[FlatRow],
    section: int | None,
    header: FlatHeader,
) -> FlatRow | None:
    """The row that a line begins: one with the next number. A number that leaps, or stands before
    a measure, counts only if the row above has all it needs."""
    printed_number = _number(line, header)
    if printed_number is None:
        return None
    number, rest = printed_number
    row = FlatRow(str(number), section, [paragraph], [rest])
    last = int(rows[-1].number) if rows else 0
    if header.stacked:
        return row if number > last else None
    measured = bool(_MEASURE.match(rest))
    anew = number == 1 and (not rows or rows[-1].section != section)
    if _NEVER_A_ROW.match(rest):
        return None
    if (number == last + 1 or anew) and not measured:
        return row
    leaps = number > last or number == 1
    return row if leaps and (number == last + 1 or not measured) and _whole(rows, header) else None


def _number(line: str, header: FlatHeader) -> tuple[int, str] | None:
    """The number that a line begins with and what stands behind it."""
    marker = marker_of(line) if not header.stacked else None
    if marker is not None and marker.style == "digits":
        return marker.value, marker.rest
    match = (_CELL_NUMBER if header.stacked else _ROW).match(line)
    return (int(match[1]), line[match.end() :]) if match else None


def _whole(rows: Sequence[FlatRow], header: FlatHeader) -> bool:
    """Whether the last row names its units, so that another may follow."""
    if not rows:
        return True
    _, cells = columns_read(rows[-1].texts[-_LAST_LINES:], header.columns)
    return not UNIT_COLUMNS.isdisjoint(cells)


def _is_below(line: str, row: FlatRow, header: FlatHeader) -> bool:
    """Whether a line behind a row is a note below the table or closes the plan."""
    if _BELOW_TABLE.match(line):
        return True
    closes = bool(ADDRESSED.match(line)) and line[-1:] == "。" and not header.stacked
    return closes and _whole([row], header)


def _section_rank(paragraph: Paragraph) -> int | None:
    marker = marker_of(paragraph.text)
    if marker is None or not marker.style.startswith("hanzi") or not is_title(marker.rest):
        return None
    return RANKS[marker.style]


def _parent(ranks: Sequence[int], rank: int) -> int | None:
    for index in range(len(ranks) - 1, -1, -1):
        if ranks[index] < rank:
            return index
    return None
