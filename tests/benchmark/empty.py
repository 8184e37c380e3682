"""Two pages with next to nothing on them: what Streamlit and the browser take by themselves."""

import streamlit as st


def first() -> None:
    """A number, and a heading that follows it."""
    st.title("First")
    number = st.number_input("Number", 0, 1_000)
    st.subheader(f"It is {number}")
    st.vega_lite_chart(
        [{"a": 1, "b": 2}, {"a": 2, "b": 3}],
        {"mark": "line", "encoding": {"x": {"field": "a"}, "y": {"field": "b"}}},
    )


def second() -> None:
    """A title and a heading."""
    st.title("Second")
    st.subheader("Nothing")


st.navigation([st.Page(first), st.Page(second)], position="top").run()
