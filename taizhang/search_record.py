"""One page as search knows it: what `pages` gives and `index` takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

FACETS = ("kind", "place", "plan", "unit", "lead", "support", "year", "target", "stage", "state")

NO_FILTERS: Mapping[str, tuple[str, ...]] = dict.fromkeys(FACETS, ())


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One page as search knows it.

    `url` is the page's path from the site's root; `title`, `context` (the line under the title)
    and `body` are plain text, all of it searched. Parts of the body that a phrase must not reach
    across are joined by `search_text.FIELD_BREAK`. `heading` is the title by itself, where `title`
    says more; `names` are units and metrics of the page: both weigh as much as the title.
    `filters` has the keys of `FACETS` and display names; `due` is the date of the last deadline as
    YYYY-MM-DD, empty where there is none. `order` is the page's place in document order over the
    whole site. `alike` are names of one thing, of which any finds the others; `known_as` are the
    names by which readers may ask for the page in pinyin or misspelt.
    """

    url: str
    kind: str
    title: str
    context: str
    body: str
    filters: Mapping[str, tuple[str, ...]]
    order: int
    heading: str = ""
    names: tuple[str, ...] = ()
    due: str = ""
    alike: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()


class Searched(NamedTuple):
    """All that a site's search knows: its pages, and groups of words of which any finds the others."""

    records: tuple[SearchRecord, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()


NOTHING = Searched()
