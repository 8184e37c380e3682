"""A fault of the pages: the visitor gets a sentence with a reference, the log its trace.

The path of the log is for whoever runs the planner, so it goes to the server's messages alone.
There Streamlit would write whole errors, whose messages may hold what a visitor typed.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from workforce.faults import Fault, kept

LOGGER: Final = logging.getLogger(__name__)
STREAMLIT_FAULTS: Final = "streamlit.error_util"  # where it logs what neither page nor we caught
MEND: Final = "Reload the page; if it comes again, report the reference."


@contextmanager
def faults_shown() -> Iterator[None]:
    """Show a fault of what is drawn within in place of the rest of the page."""
    logger = logging.getLogger(STREAMLIT_FAULTS)
    if in_callback not in logger.filters:
        logger.addFilter(in_callback)
    try:
        yield
    except Exception as error:
        found = kept(error, "pages")
        LOGGER.critical(found.said)
        show(found)


def in_callback(record: logging.LogRecord) -> bool:
    """Keep a fault of a control's callback, which runs before the page, as one of the page.

    Returns:
        True: the record is logged, with the reference in place of the error.
    """
    if record.exc_info and isinstance(error := record.exc_info[1], Exception):
        found = kept(error, "pages")
        record.msg, record.args, record.exc_info = found.said, (), None
        show(found)
    return True


def show(found: Fault) -> None:
    """Show the visitor the sentence with the reference."""
    st.error(f"{found.what} {MEND}")
