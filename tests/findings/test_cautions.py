"""What a plan is warned of, with the numbers of its own projection."""

from tests.building import asked, projected
from workforce.findings.cautions import cautions
from workforce.findings.sentences import sentences_of
from workforce.projection.projection import Projection

MONTHS = 24


def followed(text: str = "") -> Projection:
    return projected(asked(text, months=MONTHS))


def test_a_payment_to_joiners_is_warned_of_with_the_cost_of_parity() -> None:
    """£2,000 for each of 143 in post is £286,000; the reason is shown once it is given."""
    text = "[levers]\ngolden_hello = 2000\n"
    said = " ".join(cautions(followed(text)))
    assert "would cost about £286,000 in all" in said
    assert "No reason is written down yet" in said
    reasoned = " ".join(cautions(followed('[reasons]\ngolden_hello = "hard to fill"\n' + text)))
    assert "hard to fill" in reasoned


def test_a_route_that_had_to_begin_before_the_plan_is_named() -> None:
    said = sentences_of(followed("[levers.route_intake.step_up]\n2020-04 = 3\n"))
    assert any("Step Up" in each and "November 2018" in each for each in said)


def test_more_starters_than_nine_in_ten_authority_years_are_flagged() -> None:
    months = "".join(f"2019-{month} = 30\n" for month in (10, 11, 12))
    said = list(cautions(followed("[levers.starters_plan]\n" + months)))
    assert any("in 9 in 10 cases it was at most 28% in a year" in each for each in said)
    assert not list(cautions(followed()))


def test_a_share_where_per_cent_are_due_is_asked_about() -> None:
    """0.05 is read as 0.05%; conversions are usually below one per cent a month."""
    said = " ".join(cautions(followed("[levers]\npay_change = 0.05\nagency_conversion = 0.9\n")))
    assert "Pay of permanent staff is 0.05%, less than one per cent." in said
    assert "If 5% is meant, write 5." in said
    assert "converting" not in said
    assert not list(cautions(followed("[levers]\npay_change = 5\n")))
