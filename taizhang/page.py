"""One page, before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from taizhang.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Page:
    """One page to write: where, with which template, from which view."""

    path: str
    """From the site's root: "" for the overview, "plans/hanzhong/", "404.html"."""
    template: str
    view: Any
    metadata: Metadata
    section: str
    """The part of the navigation that it belongs to: an address of `urls`, or ""."""
