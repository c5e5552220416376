"""Where single characters stand."""

from __future__ import annotations

from itertools import accumulate

from taizhang.search_characters import characters
from taizhang.search_record import NO_FILTERS, SearchRecord


def record(title: str, body: str) -> SearchRecord:
    return SearchRecord("", "", title, "甲", body, NO_FILTERS, 0, names=("水务局",))


def numbers(character: str, records: list[SearchRecord], at: int) -> list[int]:
    shard = characters(records)[f"characters/{ord(character) % 128}.json"]
    places = shard.get(character, ([], []))
    return list(accumulate(places[at]))


def test_a_character_is_found_in_texts_and_in_what_weighs_more() -> None:
    records = [record("修路", "无"), record("治水", "水、水"), record("造林", "水\n\n林")]
    assert numbers("水", records, 0) == [1, 2]
    assert numbers("林", records, 1) == [2]
    assert numbers("务", records, 1) == [0, 1, 2]
    assert numbers("甲", records, 0) == [0, 1, 2]
    assert numbers("火", records, 0) == []


def test_characters_are_normal_and_all_files_are_there() -> None:
    files = characters([record("Ａ類", "")])
    assert len(files) == 128
    assert numbers("a", [record("Ａ類", "")], 1) == [0]
    assert numbers("类", [record("Ａ類", "")], 1) == [0]
    assert all(int(name.removeprefix("characters/").removesuffix(".json")) < 128 for name in files)
