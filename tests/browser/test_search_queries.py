"""Every query of tests/cases/search_queries.yaml against the built site, in the browser; the tasks
they must find are computed from the content. Recall and precision are printed for each kind."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page

from browser.watching import Watch

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "search_queries.yaml").read_text("utf-8")
)
EXACT = [kind for kind, cases in CASES.items() if all(isinstance(case, str) for case in cases)]
WIDENED = [kind for kind in CASES if kind not in EXACT]
PLACES = 300
_QUOTES = str.maketrans("“”‘’", "\"\"''")


class Seen(NamedTuple):
    """A task's page as its reader sees it: what surely stands there, field by field."""

    url: str
    fields: tuple[str, ...]


def plain(text: str) -> str:
    """The truth's own idea of sameness: width, case, white space and the shape of quotes."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\u200b]", "", folded).translate(_QUOTES)


@pytest.fixture(scope="module")
def tasks(built_site: Path) -> list[Seen]:
    stored = yaml.safe_load((built_site / "data" / "tasks.json").read_text("utf-8"))["tasks"]
    return [Seen(task["url"], tuple(map(plain, _fields(task)))) for task in stored]


def _fields(task: dict[str, Any]) -> Iterator[str]:
    yield from filter(None, (task["text"], task["heading"], task["requirement"]))
    yield from (unit["name"] for unit in (*task["lead"], *task["support"]))
    yield from (*task["people"], *task["leaders"])
    yield from (target["name"] for target in task["targets"])


def holding(tasks: Iterable[Seen], phrase: str) -> set[str]:
    wanted = plain(phrase)
    return {task.url for task in tasks if any(wanted in field for field in task.fields)}


def terms(query: str) -> list[str]:
    """As the help under the search box says: spaces part, quotation marks keep."""
    shaped = unicodedata.normalize("NFKC", query).translate(_QUOTES)
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"(?=\s|$)|(\S+)', shaped)]


class Asker:
    """One page that asks everything: what it has loaded of the index serves the next query, too."""

    def __init__(self, page: Page, site_url: str) -> None:
        self.page = page
        self.script = f"{site_url}search/api.js"
        page.goto(site_url)

    def __call__(self, queries: list[str]) -> list[dict[str, Any]]:
        """For each query what the page shows: all tasks found, and what is offered."""
        answers = self.page.evaluate(
            """async ([address, queries]) => {
              const { find } = await import(address);
              const answer = async (query) => {
                const found = await find(query, { filters: { kind: "任务" } });
                const { total, widenedTotal, widened, nearest } = found;
                return { widenedTotal, widened, nearest, results: await found.results(0, total) };
              };
              const answers = [];
              for (let at = 0; at < queries.length; at += 4) {
                answers.push(...(await Promise.all(queries.slice(at, at + 4).map(answer))));
              }
              return JSON.stringify(answers);
            }""",
            [self.script, queries],
        )
        return json.loads(answers)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def ask(browser: Browser, site_url: str) -> Iterator[Asker]:
    watch = Watch(site_url)
    context = browser.new_context(locale="zh-CN")
    watch.follow(context)
    yield Asker(context.new_page(), site_url)
    context.close()
    assert watch.complaints == []


def shown(result: dict[str, Any]) -> str:
    """What is marked in a result, as text."""
    marked = re.findall(
        r"<mark>(.*?)</mark>",
        "\n".join((result["markedTitle"], result["context"], result["excerpt"])),
    )
    return plain("".join(marked).replace("&quot;", '"').replace("&#39;", "'").replace("&amp;", "&"))


def measured(answers: list[dict[str, Any]], wanted: list[set[str]]) -> tuple[float, float]:
    """Recall and precision in the mean over queries. What is found beyond the certain tasks counts
    as right where it shows every term of the query."""
    recalls, precisions = [], []
    for answer, expected in zip(answers, wanted, strict=True):
        exact = [result for result in answer["results"] if not result["widened"]]
        found = {result["url"] for result in exact}
        if expected:
            recalls.append(len(found & expected) / len(expected))
        right = [r for r in exact if r["url"] in expected or all(t in shown(r) for t in r["asked"])]
        if exact:
            precisions.append(len(right) / len(exact))
    return sum(recalls) / max(len(recalls), 1), sum(precisions) / max(len(precisions), 1)


def test_there_are_queries_of_every_kind() -> None:
    assert sum(map(len, CASES.values())) >= 150
    assert len(EXACT) >= 9
    assert len(WIDENED) >= 6


@pytest.mark.parametrize("kind", EXACT)
def test_exact_kinds_are_found_whole_and_nothing_else(
    kind: str, ask: Asker, tasks: list[Seen]
) -> None:
    queries: list[str] = CASES[kind]
    answers = ask(queries)
    wanted = []
    for query, answer in zip(queries, answers, strict=True):
        asked = terms(query)
        wanted.append(set.intersection(*(holding(tasks, term) for term in asked)))
        for result in answer["results"]:
            result["asked"] = [plain(term) for term in asked]
    recall, precision = measured(answers, wanted)
    print(f"{kind}: {len(queries)} queries, recall {recall:.3f}, precision {precision:.3f}")
    missed = [
        (query, sorted(expected - {r["url"] for r in answer["results"]}))
        for query, answer, expected in zip(queries, answers, wanted, strict=True)
        if expected - {r["url"] for r in answer["results"]}
    ]
    assert (missed, recall) == ([], 1.0)
    assert precision >= 0.99


@pytest.mark.parametrize("kind", WIDENED)
def test_widened_kinds_find_or_offer_what_was_meant(
    kind: str, ask: Asker, tasks: list[Seen]
) -> None:
    cases: list[dict[str, Any]] = CASES[kind]
    answers = ask([case["query"] for case in cases])
    same = ask([case.get("same", "") for case in cases])
    wrong = []
    for case, answer, other in zip(cases, answers, same, strict=True):
        found = {result["url"] for result in answer["results"]}
        if "offers" in case:
            offered = [each["query"] for each in answer["nearest"]]
            if found or not any(plain(case["offers"]) in offer for offer in offered):
                wrong.append((case, found, offered))
        elif "same" in case:
            expected = {result["url"] for result in other["results"]}
            if found != expected or not expected or not answer["widened"]:
                wrong.append((case, found ^ expected, answer["widened"]))
        else:
            expected = set().union(*(holding(tasks, word) for word in case["finds"]))
            said = [word for each in answer["widened"] for word in each["by"]]
            if not expected or expected - found or not (said or answer["widenedTotal"] == 0):
                wrong.append((case, expected - found, said))
    print(f"{kind}: {len(cases)} queries, {len(cases) - len(wrong)} right")
    assert wrong == []


def test_every_piece_of_the_texts_is_found(ask: Asker, tasks: list[Seen]) -> None:
    """All pieces of 2 to 6 characters at random places of the texts, each in quotation marks."""
    chance = random.Random(20261128)
    texts = [field for task in tasks for field in task.fields if len(field) >= 8]
    queries: dict[str, str] = {}
    for _ in range(PLACES):
        text = chance.choice(texts)
        at = chance.randrange(len(text) - 6)
        for length in range(2, 7):
            piece = text[at : at + length]
            if '"' not in piece:
                queries[f'"{piece}"'] = piece
    answers = ask(list(queries))
    recalls, precisions = [], []
    for (query, piece), answer in zip(queries.items(), answers, strict=True):
        expected = holding(tasks, piece)
        found = {result["url"] for result in answer["results"]}
        assert expected <= found, (query, expected - found)
        recalls.append(len(found & expected) / len(expected))
        right = [r for r in answer["results"] if r["url"] in expected or piece in shown(r)]
        precisions.append(len(right) / len(answer["results"]))
    print(f"pieces: {len(queries)} queries, precision {sum(precisions) / len(precisions):.4f}")
    assert sum(recalls) == len(recalls) > PLACES * 3
    assert sum(precisions) / len(precisions) >= 0.99
