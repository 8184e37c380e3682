"""Today: where the authority stands, and the next twelve months of the plan in hand."""

import streamlit as st

from workforce.app import today_report
from workforce.app.funnel_report import funnel_view
from workforce.app.month_end import month_end
from workforce.app.next_months import next_months
from workforce.app.plan_in_hand import current, plan_line


def show() -> None:
    """The page."""
    st.title("Today")
    projection = current()
    plan_line(projection)
    month_end(projection)
    next_months(projection)
    today_report.standing(projection)
    funnel_view(projection)
    today_report.stock_and_flow(projection)
    today_report.who_the_staff_are(projection)
    today_report.what_happened_next(projection)
