"""One field of a data file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal[
    "文字", "日期", "整数", "数", "是否", "文字列表", "整数列表", "记录", "记录列表"
]


@dataclass(frozen=True, slots=True)
class DataField:
    """One field: its name in the files, its type in JSON, what it means."""

    name: str
    type: FieldType
    meaning: str
    nullable: bool = False
    """Unknown is null in JSON and an empty cell in CSV."""
    fields: tuple[DataField, ...] = ()
    """The fields of a 记录, or of each record of a 记录列表."""
    in_csv: str | None = None
    """How the CSV cell shows it, where that is more than the value itself."""

    @property
    def type_name(self) -> str:
        return f"{self.type}或空" if self.nullable else self.type
