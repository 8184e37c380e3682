"""What is required is said once for pip, once for the package, and reasoned in CONTRIBUTING."""

import re
import tomllib

import pytest

from tests.building import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
INCLUDED = "-r ../requirements.txt"


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text().splitlines()


def name_of(requirement: str) -> str:
    """The name before any version, as pip compares names."""
    return re.split("[<>=]", requirement)[0].lower().replace("_", "-")


def pinned(name: str) -> dict[str, str]:
    """The versions that a file of CI holds, by name."""
    pins = (line.removesuffix(" \\").split("==") for line in lines(name) if line[0] not in "# ")
    return {name_of(each): version for each, version in pins}


RUN = lines("requirements.txt")
TEST = [line for line in lines("tests/requirements.txt") if line != INCLUDED]


def test_the_package_requires_what_the_readmes_file_does() -> None:
    assert sorted(PROJECT["dependencies"]) == sorted(RUN)


def test_the_extra_for_tests_is_the_file_of_the_tests() -> None:
    assert sorted(EXTRAS["test"]) == sorted(TEST)
    assert INCLUDED in lines("tests/requirements.txt")
    assert set(EXTRAS["cluster"]) <= set(TEST)


@pytest.mark.parametrize("requirement", [*RUN, *TEST])
def test_every_library_is_pinned_for_ci_and_reasoned(requirement: str) -> None:
    assert name_of(requirement) in pinned(".ci/lock.txt")
    reasoned = (ROOT / "CONTRIBUTING.md").read_text().partition("## Libraries")[2]
    assert f"**{name_of(requirement)}**" in reasoned.lower()


def test_every_file_that_ci_installs_is_named_by_its_hash() -> None:
    pins = (ROOT / ".ci" / "lock.txt").read_text().split(" \\\n    --hash=sha256:")
    heads = [each.rpartition("\n")[2] for each in pins if "==" in each]
    assert len(heads) == len(pinned(".ci/lock.txt"))
    assert "--require-hashes -r .ci/lock.txt" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("requirement", RUN)
def test_the_oldest_that_is_tried_is_the_oldest_that_is_allowed(requirement: str) -> None:
    least = requirement.partition(">=")[2].partition(",")[0]
    oldest = pinned(".ci/oldest.txt")[name_of(requirement)]
    assert re.sub(r"(\.0)+$", "", oldest) == re.sub(r"(\.0)+$", "", least)


def test_a_commit_is_checked_by_the_tools_of_ci() -> None:
    hooks = re.findall(r"entry: \.venv/bin/(.+)", (ROOT / ".pre-commit-config.yaml").read_text())
    tools = [line for line in lines(".ci/check") if line.startswith(("ruff", "mypy"))]
    assert len(tools) == len(hooks) == 3
    for hook, tool in zip(hooks, tools, strict=True):
        assert tool.split(" -")[0].removesuffix(" .") == hook.split(" -")[0]
