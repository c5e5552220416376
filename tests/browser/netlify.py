"""What netlify.toml says about headers, as Netlify reads it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NETLIFY_TOML = Path(__file__).resolve().parent.parent.parent / "netlify.toml"
# What Netlify sends where no rule says otherwise.
DEFAULTS = {"Cache-Control": "public, max-age=0, must-revalidate"}


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """The headers of all paths that `pattern` matches as a whole."""

    pattern: re.Pattern[str]
    headers: Mapping[str, str]

    def matches(self, path: str) -> bool:
        return self.pattern.fullmatch(path) is not None


def read_netlify() -> dict[str, Any]:
    return tomllib.loads(NETLIFY_TOML.read_text("utf-8"))


def header_rules(settings: Mapping[str, Any]) -> tuple[HeaderRule, ...]:
    """The rules in order. A `*` may stand only at a path's end; `:name` is one whole segment."""
    rules = []
    for rule in settings["headers"]:
        path: str = rule["for"]
        prefix = path.removesuffix("*")
        bare = re.sub(r"(?<=/):[a-z]+(?=/)", "", prefix)
        if not path.startswith("/") or "*" in prefix or ":" in bare:
            raise ValueError(f"this path of netlify.toml is not understood here: {path}")
        pattern = re.sub(r"(?<=/):[a-z]+(?=/)", "[^/]+", re.escape(prefix).replace("\\:", ":"))
        any_end = "" if prefix == path else ".*"
        rules.append(HeaderRule(re.compile(pattern + any_end, re.DOTALL), rule["values"]))
    return tuple(rules)


def headers_of(rules: tuple[HeaderRule, ...], path: str) -> dict[str, str]:
    """The headers of the file at `path` (from "/"). Raises ValueError for one that is set twice."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.matches(path):
            twice = found.keys() & rule.headers.keys()
            if twice:
                raise ValueError(f"two rules set {sorted(twice)} for {path}")
            found |= rule.headers
    return {**DEFAULTS, **found}
