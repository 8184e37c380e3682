"""The frame of the planner's screens: pages, the bar above each, title and theme."""

from importlib import import_module

import streamlit as st

from workforce.app.drawing.palette import ICON
from workforce.app.frame import frame
from workforce.app.page_aids import page_aids
from workforce.app.plan_bar.bar import bar, end_of_bar
from workforce.app.plan_bar.first_steps import first_steps
from workforce.app.visitors.engine_prepared import engine_prepared
from workforce.app.visitors.faults_shown import faults_shown
from workforce.app.visitors.kept_for_all import keep_what_is_loaded
from workforce.app.visitors.left_visitors import give_back
from workforce.app.visitors.outside import stay_inside
from workforce.app.visitors.turns import turn

SIDEBAR = 372  # pixels: wide enough for a table of months
PAGES = (
    "today", "plan", "caseload", "decide", "compare", "pay", "track", "your_data", "assumptions",
)  # fmt: skip
FIRST = PAGES[0]
STEPS_ON = ("Today", "Plan")
SHOWN = {name: import_module(f"workforce.app.pages.{name}.page").show for name in PAGES}

stay_inside()
give_back()
st.set_page_config(
    page_title="Workforce planner",
    page_icon=ICON,
    layout="wide",
    initial_sidebar_state=SIDEBAR,
)
frame()
# Streamlit shows its default page at the bare address only, so the first page is there twice.
chosen = st.navigation(
    [
        st.Page(SHOWN[FIRST], title=FIRST.title(), url_path="start", default=True),
        *(
            st.Page(
                SHOWN[name],
                title=name.replace("_", " ").capitalize(),
                url_path=name,
                visibility="hidden" if name == FIRST else "visible",
            )
            for name in PAGES
        ),
    ],
    position="top",
)
engine_prepared()
keep_what_is_loaded()
with faults_shown(), turn():
    row = bar()
    if chosen.title in STEPS_ON:
        first_steps()
    chosen.run()
    end_of_bar(row)
    page_aids()
