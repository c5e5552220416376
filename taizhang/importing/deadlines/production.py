"""What a production of the grammar is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from taizhang.importing.deadlines.readings import Reader

Place = Literal["anywhere", "free", "column"]


class Production(NamedTuple):
    """`pattern` in `words.plain` shape, where it `stands`, and how it is `read`."""

    name: str
    pattern: re.Pattern[str]
    stands: Place
    read: Reader


def production(name: str, stands: Place, read: Reader, *alternatives: str) -> Production:
    """A production of alternatives, each regular expression source; the first that fits counts."""
    return Production(name, re.compile("|".join(alternatives)), stands, read)
