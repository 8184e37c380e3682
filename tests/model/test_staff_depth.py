"""Hand sums of what people do beyond leaving and starting: notice, absence, careers."""

import numpy as np
import pytest

from workforce.model.state import (
    COMES_BACK,
    GOES_AWAY,
    LEAVER,
    MOVES,
    NOT_PLANNED,
    Rates,
)
from workforce.proofs.small import Case, still

EVERYONE = np.array([[50.0]])  # a hazard at which everyone who may go goes


def known(months: int, groups: int = 1) -> np.ndarray:
    return np.zeros((months + 1, len(MOVES), groups), np.int64)


def by_month(months: int, **people: int) -> np.ndarray:
    """Factors on leaving: 0 but in the months given as m3=1."""
    levels = np.zeros((1, months + 1))
    for name, level in people.items():
        levels[0, int(name[1:])] = level
    return levels


@pytest.mark.parametrize(("notice", "gone_in"), [(0, 3), (1, 4), (3, 6)])
def test_who_decides_in_month_3_goes_after_notice(notice: int, gone_in: int) -> None:
    case = still([10], months=8).rated(
        hazard=EVERYONE, leaving=by_month(8, m3=1), notice=np.array([notice])
    )
    leavers = case.run().leavers[0, :, 0]
    assert leavers.argmax() == gone_in
    assert leavers.sum() == leavers[gone_in]


def test_notices_given_before_the_opening_are_served() -> None:
    """Month 0's hazard sends people in months 1 to 3 when notice is three months."""
    case = still([1000], months=6).rated(
        hazard=np.array([[0.1]]), leaving=by_month(6, m0=1), notice=np.array([3])
    )
    leavers = case.run().leavers[0, :, 0]
    assert (leavers[1:4] > 50).all()
    assert leavers[4:].sum() == 0


def test_a_payment_of_march_cannot_cut_marchs_leavers() -> None:
    """Pay up ninefold in month 3, elasticity 1: the leavers of month 3 are those without it."""
    plain = still([400], months=6).rated(hazard=np.array([[0.1]]), notice=np.array([1]))
    pay = np.ones((1, 7, 1))
    pay[0, 3:] = 9.0
    paid = plain.rated(own_pay=pay, pay_elasticity=np.ones((1, 3)))
    before, after = plain.run().leavers[0, :, 0], paid.run().leavers[0, :, 0]
    assert (before[:4] == after[:4]).all()
    assert after[4] < before[4] / 3


def test_people_go_away_and_come_back_and_stay_in_post() -> None:
    """Everyone away in month 1, back in month 2, away again in month 3, and so on."""
    case = still([10], months=4).rated(away_start=1.0, away_end=1.0)
    paths = case.run()
    assert paths.away[0, :, 0].tolist() == [0, 10, 0, 10, 0]
    assert paths.in_post[0, :, 0].tolist() == [10] * 5
    assert paths.leavers.sum() == 0


def test_known_absences_replace_drawn_ones_and_never_add() -> None:
    """In the month the total is the larger of known and drawn, run by run; so for those back."""
    case = still([40], months=4).opening(away=np.array([10])).rated(away_start=0.1, away_end=0.2)
    told = known(4)
    told[2, GOES_AWAY, 0], told[2, COMES_BACK, 0] = 5, 4
    drawn, paths = case.run(runs=200), case.dated(known=told).run(runs=200)
    for flow, least in (("went_away", 5), ("came_back", 4)):
        one, other = getattr(drawn, flow)[:, :, 0], getattr(paths, flow)[:, :, 0]
        assert (one[:, 1] == other[:, 1]).all()
        assert (other[:, 2] == np.maximum(one[:, 2], least)).all()


def test_those_away_hold_no_cases_and_are_covered_in_part() -> None:
    """4 of 10 holders away: 6 hold cases; half of the 4 are covered by 2 agency staff."""
    told = known(3)
    told[1, GOES_AWAY, 0] = 4
    case = still([10], months=3).rated(absence_cover=0.5).dated(known=told)
    paths = case.run()
    assert paths.case_holders[0].tolist() == [1000, 600, 600, 600]
    assert paths.agency[0, :, 0].tolist() == [0, 2, 2, 2]


def test_those_away_are_paid_in_part() -> None:
    """4 of 10 away at 70 %: 8.8 salaries of 1,000 pence."""
    told = known(2)
    told[1, GOES_AWAY, 0] = 4
    case = still([10], months=2).rated(
        away_pay=0.7, salary=np.full((1, 3, 1), 1000)
    ).dated(known=told)  # fmt: skip
    assert case.run().cost[0, 1, 0] == 8800


def assessed(months: int = 20, **rates: object) -> Case:
    """7 newly qualified start in month 2 beside 5 others."""
    plan = np.full((1, months + 1, 3), NOT_PLANNED)
    plan[0, 2, 0] = 7
    case = still([0, 5], months=months).opening(assessed=np.array([1, 0]))
    return case.rated(assessed_to=np.array([1, -1]), **rates).dated(planned=plan)


def test_the_assessed_year_is_longer_for_fewer_hours() -> None:
    """At 0.6 FTE twelve months of work take 20 months: from month 2 on, over in month 22."""
    fte = np.array([[600_000, 1_000_000], [1_000_000, 1_000_000]])
    paths = assessed(24).opening(fte=fte).run()
    assert paths.in_post[0, 21:23].tolist() == [[7, 5], [0, 12]]


def test_the_assessed_year_pauses_while_away() -> None:
    """All seven away in months 5 to 7: three months later, over in month 17."""
    told = known(20, 2)
    told[5, GOES_AWAY, 0], told[8, COMES_BACK, 0] = 7, 7
    case = assessed()
    paths = case.dated(known=told).run()
    assert case.run().in_post[0, 13:15, 0].tolist() == [7, 0]
    assert paths.in_post[0, 16:18, 0].tolist() == [7, 0]


def test_some_need_longer_and_some_do_not_pass() -> None:
    """Everyone extended by three months: over in month 17; nobody passes: seven leave then."""
    longer = assessed(extended=1.0, extension=3).run()
    assert longer.in_post[0, 16:18, 0].tolist() == [7, 0]
    failed = assessed(failed=1.0).run()
    assert failed.leavers[0, 14].tolist() == [7, 0]
    assert failed.in_post[0, 14].tolist() == [0, 5]
    assert failed.destinations[0, 14].tolist() == [0, 0, 7]


def test_an_intake_is_limited_by_who_can_assess_it() -> None:
    """One supervisor with five places, seven planned: five start, two are missed and told."""
    case = assessed(assessed_places=5.0).opening(gives=np.array([0, 0]))
    none = case.run()
    assert none.intake_missed[0, 2] == 7
    one = still([0, 4, 1], months=20).opening(
        assessed=np.array([1, 0, 0]), gives=np.array([0, 0, 1])
    )
    one = one.rated(assessed_to=np.array([1, -1, -1]), assessed_places=5.0)
    paths = one.dated(planned=case.schedule.planned).run()
    assert paths.starters[0, 2].tolist() == [5, 0, 0]
    assert paths.intake_missed[0, 2] == 2


def test_moves_wait_for_experience() -> None:
    """Those who move at once need 24 months since qualifying: newly started hires wait."""
    moves = np.zeros((1, 2, 2))
    moves[0, 0, 1] = 1.0
    plan = np.full((1, 31, 3), NOT_PLANNED)
    plan[0, 2, 2] = 4
    case = still([0, 0], months=30).rated(moves=moves, moves_after=np.array([24, 0]))
    paths = case.dated(planned=plan).run()
    assert paths.moved[0, :, 1].tolist() == [0] * 26 + [4] + [0] * 4


def manager_case(agency: int = 0, **rates: object) -> Case:
    """Ten staff below, two managers' posts of three filled."""
    kept = np.zeros((1, 7, 2), np.int64)
    kept[:, :, 1] = 3
    case = still([10, 2], [0, agency], months=6).opening(from_below=np.array([0, 1]))
    return case.rated(feeder=np.array([-1, 0]), **rates).dated(kept_posts=kept)


def test_a_vacant_managers_post_is_filled_from_below_and_opens_one_there() -> None:
    paths = manager_case(promotion=np.array([0.0, 1.0])).run()
    assert paths.in_post[0, 1].tolist() == [9, 3]
    assert paths.promoted[0].tolist() == [0, 1, 0, 0, 0, 0, 0]
    assert paths.kept_vacancies[0].tolist() == [1, 0, 0, 0, 0, 0, 0]


def test_someone_acts_up_where_no_agency_manager_covers() -> None:
    """One vacant post: one acts up and holds no cases; with an agency manager nobody does."""
    acting = manager_case(average_holding=np.array([[1.0, 0.0], [1.0, 0.0]])).run()
    assert acting.acting_up[0].tolist() == [1] * 7
    assert acting.case_holders[0, 1] == 900
    assert manager_case(agency=1).run().acting_up.sum() == 0


def test_who_acts_up_is_paid_as_a_manager() -> None:
    """Ten at 1,000, two at 3,000, and 2,000 more for the one who acts up."""
    salary = np.tile(np.array([1000, 3000]), (1, 7, 1))
    assert manager_case(salary=salary).run().cost[0, 1, 0] == 18_000


def test_supervisions_due_and_span() -> None:
    """One manager for 4 others and 2 newly qualified: weekly at first, then monthly."""
    plan = np.full((1, 4, 3), NOT_PLANNED)
    plan[0, 1, 0] = 2
    case = still([0, 4, 1], months=3).opening(
        assessed=np.array([1, 0, 0]), gives=np.array([0, 0, 1]), gets=np.array([1, 1, 0])
    )
    case = case.rated(assessed_to=np.array([1, -1, -1]), supervisions=np.array([4.33, 2.17]))
    paths = case.dated(planned=plan).run()
    assert paths.supervisions[0].tolist() == [400, 400 + 866, 400 + 434, 400 + 200]
    assert paths.supervised[0].tolist() == [400, 600, 600, 600]
    assert paths.supervisors[0].tolist() == [100] * 4


def test_a_wider_span_adds_to_leaving() -> None:
    """Nine of ten managers leave, so the span widens from 10 to 100: many more leave."""
    told = known(12, 2)
    told[1, LEAVER, 1] = 9
    case = still([100, 10], months=12).opening(gives=np.array([0, 1]), gets=np.array([1, 0]))
    case = case.rated(hazard=np.array([[0.01], [0.0]])).dated(known=told)
    on = case.rated(supervision_effect=np.array([0.001])).run(runs=50)
    off = case.run(runs=50)
    assert on.leavers[:, :, 0].sum() > 1.5 * off.leavers[:, :, 0].sum()


def test_experience_is_apart_from_service_here() -> None:
    """Hires who bring 30 months are experienced, at 36 months, six months after they start."""
    plan = np.full((1, 13, 3), NOT_PLANNED)
    plan[0, 2, 2] = 4
    case = still([0]).rated(experience_least=np.array([30, 0])).dated(planned=plan)
    paths = case.run()
    assert paths.experienced[0].tolist() == [0] * 8 + [400] * 5
    assert paths.service_months[0, [2, 3, 12]].tolist() == [0, 4, 40]


def test_rates_have_one_value_for_every_group() -> None:
    """The fields by group of the small case are as long as its groups."""
    rates: Rates = still([1, 2, 3]).rates
    for name in ("notice", "moves_after", "promotion", "feeder", "assessed_to"):
        assert len(getattr(rates, name)) == 3
