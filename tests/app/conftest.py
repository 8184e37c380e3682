"""What the page tests share."""

import pytest

from workforce.app import current_plan as plan_in_hand
from workforce.app.pages.plan import controls

FEW = 24


@pytest.fixture
def few_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that project few futures, for a test that looks at no number of theirs."""
    monkeypatch.setattr(plan_in_hand, "QUICK", FEW)
    monkeypatch.setattr(controls, "RUNS", dict.fromkeys(controls.RUNS, FEW))
