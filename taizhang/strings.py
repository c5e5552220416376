"""The interface's words in one language: templates/strings/<language>.yaml, one flat mapping."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping

from taizhang.model import Deadline, Operator


class Strings:
    """Words by key: `strings.tasks`; with values in their places: `strings("n_tasks", n=3)`.

    An unknown key raises KeyError or AttributeError, so that no page goes out with a hole.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words
        self.__dict__.update(words)  # templates ask for words more often than for anything else

    def __getattr__(self, key: str) -> str:
        raise AttributeError(f"no interface string {key!r} in {self.language}")

    def __call__(self, key: str, **values: object) -> str:
        return self._words[key].format(**values)

    def __reduce__(self) -> tuple[type[Strings], tuple[str, Mapping[str, str]]]:
        return Strings, (self.language, self._words)

    def keys(self) -> frozenset[str]:
        return frozenset(self._words)

    def word(self, axis: str, value: str) -> str:
        """The word for one of a fixed list of values: stage and in-progress give 推进中."""
        return self._words[f"{axis}_{value.replace('-', '_')}"]

    def date(self, day: datetime.date) -> str:
        return self("format_date", year=day.year, month=day.month, day=day.day)

    def month(self, day: datetime.date) -> str:
        return self("format_month", year=day.year, month=day.month)

    def deadline(self, deadline: Deadline) -> str:
        """What a deadline means, in words: 2022年12月31日前, 每…, 持续."""
        if deadline.date is None:
            return self._words["deadline_" + deadline.kind.replace("-", "_") + "_undated"]
        return self(
            "deadline_" + deadline.kind.replace("-", "_") + "_dated", date=self.date(deadline.date)
        )

    def quantity(
        self, operator: Operator, value: float, value_to: float | None, unit: str | None
    ) -> str:
        """A target in words and figures: 不低于 90%, 约 605 万平方米, 3–5 个; 清零 without unit."""
        if unit is None:
            return self.quantity_cleared
        figure = number(value) if value_to is None else f"{number(value)}–{number(value_to)}"
        gap = "" if unit.startswith(("%", "‰", "℃")) else " "
        names = {"=": "equal", ">=": "least", "<=": "most", ">": "more", "<": "less", "~": "about"}
        return self("quantity_" + names[operator], figure=f"{figure}{gap}{unit}")

    def figure(self, value: float, unit: str | None) -> str:
        """A figure that was reported or is expected: 12 个, 3.8%; without a unit the number."""
        return self.quantity("=", value, None, unit) if unit else number(value)


def number(value: float) -> str:
    """A figure as written by hand: 70, 34.5, 15546."""
    return str(int(value)) if value.is_integer() else repr(value)


def file_size(count: int) -> str:
    """Bytes as file managers show them: 1 KB, 26 KB, 1.6 MB."""
    kilobytes = max(1, math.ceil(count / 1024))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{count / 1024 / 1024:.1f} MB"
