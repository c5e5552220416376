"""What became of tasks, counted, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from taizhang.state import State
from taizhang.state.categories import CATEGORIES, Category, counts
from taizhang.strings import Strings
from taizhang.views.common import Share, share


def account(
    states: Sequence[State],
    strings: Strings,
    listed_at: Callable[[Category], str] | None = None,
) -> tuple[Share, ...]:
    """How many of how many, row by row; rows without a task are left out. `listed_at` is the path
    where the tasks of a row are listed."""
    counted = counts(states)
    return tuple(
        share(
            category_words(one, strings),
            counted[one],
            len(states),
            listed_at(one) if listed_at else None,
        )
        for one in CATEGORIES
        if counted[one]
    )


def account_sentence(states: Sequence[State], strings: Strings) -> str:
    """All rows in one sentence."""
    counted = counts(states)
    said = (
        strings("account_part", what=category_words(one, strings), n=counted[one])
        for one in CATEGORIES
        if counted[one]
    )
    return strings("account_sentence", n=len(states), parts=strings.account_comma.join(said))


def category_words(one: Category, strings: Strings) -> str:
    return strings.word("category", one)
