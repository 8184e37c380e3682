"""Visitors are served in turns: evenly, few at a time, and nobody for work that is not wanted."""

import threading
import time

import pytest
from workforce.app.visitors.turns import Turns

from tests.building import asked
from workforce.app.visitors import turns
from workforce.errors import ScenarioError
from workforce.projection.projection import project
from workforce.published.census import shipped_census

PATIENCE = 10.0


def nothing() -> None:
    """The page is still wanted."""


class Visitors:
    """Visitors who come while another is served, each at a time of their own."""

    def __init__(self) -> None:
        self.turns, self.order = Turns(1), list[str]()
        self.threads: list[threading.Thread] = []

    def comes(self, name: str, served: float) -> None:
        def draw() -> None:
            with self.turns.turn(served, nothing):
                self.order.append(name)

        waiting = len(self.turns.waiting)
        self.threads.append(threading.Thread(target=draw))
        self.threads[-1].start()
        until = time.monotonic() + PATIENCE
        while len(self.turns.waiting) == waiting and time.monotonic() < until:
            time.sleep(0.001)

    def all_served(self) -> list[str]:
        for each in self.threads:
            each.join(PATIENCE)
        return self.order


def test_who_was_served_longest_ago_is_next_whenever_they_came() -> None:
    visitors = Visitors()
    with visitors.turns.turn(0.0, nothing):
        for name, served in (("often", 30.0), ("seldom", 10.0), ("new", 0.0)):
            visitors.comes(name, served)
        assert visitors.order == []
    assert visitors.all_served() == ["new", "seldom", "often"]


def test_who_asked_anew_gives_the_place_up_and_keeps_nobody_waiting() -> None:
    both = Turns(1)
    with both.turn(0.0, nothing):

        def asked_anew() -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError), both.turn(0.0, asked_anew):
            pytest.fail("nothing is drawn that is not wanted")
        assert both.waiting == []
    with both.turn(0.0, nothing):
        pass
    assert both.served == []


def test_a_long_search_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "SHARED", 0.1)
    visitors = Visitors()
    with visitors.turns.turn(0.0, nothing):
        visitors.comes("other", 0.0)
        assert visitors.all_served() == ["other"], "while the search goes on"


def test_a_run_without_end_is_stopped_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", -1.0)
    said = "took longer than -1 seconds, so the run was stopped; choose fewer months"
    with pytest.raises(ScenarioError, match=said):
        project(asked(months=12), shipped_census(), runs=10, progress=turns.watched())
