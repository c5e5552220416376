"""What rows of one table usually look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importing.tables.columns import WHO
from taizhang.importing.tables.content import UNNUMBERED, is_arabic, is_number, order_of
from taizhang.importing.tables.grid import own
from taizhang.importing.tables.placing import Placed

_FINISHED = re.compile(r"[。！!；;.：:]\s*\Z")


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return _FINISHED.search(text[-8:]) is not None


@dataclass(frozen=True, slots=True)
class Habits:
    """What rows of this table usually look like: most have a number of their own, and it is an
    Arabic one; texts end like sentences; `order`, the rank of numbers that texts begin with."""

    numbered: bool
    arabic: bool
    sentences: bool
    order: int


def habits_of(rows: Sequence[Placed]) -> Habits:
    several = [row for row in rows if len(own(row.row)) > 1]
    numbers = ["".join(slot.text for slot in row.own("number")) for row in several]
    given = [number for number in numbers if is_number(number)]
    with_units = [row for row in several if row.own(*WHO, "requirement", "period")]
    of_tasks = [slot.text for row in with_units for slot in row.own("number")]
    texts = [text for row in several if (text := "".join(s.text for s in row.own("text")))]
    orders = [order_of(text) for text in texts]
    common = max(set(orders), key=orders.count, default=UNNUMBERED)
    return Habits(
        numbered=len(given) * 10 >= len(several) > 0,
        arabic=sum(map(is_arabic, of_tasks)) * 2 > len(of_tasks),
        sentences=sum(1 for text in texts if is_finished(text)) * 10 >= 6 * len(texts),
        order=common if orders.count(common) * 2 > len(orders) else UNNUMBERED,
    )
