"""Which place a plan belongs to: one that is registered, or a new one with what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.importing.blocks import Doubt
from taizhang.importing.identifiers import pinyin_id
from taizhang.model import Place

_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CHINESE = re.compile(r"[\u4e00-\u9fff·]{2,20}")
_SUFFIX = re.compile(r"(?:特别行政区|自治[区州县旗]|新区|开发区|高新区|[省市州盟县区旗镇乡])\Z")
_UNKNOWN = "未写明地区"


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """The place, whether it has to be registered, and what should be confirmed."""

    place: Place
    is_new: bool
    doubts: tuple[Doubt, ...] = ()


def find_place(given: str, printed: str | None, places: Sequence[Place]) -> PlaceFound | None:
    """The place that the clerk named by id or by name; `printed` is the name in the document.

    None where `given` is neither an id nor a Chinese name.
    """
    for place in places:
        if given in (place.id, place.name):
            return PlaceFound(place, is_new=False, doubts=_other(place, printed))
    if _CHINESE.fullmatch(given):
        taken = {place.id for place in places}
        stem = _SUFFIX.sub("", given)
        place = Place(id=pinyin_id(stem if len(stem) > 1 else given, taken), name=given)
        return PlaceFound(place, is_new=True, doubts=_other(place, printed))
    if not _IDENTIFIER.fullmatch(given) or len(given) > 60:
        return None
    if printed is None:
        note = "文件没有写明是哪个地区，本站不作推断。"
        message = f"文件里没有找到地区名称，places.yaml 里的“{given}”没有名字：查明后补上"
        place = Place(id=given, name=_UNKNOWN, unnamed=True, note=note)
        return PlaceFound(place, is_new=True, doubts=(Doubt(3, 0, message),))
    message = f"地区“{given}”是新登记的，名称取自文件：请核对 places.yaml"
    return PlaceFound(Place(id=given, name=printed), True, (Doubt(2, 0, message, printed),))


def _other(place: Place, printed: str | None) -> tuple[Doubt, ...]:
    """Where the document names another place than the clerk did."""
    if printed is None or place.unnamed or place.name in printed or printed in place.name:
        return ()
    message = f"导入时写的地区是“{place.name}”，文件里的是另一个：请核对是不是写错了"
    return (Doubt(3, 0, message, printed),)
