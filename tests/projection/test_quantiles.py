"""Quantiles and means over runs."""

import numpy as np

from workforce.projection.quantiles import QUANTILE_LEVELS, means, quantiles


def test_quantiles_by_hand() -> None:
    """0, 10, ... 100 in another order, and a month later all thousandfold.

    Type 7 takes place level x 10 in the order: 0.5, 1, 2.5, 5, 7.5, 9, 9.5.
    """
    values = np.array([30, 0, 100, 10, 50, 20, 90, 40, 70, 60, 80])
    both = quantiles(np.stack([values, 1000 * values], axis=1))
    expected = [5, 10, 25, 50, 75, 90, 95]
    assert np.allclose(both[:, 0], expected, rtol=0, atol=1e-9)
    assert np.allclose(both[:, 1], 1000 * np.array(expected), rtol=0, atol=1e-6)
    assert QUANTILE_LEVELS == (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def test_one_run_is_every_quantile_and_the_mean() -> None:
    one = np.array([[7, 9]])
    assert (quantiles(one) == [[7.0, 9.0]] * len(QUANTILE_LEVELS)).all()
    assert means(one).tolist() == [7.0, 9.0]


def test_the_mean_is_over_runs() -> None:
    assert means(np.array([[1, 10], [2, 20], [6, 0]])).tolist() == [3.0, 10.0]
