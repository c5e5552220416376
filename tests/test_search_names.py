"""What search knows beside the index."""

from __future__ import annotations

from taizhang.checks.registries import synonym_findings
from taizhang.model import Synonyms
from taizhang.search_names import has_traditional, names_alike, said_names, simplified_pairs
from taizhang.search_record import NO_FILTERS, SearchRecord


def record(title: str, *alike: str, body: str = "") -> SearchRecord:
    return SearchRecord(
        "", "", title, "", body, NO_FILTERS, 0, alike=alike, known_as=alike or (title,)
    )


def test_an_office_is_known_by_its_usual_full_and_short_names() -> None:
    ((*group,),) = names_alike([record("市发改委", "市发改委")])
    assert group[0] == "市发改委"
    assert {"市发展和改革委员会", "市发展改革委"} <= set(group)
    ((*group,),) = names_alike([record("市住房和城乡建设局", "市住房和城乡建设局")])
    assert "市住建局" in group
    assert names_alike([record("汉滨区", "汉滨区"), record("绿地率", "绿地率")]) == []
    assert names_alike([record("绿地率", "绿地率", "建成区绿地率")]) == [["绿地率", "建成区绿地率"]]


def test_readings_are_those_within_the_name() -> None:
    said = said_names([record("银行", "银行"), record("行动")])
    assert said["names"] == ["银行", "行动"]
    assert "行" in said["readings"]["hang"]
    assert "行" in said["readings"]["xing"]
    assert said_names([record("绿地率")])["readings"].keys() == {"lv", "di"}


def test_only_the_traditional_characters_of_the_sites_own_are_sent() -> None:
    records = [record("垃圾分类")]
    assert "類类" in simplified_pairs(records)
    assert "養养" not in simplified_pairs(records)
    assert not has_traditional(records)
    assert has_traditional([record("", body="垃圾分類")])


def test_a_synonym_is_neither_short_nor_said_twice() -> None:
    groups = (
        Synonyms(words=("停车位", "泊位")),
        Synonyms(words=("车", "泊 位")),
        Synonyms(words=("公厕", "公厕")),
    )
    assert [(found.position, found.message) for found in synonym_findings(groups)] == [
        ((1, "words", 0), "同义词“车”太短，会把几乎所有搜索都放宽：至少写两个字"),
        (
            (1, "words", 1),
            "同义词“泊 位”在第 1 组里已经有了，请删去一处，或把两组并成一组",
        ),
        (
            (2, "words", 1),
            "同义词“公厕”在这一组里已经有了，请删去一处，或把两组并成一组",
        ),
    ]
