"""A session keeps one projection: the one before goes as soon as the next is there."""

import gc
from weakref import ref

from tests.building import EXAMPLE, opened


def test_the_projection_before_is_let_go_at_once() -> None:
    page = opened("plan", {**EXAMPLE, "agency_conversion": "1"})
    before = ref(page.session_state["last_good"].value)
    page.button(key="agency_conversion_change").click().run()
    page.number_input(key="agency_conversion").set_value(4.0).run()
    assert not page.exception
    gc.collect()
    assert before() is None
