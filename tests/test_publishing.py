"""What Netlify and GitHub are told agrees with the code and with the built site."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser.netlify import HeaderRule, header_rules, headers_of, read_netlify
from real_site import PROJECT

from taizhang.problems import Problem

WORKFLOWS = PROJECT / ".github" / "workflows"
# The actions that may be used, in the majors that are known to exist.
ACTIONS = {
    "actions/checkout@v4",
    "actions/setup-python@v5",
    "actions/configure-pages@v5",
    "actions/upload-pages-artifact@v3",
    "actions/deploy-pages@v4",
}
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


@pytest.fixture(scope="session")
def rules() -> tuple[HeaderRule, ...]:
    return header_rules(read_netlify())


def workflow(name: str) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))
    return read


def triggers(name: str) -> dict[str, Any]:
    """YAML reads the bare key `on` as true."""
    on: dict[str, Any] = workflow(name)[True]
    return on


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def made(command: str) -> tuple[str, str]:
    """The target and the OPTIONS of a `make` command."""
    match = re.fullmatch(r'make ([a-z]+)(?: OPTIONS="([^"]*)")?', command)
    assert match is not None, command
    return match[1], match[2] or ""


def every_command() -> list[str]:
    settings = read_netlify()
    commands = [settings["build"]["command"]]
    commands += [context["command"] for context in settings["context"].values()]
    for file in WORKFLOWS.iterdir():
        commands += [step["run"] for step in steps(file.name) if "run" in step]
    return [command for command in commands if not command.startswith("echo ::")]


def test_every_command_is_a_target_of_the_makefile() -> None:
    commands = [command for command in every_command() if command.startswith("make ")]
    assert len(commands) >= 6
    addresses = dict.fromkeys(("URL", "DEPLOY_PRIME_URL", "BASE_URL"), "https://city.example/")
    environment = {**os.environ, **addresses, "MAKEFLAGS": "--dry-run"}
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=PROJECT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        build = "build.py --base-url https://city.example/" in done.stdout
        assert build == (made(command)[0] == "site")


def test_nothing_but_make_and_a_problem_matcher_is_run() -> None:
    others = {command for command in every_command() if not command.startswith("make ")}
    assert others == {'echo "::add-matcher::.github/problem-matcher.json"'}


def test_netlify_builds_with_the_address_of_each_deployment() -> None:
    settings = read_netlify()
    assert made(settings["build"]["command"]) == ("site", "--base-url $URL")
    for context in ("deploy-preview", "branch-deploy"):
        command = settings["context"][context]["command"]
        assert made(command) == ("site", "--base-url $DEPLOY_PRIME_URL")
    assert settings["build"]["publish"] == "site"
    pyproject = (PROJECT / "pyproject.toml").read_text("utf-8")
    version = settings["build"]["environment"]["PYTHON_VERSION"]
    assert f'requires-python = ">={version}"' in pyproject


def test_the_security_policy_is_as_strict_as_the_pages_allow(
    rules: tuple[HeaderRule, ...],
) -> None:
    policy = headers_of(rules, "/plans/")["Content-Security-Policy"]
    directives = [directive.split() for directive in policy.split(";")]
    assert {name: values for name, *values in directives} == POLICY


def test_no_file_of_the_site_gets_a_header_twice(
    rules: tuple[HeaderRule, ...], built_site: Path
) -> None:
    for file in built_site.rglob("*"):
        path = "/" + str(file.relative_to(built_site))
        headers = headers_of(rules, path.removesuffix("index.html"))
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_header_set_twice_is_noticed() -> None:
    twice = header_rules(
        {"headers": [{"for": path, "values": {"A": "1"}} for path in ("/*", "/data/*")]}
    )
    assert headers_of(twice, "/plans/")["A"] == "1"
    with pytest.raises(ValueError, match="two rules set"):
        headers_of(twice, "/data/plans.json")
    with pytest.raises(ValueError, match="not understood"):
        header_rules({"headers": [{"for": "/*.html", "values": {}}]})


def test_only_files_named_by_their_bytes_are_kept_for_ever(
    rules: tuple[HeaderRule, ...], built_site: Path
) -> None:
    named = re.compile(r"(\.[0-9a-f]{10}\.[a-z]+|[_/][0-9a-f]{7,}\.pf_(index|fragment))$")
    kept = 0
    for file in built_site.rglob("*"):
        path = "/" + str(file.relative_to(built_site))
        if file.is_file() and "immutable" in headers_of(rules, path)["Cache-Control"]:
            assert named.search(path), path
            kept += 1
    assert kept > 300
    for path in ("/", "/plans/hanzhong/26/", "/search/api.js", "/search/records.json"):
        assert "must-revalidate" in headers_of(rules, path)["Cache-Control"]


def test_open_data_and_feeds_are_served_as_what_they_are(rules: tuple[HeaderRule, ...]) -> None:
    for path in ("/data/tasks.json", "/feed.atom", "/calendar.ics"):
        assert headers_of(rules, path)["Access-Control-Allow-Origin"] == "*"
    for folder in ("/plans/hanzhong/", "/departments/hanzhong/zhujianju/"):
        for name in ("feed.atom", "calendar.ics"):
            assert headers_of(rules, folder + name) == headers_of(rules, f"/{name}")
    assert "Content-Type" not in headers_of(rules, "/plans/hanzhong/26/")
    assert "Access-Control-Allow-Origin" not in headers_of(rules, "/plans/")
    assert headers_of(rules, "/feed.atom")["Content-Type"].startswith("application/atom+xml")
    assert headers_of(rules, "/calendar.ics")["Content-Type"].startswith("text/calendar")


def test_the_site_is_published_daily_at_six_in_shanghai() -> None:
    on = triggers("publish.yml")
    (daily,) = on["schedule"]
    minute, hour, *rest = daily["cron"].split()
    assert (int(hour) + 8) % 24 == 6
    assert (int(minute), rest) == (0, ["*", "*", "*"])
    assert on["push"] == {"branches": ["main"]}
    assert "workflow_dispatch" in on


def test_what_is_published_was_tested_and_knows_its_address() -> None:
    build = workflow("publish.yml")["jobs"]["build"]["steps"]
    order = [step.get("run") or step["uses"] for step in build]
    tested, built = (
        order.index("make test"),
        order.index('make site OPTIONS="--base-url $BASE_URL"'),
    )
    configured = order.index("actions/configure-pages@v5")
    assert tested < built < order.index("actions/upload-pages-artifact@v3")
    assert configured < built
    identity = build[configured]["id"]
    assert build[built]["env"] == {"BASE_URL": f"${{{{ steps.{identity}.outputs.base_url }}}}"}
    assert build[-1]["with"] == {"path": read_netlify()["build"]["publish"]}
    assert workflow("publish.yml")["jobs"]["deploy"]["needs"] == "build"


@pytest.mark.parametrize("name", ["check.yml", "publish.yml"])
def test_workflows_use_known_actions_and_ask_for_little(name: str) -> None:
    used = {step["uses"] for step in steps(name) if "uses" in step}
    assert used <= ACTIONS
    assert workflow(name)["permissions"] == {"contents": "read"}
    for job in workflow(name)["jobs"].values():
        asked = {right for right, level in job.get("permissions", {}).items() if level == "write"}
        deploys = any(step.get("uses", "").startswith("actions/deploy") for step in job["steps"])
        assert asked == ({"pages", "id-token"} if deploys else set())
    assert "${{" not in "".join(step.get("run", "") for step in steps(name))


def test_pull_requests_are_checked_and_tested() -> None:
    assert set(triggers("check.yml")) == {"pull_request"}
    commands = [step["run"] for step in steps("check.yml") if "run" in step]
    matcher = 'echo "::add-matcher::.github/problem-matcher.json"'
    checked = 'make check OPTIONS="--since $BASE"'
    assert commands.index(matcher) < commands.index(checked)
    assert "make test" in commands
    (step,) = (step for step in steps("check.yml") if step.get("run") == checked)
    assert step["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}


@pytest.mark.parametrize(("name", "job"), [("check.yml", "content"), ("publish.yml", "build")])
def test_history_is_fetched_whole(name: str, job: str) -> None:
    first = workflow(name)["jobs"][job]["steps"][0]
    assert first["uses"].startswith("actions/checkout@")
    assert first["with"] == {"fetch-depth": 0}


def test_a_problem_becomes_an_annotation_on_its_line() -> None:
    matcher = json.loads((PROJECT / ".github" / "problem-matcher.json").read_text("utf-8"))
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    problem = Problem(
        "content/plans/hanzhong/tasks.yaml", 281, "没有“市住建据”：是不是“市住建局”？"
    )
    match = re.search(pattern["regexp"], str(problem))
    assert match is not None
    assert match[pattern["file"]] == problem.path
    assert int(match[pattern["line"]]) == problem.line
    assert match[pattern["message"]] == problem.message
    assert re.search(pattern["regexp"], "共 3 个问题，在 2 个文件里。") is None
