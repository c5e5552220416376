"""The search page."""

from __future__ import annotations

from dataclasses import dataclass

from taizhang.model import Site


@dataclass(frozen=True, slots=True)
class SearchView:
    """`sites`: paths of further sites on the host that are searched with this one, space between."""

    sites: str


def search_view(site: Site) -> SearchView:
    return SearchView(" ".join(site.searched_sites))
