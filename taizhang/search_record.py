"""One page as search knows it: what `pages` gives and `index` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FACETS = ("kind", "place", "plan", "unit", "year")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page as search knows it.

    `url` is the page's path from the site's root; `title`, `context` (the line under the title)
    and `body` are plain text, all of it searched. Parts of the body that a phrase must not reach
    across are joined by `search_text.FIELD_BREAK`. `filters` has the keys of `FACETS` and display
    names; `order` is the page's place in document order over the whole site.
    """

    url: str
    kind: str
    title: str
    context: str
    body: str
    filters: Mapping[str, tuple[str, ...]]
    order: int
