"""docs/文法.md: every example in it is read as it says, every production and trap has one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taizhang.importing.deadlines import find_deadlines
from taizhang.importing.deadlines.grammar import PRODUCTIONS
from taizhang.importing.deadlines.traps import TRAPS, masked
from taizhang.importing.deadlines.words import plain
from taizhang.importing.targets import find_targets
from taizhang.importing.targets import traps as number_traps
from taizhang.importing.targets.vocabulary import HALF_WIDTH

TEXT = (Path(__file__).parent.parent / "docs" / "文法.md").read_text(encoding="utf-8")
KINDS = {"by": "完成", "from-to": "时段", "start": "开始", "recurring": "定期", "ongoing": "持续"}
YEARS = (2023,)


def rows(head: str) -> list[list[str]]:
    """The rows of the table whose first column is called `head`."""
    table = TEXT.partition(f"| {head} |")[2].partition("\n\n")[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.split("\n")]
    return [row for row in cells[2:] if len(row) > 1]


def deadlines(text: str, column: bool) -> str:
    said = [
        f"“{one.quote}”{KINDS[one.kind]}{f' {one.date}' if one.date else ''}{'（存疑）' if one.doubt else ''}"
        for one in find_deadlines(text, YEARS, column=column)
    ]
    return "；".join(said) or "不是时限"


def targets(text: str) -> str:
    said = []
    for one in find_targets(text, YEARS):
        value = f"{one.value:g}" + (f"—{one.value_to:g}" if one.value_to is not None else "")
        words = (one.name, one.op, value, one.unit, one.period)
        said.append(
            " ".join(word for word in words if word) + ("（规模）" if one.kind == "scope" else "")
        )
    return "；".join(said) or "不是数量"


WRITTEN = [
    *((row[1], row[2], False) for row in rows("时限的写法")),
    *((row[1], row[2], True) for row in rows("时限栏的写法")),
    *((row[0], row[1], False) for row in rows("不是时限")),
]
COUNTED = [
    *(row[1:] for head in ("数量的写法", "比较的写法", "规模的写法") for row in rows(head)),
    *rows("不是数量"),
]


@pytest.mark.parametrize(("example", "said", "column"), WRITTEN)
def test_a_deadline_is_read_as_the_grammar_says(example: str, said: str, column: bool) -> None:
    assert deadlines(example, column) == said


@pytest.mark.parametrize(("example", "said"), COUNTED)
def test_a_quantity_is_read_as_the_grammar_says(example: str, said: str) -> None:
    assert targets(example) == said


def test_every_production_has_an_example() -> None:
    open_text = [masked(plain(example)) for example, _, _ in WRITTEN]
    missing = [one.name for one in PRODUCTIONS if not any(map(one.pattern.search, open_text))]
    assert missing == []


def test_every_trap_has_an_example() -> None:
    shown = [plain(row[0]) for row in rows("不是时限")]
    assert [trap.name for trap in TRAPS if not any(map(trap.pattern.search, shown))] == []
    numbers = [row[0].translate(HALF_WIDTH) for row in rows("不是数量")]
    untold = [
        (name, pattern)
        for name, pattern in number_traps.TRAPS
        if not any(re.search(pattern, example) for example in numbers)
    ]
    assert untold == []
