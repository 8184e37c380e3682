"""Nothing outside is asked: a council's planner may stand where nothing else can be reached."""

from streamlit import net_util


def stay_inside() -> None:
    """Keep Streamlit from asking a server elsewhere for this machine's address.

    It would for every page that is opened from another site, to see whether that site is this one;
    no setting of its own turns that off. Such a page is refused all the same.
    """
    net_util.get_external_ip = no_address


def no_address() -> None:
    """No address is known from outside."""
