"""How good the forecasts have been: for all of England, beside two simple rules."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import geometric_mean
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.session import plain
from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.number_words import percent
from workforce.published.measures import BY_KEY, shown_as
from workforce.published.track_record import (
    CHOSEN,
    NOTHING,
    STARTERS,
    TrackRecord,
    past_forecasts,
    record_by_year,
)

PROMISED: Final = 80.0  # per cent that the band should hold
OFF: Final = 3.0  # points from it that are mentioned
LEVEL: Final = 1.0  # per cent: less than this is too little to call
PLAN: Final = ("inpost_fte", 1)
ALL_TITLE: Final = "England, all figures"
YEARS_TITLE: Final = "England, by year forecast"
YEAR_COLUMNS: Final = (
    "Year forecast, years ahead", "Error beside the better rule's, all figures",
    "8 in 10 band held",
)  # fmt: skip
COLUMNS: Final = ("Figure, years ahead", "Forecast is out by", "Simple rules", "8 in 10 band held")
FEW: Final = (
    "All authorities live through the same events and the years ahead overlap, so this is evidence "
    "from a few years, not from every case separately. Other years may turn out differently."
)
GIVEN_LIMIT: Final = (
    "A council knows its plan, not how many will really start, so expect a smaller gain. The test "
    "also assumed what has happened in the past: a fifth of the starters beyond leavers is lost to "
    "other movement, and posts grow by three quarters of the staff beyond the forecast. A plan "
    "here assumes neither, so enter your posts."
)


def england(records: Sequence[TrackRecord]) -> None:
    """Where the forecast wins and loses over all authorities, and every number behind it."""
    alone = [each for each in records if each.given == NOTHING]
    st.write(plain(trial(alone)))
    st.markdown("**Closer than both simple rules**")
    st.markdown(bullets(wins(alone)))
    st.markdown("**About the same as the better rule**")
    st.markdown(bullets(level(alone)))
    st.markdown("**Where it loses to a simple rule**")
    st.markdown(bullets(losses(alone)))
    st.markdown("**Whether the bands held**")
    st.markdown(bullets(bands(alone)))
    st.markdown(f"**{plain(given_sentence(records))}**")
    st.write(plain(given_worse(records)))
    small(GIVEN_LIMIT)
    small(CHOSEN)
    by_year = [each for each in record_by_year() if each.given == NOTHING]
    if by_year:
        with st.expander(YEARS_TITLE, key="track_record_by_year"):
            rows = [year_row(key, some) for key, some in target_years(by_year)]
            st.table(pd.DataFrame(rows, columns=list(YEAR_COLUMNS)), hide_index=True,
                     alt=YEARS_TITLE)  # fmt: skip
    with st.expander(ALL_TITLE, key="track_record"):
        rows = [england_row(each) for each in alone]
        st.table(pd.DataFrame(rows, columns=list(COLUMNS)), hide_index=True, alt=ALL_TITLE)
        small(FEW)


def bullets(lines: Iterable[str]) -> str:
    """A list, its text inert."""
    return "\n".join(f"- {plain(line)}" for line in lines)


def trial(records: Sequence[TrackRecord]) -> str:
    """What was tested."""
    origins = [each.origin for each in past_forecasts()]
    cases = [each.cases for each in records]
    return (
        f"Forecasts of no change were made for every authority in England from the censuses of "
        f"{min(origins)} to {max(origins)}, using nothing published later, and compared with what "
        f"was published later: {min(cases)} to {max(cases)} cases for each figure. The two simple "
        "rules are the last known value and the mean of all known values."
    )


def wins(records: Iterable[TrackRecord]) -> list[str]:
    """By measure: how much closer than the better rule, and how many years ahead."""
    found = []
    clear = (each for each in records if each.gain >= LEVEL)
    for measure, group in groupby(clear, lambda each: each.measure):
        some = list(group)
        gains = [each.gain for each in some]
        found.append(
            f"{name_of(measure)}, {years(some)} ahead: error {between(gains)} less than the better "
            "rule's."
        )
    return found or ["Nowhere."]


def level(records: Iterable[TrackRecord]) -> list[str]:
    """By measure: where it came closer by too little to call."""
    close = (each for each in records if not each.loses and each.gain < LEVEL)
    found = [
        f"{name_of(measure)}, {years(list(group))} ahead: less than {percent(LEVEL)} closer."
        for measure, group in groupby(close, lambda each: each.measure)
    ]
    return found or ["Nowhere."]


def losses(records: Iterable[TrackRecord]) -> list[str]:
    """Every cell where a simple rule came closer, with both errors."""
    found = []
    for each in records:
        if each.loses:
            last = each.error_of_last <= each.error_of_mean
            rule = "the last value" if last else "the mean of known values"
            found.append(
                f"{name_of(each.measure)}, {years([each])} ahead: the forecast was out by "
                f"{each.error:.2f} {unit_of(each.measure)}, {rule} by {each.better_rule:.2f}."
            )
    return found or ["Nowhere."]


def bands(records: Sequence[TrackRecord]) -> list[str]:
    """How often the 8 in 10 band held, and every cell that is far from it."""
    held = [each.inside_80 for each in records]
    found = [f"The 8 in 10 band held in {percent(min(held))} to {percent(max(held))} of cases."]
    for each in records:
        if abs(each.inside_80 - PROMISED) > OFF:
            word = "narrow" if each.inside_80 < PROMISED else "wide"
            found.append(
                f"Too {word}: {in_words(each.measure)}, {years([each])} ahead, where it held in "
                f"{percent(each.inside_80)}."
            )
    return found


def given_sentence(records: Iterable[TrackRecord]) -> str:
    """What the hiring plan is worth to the forecast of staff in post a year ahead."""
    cells = {each.given: each for each in records if (each.measure, each.years_ahead) == PLAN}
    given, alone = cells[STARTERS].error, cells[NOTHING].error
    share = 100 * (1 - given / alone)
    return (
        f"Given the hiring plan, the forecast of staff in post has been {percent(abs(share))} "
        f"{'better' if share >= 0 else 'worse'}: out by {given:.1f} FTE a year ahead when it is "
        f"given each year's true starters, by {alone:.1f} FTE when it is not."
    )


def given_worse(records: Sequence[TrackRecord]) -> str:
    """For which figures, and how many years ahead, knowing the plan made the error larger."""
    alone = {(e.measure, e.years_ahead): e.error for e in records if e.given == NOTHING}
    worse = (
        each
        for each in records
        if each.given == STARTERS
        and each.error > alone[each.measure, each.years_ahead] * (1 + LEVEL / 100)
    )
    found = [
        f"{in_words(measure)} ({years(list(group))} ahead)"
        for measure, group in groupby(worse, lambda each: each.measure)
    ]
    if not found:
        return "Given the plan, no figure was worse."
    return f"Given the plan, it was more than {percent(LEVEL)} worse for {', '.join(found)}."


def england_row(each: TrackRecord) -> tuple[str, ...]:
    """One row of the table for England."""
    unit = plain(unit_of(each.measure))
    return (
        f"{plain(name_of(each.measure))}, {each.years_ahead}",
        f"**{each.error:.2f}** {unit}{', loses' if each.loses else ''}",
        f"last value {each.error_of_last:.2f}, mean {each.error_of_mean:.2f}",
        percent(each.inside_80),
    )


def target_years(
    records: Sequence[TrackRecord],
) -> list[tuple[tuple[int, int], list[TrackRecord]]]:
    """The records of each year forecast and number of years ahead, in their order."""

    def cell(each: TrackRecord) -> tuple[int, int]:
        return each.target or 0, each.years_ahead

    ordered = sorted(records, key=cell)
    return [(key, list(group)) for key, group in groupby(ordered, cell)]


def year_row(key: tuple[int, int], records: Sequence[TrackRecord]) -> tuple[str, ...]:
    """One year forecast: all figures together, errors as a geometric mean.

    >>> one = TrackRecord("nothing", "cases", 1, 9, 1.0, 2.0, 3.0, 80.0, 90.0, 2024)
    >>> year_row((2024, 1), [one])
    ('2024, 1', '50% less', '80%')
    """
    share = 100 * (1 - geometric_mean([each.error / each.better_rule for each in records]))
    cases = sum(each.cases for each in records)
    held = sum(each.inside_80 * each.cases for each in records) / cases
    return (
        f"{key[0]}, {key[1]}",
        f"{percent(abs(share))} {'less' if share >= 0 else 'more'}",
        percent(held),
    )


def name_of(measure: str) -> str:
    """The planner's label of a measure in the DfE's words."""
    return BY_KEY[FORECAST_MEASURES[measure][0]].label


def in_words(measure: str) -> str:
    """The label within a sentence.

    >>> in_words("inpost_fte")
    'permanent staff in post'
    """
    label = name_of(measure)
    return label[0].lower() + label[1:]


def unit_of(measure: str) -> str:
    """The unit of a measure, a rate's in points.

    >>> unit_of("agency_rate_fte"), unit_of("inpost_fte")
    ('points', 'FTE')
    """
    return shown_as(*FORECAST_MEASURES[measure]).difference


def years(records: Sequence[TrackRecord]) -> str:
    """The years ahead in words.

    >>> years([TrackRecord("nothing", "cases", 1, 9, 1.0, 1.0, 1.0, 80.0, 90.0)])
    '1 year'
    """
    ahead = [each.years_ahead for each in records]
    last = f"{ahead[-1]} year{'' if ahead == [1] else 's'}"
    if len(ahead) == 1:
        return last
    return f"{', '.join(str(each) for each in ahead[:-1])} and {last}"


def between(gains: Sequence[float]) -> str:
    """A span of per cent.

    >>> between([2.4, 12.3]), between([5.0])
    ('2% to 12%', '5%')
    """
    ends = [percent(each) for each in (min(gains), max(gains))]
    return " to ".join(dict.fromkeys(ends))
