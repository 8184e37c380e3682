"""Cases and holders by service: shares that add up, and a council's own teams."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.building import asked, projected
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import Projection


def column(table: pd.DataFrame, measure: str, unit: str) -> dict[str, float]:
    everyone = table[table["group"] == "all"]
    rows = everyone[(everyone["measure"] == measure) & (everyone["unit"] == unit)]
    return dict(zip(rows["month"], rows["mean"], strict=True))


MONTHS = 24


def followed(text: str = "") -> Projection:
    return projected(asked(text, months=MONTHS))


def test_the_split_by_service_adds_up_and_stays_out_of_the_table() -> None:
    projection = followed('[split]\nservices = "illustrative"\n')
    assert projection.services is not None
    assert set(projection.table["service"]) == {"all"}
    cases = projection.services[projection.services["measure"] == "cases"]
    total = cases.groupby("month")["mean"].sum()
    for month, mean in column(projection.table, "cases", "cases").items():
        assert total[month] == pytest.approx(mean, abs=0.3)
    assert followed().services is None


TEAMS = "".join(
    f'[[team]]\nservice = "{name}"\ncase_holders = {holders}\ncases = {cases}\n'
    for name, holders, cases in (
        ("assessment", 20, 300), ("safeguarding", 60, 900), ("looked_after", 20, 200),
        ("leaving_care", 0, 100),
    )
)  # fmt: skip


def test_the_councils_own_teams_split_holders_and_cases_as_counted() -> None:
    """60 of 100 holders and 900 of 1,500 cases: 0.6 of each; no caseload where nobody holds."""
    projection = followed('[split]\nservices = "own"\n' + TEAMS)
    assert projection.services is not None
    opening = projection.services[projection.services["month"] == "2019-09"]
    by_service = opening.set_index(["service", "measure"])["mean"]
    assert by_service["safeguarding", "cases"] == pytest.approx(0.6 * 1717, abs=1)
    assert by_service["safeguarding", "case_holders"] == pytest.approx(0.6 * 116.1, abs=0.1)
    assert ("leaving_care", "caseload") not in by_service.index
    again = parse_scenario(to_toml(projection.scenario), name="a")
    assert again == projection.scenario


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[split]\nservices = "own"\n', "need two entries"), (TEAMS, "need two entries"),
        (TEAMS.replace("leaving_care", "assessment"), "twice"),
        (TEAMS.replace("leaving_care", "leaving care"), "leaving_care"),
        ('[split]\nservices = "own"\n' + TEAMS.split("[[team]]\n")[0]
         + "[[team]]\n" + TEAMS.split("[[team]]\n")[1], "left out"),
        (TEAMS.replace("cases = 300", "cases = -1"), "-1"),
    ],
)  # fmt: skip
def test_team_figures_that_cannot_be_used_get_one_sentence(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        asked(text)


def test_the_opening_of_a_projection_is_not_changed_by_its_split() -> None:
    """The same scenario with and without the split gives the same table."""
    scenario = asked(months=MONTHS)
    plain = projected(scenario)
    split = projected(replace(scenario, services="illustrative"))
    pd.testing.assert_frame_equal(plain.table, split.table)
    assert month_of(2019, 9) == plain.baseline.month
