"""Once a session is over, the process that served it refers to nothing of the people in its files.

What the system gives the process is not looked at byte by byte: CPython keeps memory that it freed
and does not blank it, so pieces of the files stay there until something else is written over them.
The data-protection sheet says so.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.authority.own.lists import made_lists
from tests.authority.own.lists.made_finance import TABLE
from tests.authority.own.lists.made_lists import CANARIES, csv_of, many
from tests.authority.own.lists.test_agency_list import assignment
from tests.authority.own.made_returns import CANARY_NUMBER, CANARY_SCHOOL, worker, xml
from tests.building import ROOT

SEEN = "Social worker"  # of the planner's own words: shows that the search finds what is there


def files(folder: Path) -> None:
    """A return, a staff list, an agency list and a finance table, with words planted in each."""
    staff = [each | {"Employee No": f"{made_lists.CANARY_NUMBER}{n}"} for n, each in enumerate(
        many(60, 1)[0]
    )]  # fmt: skip
    workers = [worker(number, SWENo=f"{CANARY_NUMBER}{number}") for number in range(40)]
    (folder / "agency.csv").write_text(csv_of([assignment(number) for number in range(10)]))
    (folder / "finance.csv").write_text(TABLE)
    (folder / "return.xml").write_bytes(xml(workers))
    (folder / "staff.csv").write_text(csv_of(staff))


@pytest.mark.slow
def test_nothing_of_the_files_is_reached_after_the_session(tmp_path: Path) -> None:
    files(tmp_path)
    words = (*CANARIES, CANARY_NUMBER, CANARY_SCHOOL, SEEN)
    child = subprocess.run(
        [sys.executable, "-m", "tests.app.visitors.forgetting", str(tmp_path)], cwd=ROOT,
        input="".join(f"{word}\n" for word in (*words, "")), capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    over, *found = child.stdout.splitlines()
    assert over == "over"
    assert [each.split(" ", 1)[1] for each in found] == list(words)
    assert int(found.pop().split()[0]) > 0
    assert [each for each in found if not each.startswith("0 ")] == []
