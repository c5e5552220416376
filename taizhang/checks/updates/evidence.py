"""Evidence has a name that says something, and an address that everybody can open."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from taizhang.checks.empty_words import says_nothing
from taizhang.checks.privacy import private_number
from taizhang.model import Update

_OWN_MACHINE = ("localhost", "localhost.localdomain")


def evidence_messages(update: Update) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """(position within the update, message)."""
    for index, one in enumerate(update.evidence):
        if says_nothing(one.title):
            message = (
                f"佐证材料的名称“{one.title}”什么也没有说；请写材料的名称，没有材料就不写这一项"
            )
            yield ("evidence", index, "title"), message
        elif message := private_number(one.title):
            yield ("evidence", index, "title"), message
        if one.link is not None and (message := _closed(one.link)):
            yield ("evidence", index, "link"), message


def _closed(link: str) -> str:
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return f"网址“{link}”写错了，请核对"
    if parts.username is not None:
        return "网址里有用户名和密码，不能公开；请换成谁都能打开的网址"
    if link.count("://") > 1 or "；" in link or link.endswith(("。", "，", "；")):
        return "一项佐证只写一个网址，前后不加标点；几个网址分成几项"
    if host in _OWN_MACHINE or _is_private(host):
        return f"“{host}”是单位内部的网址，外面打不开；没有公开的网址就不写 link"
    return private_number(link)


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False
