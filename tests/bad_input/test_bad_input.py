"""Whatever is brought, the answer is one plain sentence, at once: what, where, how to mend."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.bad_input.table import TABLE, Bad
from tests.building import asked
from workforce.app.link import from_link
from workforce.cli.command_line import main
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.paste import pasted
from workforce.plan.scenario_file import decode_scenario
from workforce.plan.toml_values import Dates

SECONDS: Final = 2
LONGEST: Final = 300
SENTENCE: Final = re.compile(r"[^\n]+: [^\n]+; [^\n]+[.?]")
DATES: Final = Dates(month_of(2019, 9), month_of(2020, 9))
FEWEST: Final = 400


def by_command(given: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    """What a command answers on standard error."""
    try:
        status = main(given)
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = capsys.readouterr()
    assert status == 2, said.out
    assert not said.out
    assert said.err.endswith("\n")
    return said.err.removesuffix("\n")


def by_refusal(work: Callable[[], object]) -> str:
    """What a page would show for what it refuses."""
    with pytest.raises(InputError) as caught:
        work()
    return str(caught.value)


def answer(bad: Bad, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The sentence that answers a bad input, by its way in."""
    first = bad.given[0] if bad.given else ""
    if bad.way == "options":
        return by_command(bad.given, capsys)
    if bad.way == "file":
        path = folder / "plan.toml"
        path.write_text(first, encoding="utf-8", newline="")
        return by_command(("check", str(path)), capsys)
    if bad.way == "upload":
        return by_refusal(lambda: decode_scenario(first.encode(), name="uploaded"))
    if bad.way == "link":
        parameters = dict(zip(bad.given[::2], bad.given[1::2], strict=True))
        return by_refusal(lambda: from_link(parameters, asked()))
    checked = pasted(first, DATES)
    assert not checked.actuals
    return checked.problems[0]


@contextmanager
def at_once() -> Iterator[None]:
    """Fails where something takes more of a processor than anyone waits for."""
    start = time.thread_time()
    yield
    assert time.thread_time() - start < SECONDS


@pytest.mark.parametrize("name", TABLE)
def test_a_bad_input_is_answered_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = TABLE[name]
    with at_once():
        said = answer(bad, tmp_path, capsys)
    assert SENTENCE.fullmatch(said)
    assert len(said) < LONGEST
    assert said.isprintable()
    assert bad.says in said
    assert "Error" not in said
    assert "Traceback" not in said


def test_the_table_is_long() -> None:
    assert len(TABLE) >= FEWEST
