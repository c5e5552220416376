"""What is wrong in a filled workbook, told by its cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from taizhang.problems import Problem, counted, in_one_line
from taizhang.reporting.layout import FIGURES, INSTRUCTIONS, REPORTS

_ORDER = {name: at for at, name in enumerate(("", INSTRUCTIONS, REPORTS, FIGURES))}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a sheet, row and column from 1; the whole file without a sheet."""

    sheet: str = ""
    row: int = 1
    column: int = 1

    def __str__(self) -> str:
        """As Excel writes it, 填报!C5; `1` for the whole file, as for files without lines."""
        return f"{self.sheet}!{get_column_letter(self.column)}{self.row}" if self.sheet else "1"


WHOLE_FILE = Place()


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One mistake in one cell of one workbook."""

    path: str
    place: Place
    message: str

    def __str__(self) -> str:
        return f"{in_one_line(self.path)}:{self.place}: {self.message}"

    def order(self) -> tuple[str, int, int, int, str]:
        place = self.place
        sheet = _ORDER.get(place.sheet, len(_ORDER))
        return self.path, sheet, place.row, place.column, self.message


def form_report(problems: Iterable[FormProblem], of_content: Iterable[Problem] = ()) -> str:
    """Everything in workbooks and content that is wrong as lines, then their count; empty for
    nothing."""
    ordered = sorted(set(problems), key=FormProblem.order)
    content = sorted(set(of_content))
    if not ordered and not content:
        return ""
    files = {one.path for one in ordered} | {one.path for one in content}
    lines = [*map(str, ordered), *map(str, content)]
    return "\n".join([*lines, counted(len(lines), len(files))])
