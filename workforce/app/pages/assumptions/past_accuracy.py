"""How good the forecasts have been: for all of England, beside two simple rules."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.session import plain
from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.published.measures import BY_KEY, shown_as
from workforce.published.track_record import NOTHING, STARTERS, TrackRecord, past_forecasts

PROMISED: Final = 80.0  # per cent that the band should hold
OFF: Final = 3.0  # points from it that are told
LEVEL: Final = 1.0  # per cent: less than this is too little to call
PLAN: Final = ("inpost_fte", 1)
ALL_TITLE: Final = "England, all figures"
COLUMNS: Final = ("Figure, years ahead", "Forecast is out by", "Simple rules", "80 % band held")
FEW: Final = (
    "Authorities share each year's events and the years ahead overlap, so this is the evidence of "
    "a few years, not of every case on its own. Other years may turn out otherwise."
)
TOLD_LIMIT: Final = (
    "A council knows its plan, not its true starters, so expect less. The test also took a fifth "
    "of the starters beyond leavers as lost to other movement, and posts to grow by three quarters "
    "of the staff beyond the forecast, as they have. A plan here assumes neither: give it your "
    "posts."
)


def england(records: Sequence[TrackRecord]) -> None:
    """Where the forecast wins and loses over all authorities, and every number behind it."""
    untold = [each for each in records if each.told == NOTHING]
    st.write(plain(trial(untold)))
    st.markdown("**Closer than both simple rules**")
    st.markdown(bullets(wins(untold)))
    st.markdown("**About the same as the better rule**")
    st.markdown(bullets(level(untold)))
    st.markdown("**Where it loses to a simple rule**")
    st.markdown(bullets(losses(untold)))
    st.markdown("**Whether the bands held**")
    st.markdown(bullets(bands(untold)))
    st.markdown(f"**{plain(told_sentence(records))}**")
    st.write(plain(told_worse(records)))
    small(TOLD_LIMIT)
    with st.expander(ALL_TITLE, key="track_record"):
        rows = [england_row(each) for each in untold]
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
        f"Forecasts of no change were made from the censuses of {min(origins)} to {max(origins)}, "
        "with nothing later known, for every authority in England, and set beside what was "
        f"published later: {min(cases)} to {max(cases)} cases a figure. The simple rules are the "
        "last known value, and the mean of all known values."
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
        f"{name_of(measure)}, {years(list(group))} ahead: less than {LEVEL:g} % closer."
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
    """The span of how often the 80 % band held, and every cell that is far from it."""
    held = [each.inside_80 for each in records]
    found = [f"The 80 % band held in {min(held):.0f} to {max(held):.0f} % of cases."]
    for each in records:
        if abs(each.inside_80 - PROMISED) > OFF:
            word = "narrow" if each.inside_80 < PROMISED else "wide"
            found.append(
                f"Too {word}: {in_words(each.measure)}, {years([each])} ahead, where it held in "
                f"{each.inside_80:.0f} %."
            )
    return found


def told_sentence(records: Iterable[TrackRecord]) -> str:
    """What the hiring plan is worth to the forecast of staff in post a year ahead."""
    cells = {each.told: each for each in records if (each.measure, each.years_ahead) == PLAN}
    told, untold = cells[STARTERS].error, cells[NOTHING].error
    share = 100 * (1 - told / untold)
    return (
        f"When told the hiring plan, the forecast of staff in post has been {abs(share):.0f} % "
        f"{'better' if share >= 0 else 'worse'}: out by {told:.1f} FTE a year ahead when told each "
        f"year's true starters, by {untold:.1f} FTE when told nothing."
    )


def told_worse(records: Sequence[TrackRecord]) -> str:
    """For which figures, and how many years ahead, being told the plan made the error larger."""
    untold = {(e.measure, e.years_ahead): e.error for e in records if e.told == NOTHING}
    worse = (
        each
        for each in records
        if each.told == STARTERS
        and each.error > untold[each.measure, each.years_ahead] * (1 + LEVEL / 100)
    )
    found = [
        f"{in_words(measure)} ({years(list(group))} ahead)"
        for measure, group in groupby(worse, lambda each: each.measure)
    ]
    if not found:
        return "So told, no figure was worse."
    return f"So told, it was worse, by more than {LEVEL:g} %, for {', '.join(found)}."


def england_row(each: TrackRecord) -> tuple[str, ...]:
    """One row of the table for England."""
    unit = plain(unit_of(each.measure))
    return (
        f"{plain(name_of(each.measure))}, {each.years_ahead}",
        f"**{each.error:.2f}** {unit}{', loses' if each.loses else ''}",
        f"last value {each.error_of_last:.2f}, mean {each.error_of_mean:.2f}",
        f"{each.inside_80:.0f} %",
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
    ('2 to 12 %', '5 %')
    """
    ends = [f"{each:.0f}" for each in (min(gains), max(gains))]
    return f"{' to '.join(dict.fromkeys(ends))} %"
