"""Serves the pages: Streamlit's own command, which asks nothing outside."""

from streamlit.web.cli import main

from workforce.app.visitors.outside import stay_inside

stay_inside()
main(prog_name="streamlit")
