"""A small crowd on a real planner: everybody is served, and what they held is given back."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest

from tests.browser.running import planner_process
from tests.load.crowd import crowd

PEOPLE: Final = 4
SECONDS: Final = 8


@pytest.mark.slow
def test_a_crowd_is_served_and_what_it_held_is_given_back() -> None:
    with planner_process() as (address, process):
        many = crowd(
            address.replace("http", "ws"), process, people=PEOPLE, pause=1, lasting=SECONDS
        )
        with ThreadPoolExecutor() as beside:  # chromium's tests leave a loop in the thread of tests
            seen = beside.submit(asyncio.run, many).result()
    assert seen.faults == []
    assert len(seen.waits) >= PEOPLE
    assert seen.after.files <= seen.before.files + 2, "files and sockets of those who left"
    assert seen.back is not None, f"{seen.before} before, {seen.after} after"
