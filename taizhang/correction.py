"""The correction link of site.yaml: an address with places that each task's page fills in.

`https://example.org/jiucuo?page={url}`, `mailto:a@example.org?subject={title}&body={url}`, or an
address without places. What is filled in is percent-encoded, spaces as %20 (RFC 3986, RFC 6068), so
that no title can end its field or begin another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

PLACES = ("title", "url", "task", "plan")
_PLACE = re.compile(r"\{([^{}]*)\}")
_RECIPIENT = re.compile(r"mailto:[^?]*|https?://[^/?#]*")
# All that may stand in an address as it is, and what is encoded already.
_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"


def fill(template: str, values: Mapping[str, str]) -> str:
    """The link for one task. `values` has every one of `PLACES`; line breaks in them become spaces."""
    recipient = _recipient(template)
    pieces = _PLACE.split(template.removeprefix(recipient))
    return recipient + "".join(
        quote(" ".join(values[piece].split()), safe="") if at % 2 else quote(piece, safe=_ADDRESS)
        for at, piece in enumerate(pieces)
    )


def unknown_places(template: str) -> Iterator[str]:
    """What stands in braces and is none of `PLACES`."""
    yield from (name for name in _PLACE.findall(template) if name not in PLACES)


def has_lone_brace(template: str) -> bool:
    return re.search(r"[{}]", _PLACE.sub("", template)) is not None


def names_recipient_by_place(template: str) -> bool:
    """Whether a task would decide to whom or to what host the link leads."""
    return "{" in _recipient(template)


def _recipient(template: str) -> str:
    found = _RECIPIENT.match(template)
    return found[0] if found else ""
