"""The correction link: what a task fills in arrives whole, and as nothing but itself."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import checking
import pytest
from built_pages import BuiltPage
from sample_content import AS_OF, make_plan, make_registries, make_site, make_task

import build
from taizhang.correction import PLACES, fill
from taizhang.summary import summarise
from taizhang.views.correcting import correction_link

MAIL = "mailto:jiucuo@example.org?subject=纠错：{plan}第{task}项&body={title}%0D%0A{url}"
FORM = "https://example.org/jiucuo?title={title}&task={task}&page={url}&plan={plan}#form"
TITLES = [
    "扩大公园绿地",
    """引号"双"'单'“中”""",
    "甲&body=乙&cc=x@example.org",
    "井号#之后?问=等+加",
    "第一行\r\nBcc: x@example.org\n第三行",
    "园🌳𠮷",
    "百分号%0A和{url}和<b>",
    "  前后 有空格\t",
]


def link(template: str, title: str) -> str:
    site = make_site(correction=template)
    registries = make_registries(site=site)
    plan = make_plan("p", "jia", make_task("a-1", number="（一）1", heading=title))
    summary = summarise(plan, registries, AS_OF)
    found = correction_link(summary.tasks[0], summary, site)
    assert found is not None
    return found


def one_line(title: str) -> str:
    return " ".join(title.split())


@pytest.mark.parametrize("title", TITLES)
def test_a_mail_is_read_back_with_its_subject_and_body(title: str) -> None:
    address = link(MAIL, title)
    assert address.isascii()
    assert not set(address) & set(" \"'<>{}\n\r")
    parts = urlsplit(address)
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "jiucuo@example.org", "")
    fields = {
        name: unquote(value)
        for name, _, value in (one.partition("=") for one in parts.query.split("&"))
    }
    assert fields == {
        "subject": "纠错：p规划第（一）1项",
        "body": f"{one_line(title)}\r\nhttps://example.org/taizhang/plans/p/a-1/",
    }
    assert parse_qs(parts.query) == {name: [value] for name, value in fields.items()}


@pytest.mark.parametrize("title", TITLES)
def test_a_form_is_read_back_with_its_fields(title: str) -> None:
    parts = urlsplit(link(FORM, title))
    assert (parts.netloc, parts.path, parts.fragment) == ("example.org", "/jiucuo", "form")
    assert parse_qs(parts.query) == {
        "title": [one_line(title)],
        "task": ["（一）1"],
        "page": ["https://example.org/taizhang/plans/p/a-1/"],
        "plan": ["p规划"],
    }


def test_an_address_without_places_stays_as_it_is() -> None:
    for plain in (
        "https://example.org/correction",
        "https://例子.中国/?a=1&b=%E6%94%B9#c",
        "mailto:a+b@example.org",
    ):
        assert fill(plain, dict.fromkeys(PLACES, "x")) == plain


def test_without_an_address_there_is_no_link() -> None:
    registries = make_registries()
    summary = summarise(make_plan("p", "jia", make_task("1")), registries, AS_OF)
    assert correction_link(summary.tasks[0], summary, registries.site) is None


def with_correction(content: Path, written: str) -> Path:
    path = content / "site.yaml"
    old = "correction: https://example.org/correction\n"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"correction: {written}\n"), "utf-8")
    return content


@pytest.mark.parametrize(
    "address", [MAIL, FORM, "https://example.org/a/{plan}/{task}", "mailto:a@example.org"]
)
def test_good_addresses_have_no_problem(small_site: Path, address: str) -> None:
    assert checking.lines(with_correction(small_site, f"'{address}'")) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert({title})",
        "JavaScript:alert(1)",
        "data:text/html,{title}",
        "//example.org/",
        "jiucuo@example.org",
        "mailto:a@example.org?subject=a b",
        "https://example.org/{titel}",
        "https://example.org/{",
        "https://example.org/}{title}",
        "https://example.org/{{title}}",
        "https://{title}.example.org/",
        "mailto:{plan}@example.org",
    ],
)
def test_bad_addresses_are_refused(small_site: Path, address: str) -> None:
    said = checking.lines(with_correction(small_site, f"'{address}'"))
    assert said
    assert all(line.startswith("content/site.yaml:8: ") for line in said)


def test_every_task_page_has_its_own_link(small_site: Path, tmp_path: Path) -> None:
    with_correction(small_site, f"'{FORM}'")
    out = tmp_path / "site"
    arguments = ["--content", str(small_site), "--out", str(out), "--no-search", "--jobs", "1"]
    assert build.main([*arguments, "--base-url", "https://other.example/x/"]) == 0
    pages = list((out / "plans").glob("*/*/index.html"))
    assert len(pages) == 6
    for file in pages:
        elements = BuiltPage("", file.read_text("utf-8")).elements
        (href,) = (one for one in (e.get("href", "") for e in elements) if "jiucuo" in one)
        fields = parse_qs(urlsplit(href).query)
        path = file.parent.relative_to(out).as_posix()
        assert fields["page"] == [f"https://other.example/x/{path}/"]
        assert set(fields) == {"title", "task", "page", "plan"}
