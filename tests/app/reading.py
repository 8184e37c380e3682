"""What a page says, as it is read: without the signs that keep typed text inert."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from workforce.plan.scenario import Scenario


def errors(page: AppTest) -> list[str]:
    """The sentences on what could not be used."""
    return [each.value.replace("\\", "") for each in page.error]


def said(page: AppTest) -> str:
    """Headings, sentences, warnings and errors in one text, each on a line."""
    every = (*page.subheader, *page.markdown, *page.warning, *page.error)
    return "\n".join(each.value for each in every).replace("\\", "")


def plan_of(page: AppTest) -> Scenario:
    """The plan in hand."""
    found: Scenario = page.session_state["last_good"].value.scenario
    return found


def link_of(page: AppTest) -> dict[str, str]:
    """What stands in the page's address."""
    return {key: "".join(value) for key, value in page.query_params.items()}


def table_with(page: AppTest, *columns: str) -> pd.DataFrame:
    """The first table with these columns."""
    return next(each.value for each in page.table if set(columns) <= set(each.value.columns))
