"""A user's range means 8 in 10 sure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.model.run_draws import Range, draw_keys, ranged


@given(st.floats(-50, 50), st.just(0.0) | st.floats(1e-6, 40))
@settings(max_examples=50, deadline=None)
def test_a_users_range_is_its_80_per_cent(low: float, width: float) -> None:
    chosen = Range(low, low, low + width, low - width, low + 2 * width)
    values = ranged(draw_keys(3, 2000), "any", chosen)
    inside = ((values >= low) & (values <= low + width)).mean()
    assert inside == 1.0 or 0.76 <= inside <= 0.84
    assert values.min() >= low - width / 4 - 1e-9
    assert values.max() <= low + width * 1.25 + 1e-9
