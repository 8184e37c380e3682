"""Where a plan starts: every opening number with its origin, and the children's figures."""

from typing import Final

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from workforce.app.opening_numbers import number_name, origin_words, value_words
from workforce.app.session import plain
from workforce.app.values import capital, restyled
from workforce.projection.projection import Projection
from workforce.published.census import Missing
from workforce.published.children_figures import children_figures

TITLE: Final = "Where this starts"
COLUMNS: Final = ("Number", "Value", "Origin", "Note")
CHILDREN: Final = {
    "re_referrals": "Referrals within a year of another",
    "referrals_no_further_action": "Referrals with no further action",
    "referrals_not_in_need": "Referrals found not in need",
    "awaiting_assessment": "Children awaiting assessment",
    "children_in_need_started": "Episodes of need started",
    "children_in_need_ended": "Episodes of need ended",
    "looked_after_started": "Children who began to be looked after",
    "looked_after_ended": "Children who ceased to be looked after",
    "children_population": "Children aged 0 to 17",
}


def origins(box: DeltaGenerator, projection: Projection) -> None:
    """The opening numbers, and the published children's figures where they are shipped."""
    box.table(origins_table(projection), hide_index=True, alt=TITLE)
    children(box, projection)


def origins_table(projection: Projection) -> pd.DataFrame:
    """Every opening number with its origin."""
    rows = [
        (number_name(each.what), value_words(each), origin_words(each), plain(restyled(each.note)))
        for each in projection.baseline.origins
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def children(box: DeltaGenerator, projection: Projection) -> None:
    """The published children's figures of the year to 31 March before the census, where shipped."""
    baseline = projection.baseline
    found = children_figures(baseline.authority.key, baseline.year)
    known = {key: value for key, value in found.items() if not isinstance(value, Missing)}
    if known:
        title = f"Published children's figures, on 31 March {baseline.year} or in the year to it"
        rows = [
            (CHILDREN.get(key, capital(key.replace("_", " "))), f"{count:,.0f}")
            for key, count in known.items()
        ]
        box.markdown(f"**{title}**")
        box.table(pd.DataFrame(rows, columns=["Figure", "Count"]), hide_index=True, alt=title)
