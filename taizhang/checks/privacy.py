"""Numbers of private persons that no public page may carry."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?<!\d)1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def private_number(text: str) -> str:
    """What is wrong with publishing `text`, or nothing."""
    if _MOBILE.search(text):
        return "这里有手机号码，公开网页不能写个人手机号，请删去"
    if _IDENTITY.search(text):
        return "这里有身份证号码，公开网页不能写，请删去"
    return ""
