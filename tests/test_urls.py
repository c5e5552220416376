from __future__ import annotations

import pytest

from taizhang import urls


@pytest.mark.parametrize(
    ("path", "root"),
    [
        ("", "./"),
        ("plans/", "../"),
        ("plans/hanzhong/26/", "../../../"),
        ("departments/hanzhong/zhujianju/", "../../../"),
    ],
)
def test_the_way_up(path: str, root: str) -> None:
    assert urls.root_from(path) == root


@pytest.mark.parametrize(
    ("base", "path", "address"),
    [
        ("https://example.org", "", "https://example.org/"),
        ("https://example.org/", "plans/", "https://example.org/plans/"),
        ("https://example.org/taizhang", "a/b/", "https://example.org/taizhang/a/b/"),
        (
            "https://example.org/taizhang/",
            "plans/x/原文.txt",
            "https://example.org/taizhang/plans/x/%E5%8E%9F%E6%96%87.txt",
        ),
    ],
)
def test_whole_addresses(base: str, path: str, address: str) -> None:
    assert urls.absolute(base, path) == address


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/taizhang", "/taizhang/"),
        ("https://example.org/a/b/", "/a/b/"),
    ],
)
def test_path_of_the_base_url(base: str, path: str) -> None:
    assert urls.base_path(base) == path


def test_addresses_of_the_contract() -> None:
    assert urls.task("hanzhong", "26") == "plans/hanzhong/26/"
    assert urls.unit("hanzhong", "zhujianju") == "departments/hanzhong/zhujianju/"
    assert urls.metric("green-space-ratio") == "metrics/green-space-ratio/"
    assert urls.place("hanzhong") == "places/hanzhong/"
    assert urls.about("about") == "about/"
    assert urls.about("state") == "about/state/"
