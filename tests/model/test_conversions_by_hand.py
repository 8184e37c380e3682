"""Hand sums of conversions and hires beside no change, and of what a plan's people hold."""

import numpy as np

from tests.model.test_grades_by_hand import beside, known, ones, posts, vacant
from workforce.model.state import AGENCY_END, CONVERSIONS, LEAVER, NOT_PLANNED, OTHER, STARTER
from workforce.proofs.small import Case, still


def planned(months: int, **people: int) -> np.ndarray:
    """Conversions by a plan in the months given as m3=1, [1, M, S]."""
    plan = np.full((1, months + 1, 3), NOT_PLANNED)
    for name, number in people.items():
        plan[0, int(name[1:]), CONVERSIONS] = number
    return plan


def in_months(months: int, **values: float) -> np.ndarray:
    """[1, M]: zero but in the months given as m3=1."""
    found = np.zeros((1, months + 1))
    for name, value in values.items():
        found[0, int(name[1:])] = value
    return found


def asking(months: int = 3, **values: float) -> Case:
    """Four agency staff beside 20 people, of whom all are asked in some months; posts enough."""
    share = in_months(months, **values)
    case = still([20], [4], months=months).rated(conversion_share=share, recent_conversion=share)
    return case.dated(vacancies=vacant(months, 50))


def test_a_plan_by_month_makes_up_for_no_more_than_no_change_asks_for() -> None:
    """No change asks four who are not willing, so four others come; a plan asks for six or two.

    Of six none converts: six are missed, and four others come. Of two: two missed, two others.
    """
    base = asking(m1=1.0).rated(willing=np.zeros(1))
    assert base.run().streams[0, 1].tolist() == [0, 0, 4]
    for people, others in ((6, 4), (2, 2)):
        paths = beside(base, planned=planned(3, m1=people))
        assert paths.streams[0, 1].tolist() == [0, 0, others]
        assert paths.conversions_missed[0].tolist() == [0, people, 0, 0]
        assert paths.conversions_due[0].tolist() == [0, others, 0, 0]


def test_nobody_makes_up_for_planned_conversions_of_no_change() -> None:
    """Six are planned of four: four convert, two are missed, and no other person comes."""
    paths = asking(m1=1.0).dated(planned=planned(3, m1=6)).run()
    assert paths.streams[0].tolist() == [[0, 0, 0], [0, 4, 0], [0, 0, 0], [0, 0, 0]]
    assert paths.conversions_missed[0].tolist() == [0, 2, 0, 0]
    assert paths.conversions_due.sum() == 0


def test_a_share_above_the_recent_one_misses_whom_it_cannot_find() -> None:
    """Asked are all four of four, recently none: none is willing, four are missed, nobody comes.

    At the recent share the four are due and made up for, and none is missed.
    """
    base = asking().rated(willing=np.zeros(1))
    above = beside(base, {"conversion_share": in_months(3, m1=1.0)})
    assert above.conversions_missed[0].tolist() == [0, 4, 0, 0]
    assert above.streams.sum() == above.conversions_due.sum() == 0
    recent = beside(asking(m1=1.0).rated(willing=np.zeros(1)))
    assert recent.conversions_missed.sum() == 0
    assert recent.streams[0, 1].tolist() == [0, 0, 4]


def test_a_share_below_the_recent_one_makes_up_only_for_whom_it_asks() -> None:
    """Recently all four are asked, a plan asks none or half of them: those are due, none missed."""
    base = asking(m1=1.0).rated(willing=np.zeros(1))
    for share in (0.0, 0.5):
        paths = beside(base, {"conversion_share": in_months(3, m1=share)}, runs=40)
        others = paths.streams[:, 1, OTHER]
        assert np.array_equal(others, paths.conversions_due[:, 1])
        assert paths.conversions_missed.sum() == 0
        mean = 4 * share
        assert abs(others.mean() - mean) < 4 * np.sqrt(mean * (1 - share) / 40) + 1e-9


def test_who_has_converted_sooner_is_not_made_up_for_when_due() -> None:
    """No change asks four in months 3 and 4, and has four new agency staff after month 3.

    The plan has converted four in month 1 and is four ahead, also through month 2, in which one
    plan holds all starters. In month 3 its four are due and are not made up for; four new agency
    staff come to it too, who convert in month 4. In the end there are as many people in both.
    """
    base = asking(months=4, m3=1.0, m4=1.0).rated(extra=ones(4, 4.0))
    together = np.array([[NOT_PLANNED, NOT_PLANNED, 0, NOT_PLANNED, NOT_PLANNED]])
    paths = beside(base, planned=planned(4, m1=4), planned_total=together)
    assert base.run().in_post[0, :, 0].tolist() == [20, 20, 20, 24, 28]
    assert paths.in_post[0, :, 0].tolist() == [20, 24, 24, 24, 28]
    assert paths.agency[0, :, 0].tolist() == [4, 0, 0, 4, 4]
    assert paths.conversions[0, :, 0].tolist() == [0, 4, 0, 0, 4]
    assert paths.streams[0, :, OTHER].sum() == 0


def test_who_is_ahead_is_used_up_by_as_many_as_are_due() -> None:
    """Two assignments end in month 2 and two begin, too late to convert in month 3.

    No change asks four in month 3: two convert and two others come. The plan has converted two in
    month 1, so none of its two new agency staff can: of four due two are ahead, two others come.
    """
    base = asking(m3=1.0).rated(extra=ones(3, 4.0), eligible_after=2)
    base = base.dated(known=known(3, AGENCY_END, m2=[2]))
    assert base.run().streams[0, 3].tolist() == [0, 2, 2]
    paths = beside(base, planned=planned(3, m1=2))
    assert paths.streams[0].tolist() == [[0, 0, 0], [0, 2, 0], [0, 0, 0], [0, 0, 2]]


def test_one_plan_for_all_starters_replaces_conversions_it_cannot_find() -> None:
    """Six start, all to be conversions, of four agency staff: four convert, two others come."""
    total = np.array([[NOT_PLANNED, 6, NOT_PLANNED, NOT_PLANNED]])
    base = asking()
    paths = beside(base, planned_total=total, stream_split=np.array([[0.0, 1.0, 0.0]]))
    assert paths.streams[0, 1].tolist() == [0, 4, 2]
    assert paths.conversions_missed.sum() == paths.conversions_due.sum() == 0


def test_a_convert_who_leaves_is_covered_again() -> None:
    """Four convert in month 2 and leave in month 4: their four agency posts are filled again."""
    base = still([0, 9], [4, 0], months=5).rated(extra=ones(5, 4.0), conversion_share=ones(5, 0.0))
    base = base.dated(vacancies=vacant(5, 9))
    paths = beside(base, planned=planned(5, m2=4), known=known(5, LEAVER, 2, m4=[4, 0]))
    assert paths.converts[0, :, 0].tolist() == [0, 0, 4, 4, 0, 0]
    assert paths.agency[0, :, 0].tolist() == [4, 4, 0, 0, 4, 4]


def test_conversions_take_vacant_posts_before_people_who_are_sought() -> None:
    """Three posts are vacant: one converts, and two of many who are sought come.

    Five posts are added and two are to convert: three are left to adverts, or five where none can.
    """
    base = asking(months=2).rated(advert_fill=1.0).dated(vacancies=vacant(2, 3))
    sought = np.zeros((1, 3, 1))
    sought[0, 1] = 40.0
    paths = beside(base, planned=planned(2, m1=1), more_hires=sought)
    assert paths.streams[0, 1].tolist() == [0, 1, 2]
    few = beside(base.rated(eligible_after=999), planned=planned(2, m1=2), added_posts=posts(2, 5))
    assert few.streams[0, 1].tolist() == [0, 0, 5]
    both = beside(base, planned=planned(2, m1=2), added_posts=posts(2, 5))
    assert both.streams[0, 1].tolist() == [0, 2, 3]


def test_a_freeze_reaches_sought_people_but_no_plan() -> None:
    """Frozen in month 1, two months from offer to start: in month 3 nobody sought starts.

    A plan of two others in month 3 stands, and so do four who make up for conversions.
    """
    sought = np.zeros((1, 5, 1))
    sought[0, 1:] = 20.0
    base = asking(months=4, m3=1.0).rated(offer_months=2, willing=np.zeros(1))
    base = base.dated(vacancies=vacant(4, 500))
    frozen = in_months(4, m1=1).astype(np.int64)
    paths = beside(base, more_hires=sought, frozen=frozen)
    assert paths.streams[0, 3].tolist() == [0, 0, 4]
    assert (paths.streams[0, [1, 2, 4], OTHER] > 5).all()
    plan = planned(4)
    plan[0, 3, OTHER] = 2
    both = beside(base, more_hires=sought, frozen=frozen, planned=plan)
    assert both.streams[0, 3].tolist() == [0, 0, 6]


def test_only_as_many_as_are_in_added_posts_hold_fewer_cases() -> None:
    """Six more people at 0.8, of whom three are in added posts that hold a quarter.

    9 + 6 x 0.8 - 3 x 0.8 x 0.75 = 12; with no added post 13.8. With a post fewer one goes: 13.0.
    """
    base = still([20], months=1).opening(case_holders=900)
    base = base.rated(average_holding=np.full((2, 1), 0.8))
    more, quarter = known(1, STARTER, m1=[6]), {"planned_holding": ones(1, 0.25)}
    for added, holders in ((3, 1200), (0, 1380), (-1, 1300)):
        paths = beside(base, quarter, known=more, added_posts=posts(1, added))
        assert paths.case_holders[0].tolist() == [900, holders]


def test_agency_staff_in_added_posts_hold_as_the_plan_says() -> None:
    """Two agency workers at 0.6 in two added posts: 9 + 2 x 0.6 - half of 2 x 0.8, as of staff."""
    base = still([20], months=2).opening(case_holders=900)
    base = base.rated(
        average_holding=np.array([[0.8], [0.6]]), more_cover=np.ones(1), agency_most=np.full(1, 1e9)
    )
    paths = beside(base, {"planned_holding": ones(2, 0.5)}, added_posts=posts(2, 2))
    assert paths.case_holders[0].tolist() == [900, 900, 940]


def test_who_acts_up_in_a_plan_holds_fewer_cases() -> None:
    """Two manager posts more than in no change, which has one acting up: three act up.

    Each holds 0.9 less 0.2: two more are 1.40 fewer than the nine of no change, less 0.70.
    """
    kept = np.zeros((1, 2, 2), np.int64)
    kept[0, :, 1] = 1
    base = still([10, 0], months=1).opening(case_holders=970, from_below=np.array([0, 1]))
    base = base.rated(feeder=np.array([-1, 0]), average_holding=np.array([[0.9, 0.2]] * 2))
    base = base.dated(kept_posts=kept)
    more = np.zeros((1, 2, 2), np.int64)
    more[0, 0, 1], more[0, 1, 1] = 1, 3
    paths = beside(base, kept_posts=more)
    usual = base.run()
    assert (usual.acting_up_holding[0, 1], paths.acting_up_holding[0, 1]) == (70, 210)
    assert paths.case_holders[0, 1] == usual.case_holders[0, 1] - 140


def test_a_plan_has_no_fewer_holders_than_none_and_no_more_than_staff() -> None:
    """Ten of ten leave where half a holder was: none. Ten come to ten at two each: 20 people."""
    base = still([10], months=1).opening(case_holders=50)
    gone = beside(base, known=known(1, LEAVER, m1=[10]))
    assert gone.case_holders[0].tolist() == [50, 0]
    full = base.opening(case_holders=1000).rated(average_holding=np.full((2, 1), 2.0))
    came = beside(full, known=known(1, STARTER, m1=[10]))
    assert came.case_holders[0].tolist() == [1000, 2000]


def test_nobody_is_over_the_limit_where_all_are_in_their_assessed_year() -> None:
    """Five newly qualified hold all cases: the limit, of the others, holds for none."""
    case = still([5], months=1).opening(assessed=np.array([1]), cases=np.array([90]))
    case = case.opening(case_holders=500).rated(caseload_limit=ones(1), assessed_months=99)
    assert case.run().over_limit[0].tolist() == [0, 0]


def test_all_cases_are_over_a_limit_of_none() -> None:
    """Those past their assessed year hold cases, but may hold none: 90 of 90 are over the limit."""
    case = still([5], months=1).opening(cases=np.array([90]), case_holders=500)
    assert case.rated(caseload_limit=ones(1, 0.0)).run().over_limit[0].tolist() == [90, 90]


def test_no_change_has_no_fewer_holders_than_none() -> None:
    """Ten of ten leave where half a holder was, each of them one by the margin: none, not -9.5."""
    case = still([10], months=1).opening(case_holders=50)
    case = case.rated(marginal_holding=np.ones((1, 2, 1))).dated(known=known(1, LEAVER, m1=[10]))
    assert case.run().case_holders[0].tolist() == [50, 0]
