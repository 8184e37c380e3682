"""National fits: kept whole in a file, never later than the opening, no use to a full census."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.published.census_cases import many
from workforce.errors import CensusError
from workforce.forecast import authority_fit, priors
from workforce.forecast.authority_fit import calibrated, national_of
from workforce.forecast.national_fit import Fitted, National, fit_national
from workforce.forecast.panel import panel_of
from workforce.forecast.priors import (
    FOLDER,
    priors_toml,
    priors_until,
    read_priors,
    same_fit,
    stored,
)
from workforce.published.census import Census, shipped_census


def test_every_stored_fit_says_where_it_comes_from() -> None:
    for path in FOLDER.glob("*.toml"):
        table = tomllib.loads(path.read_text())
        assert table["last_year"] == int(path.stem)
        assert table["command"].startswith("python -m workforce fit --census")
        assert isinstance(table["date"], date)
        assert table["release"]
    first, *_ = years = [each.last_year for each in stored()]
    assert years == list(range(first, first + len(years)))
    assert first == min(row.year for row in shipped_census().rows)


def test_a_fit_is_kept_whole(tmp_path: Path) -> None:
    fit = fit_national(panel_of(many(), 2021))
    path = tmp_path / "fit.toml"
    path.write_text(priors_toml(fit, "a command", date(2026, 1, 1)))
    again = read_priors(path)
    assert (again.first_year, again.last_year, again.authorities) == (2017, 2021, 110)
    for name, fitted in fit.series.items():
        kept = again.series[name]
        assert vars(kept.kernel) == pytest.approx(vars(fitted.kernel), rel=1e-7)
        for field in ("means", "shape", "level", "link", "surprise", "link_deviation"):
            assert getattr(kept, field) == pytest.approx(getattr(fitted, field), rel=1e-7)


@pytest.mark.parametrize("text", ["", "release = 1", "not toml", "last_year = 'x'\nseries = 3"])
def test_a_file_without_a_fit_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fit.toml"
    path.write_text(text or " ")
    with pytest.raises(CensusError, match="make it anew"):
        read_priors(path)


def test_only_a_fit_no_later_than_the_opening_is_used() -> None:
    assert priors_until(2019, "here").last_year == 2019
    latest = stored()[-1].last_year
    assert priors_until(latest + 7, "here").last_year == latest
    with pytest.raises(CensusError, match="no national figures are stored up to 2012"):
        priors_until(2012, "here")


def wild(fit: National, last_year: int) -> National:
    def bent(fitted: Fitted) -> Fitted:
        return replace(fitted, means=tuple(9.0 for _ in fitted.means), link=5.0)

    series = {name: bent(fitted) for name, fitted in fit.series.items()}
    return replace(fit, last_year=last_year, series=series)


def outlook(census: Census, name: str, year: int) -> list[np.ndarray]:
    national_of.cache_clear()
    found = calibrated(census, census.authority(name), year, None).outlook
    return [np.asarray(value) for value in vars(found).values()]


def test_a_wild_fit_later_than_the_opening_has_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    before = outlook(shipped_census(), "Haringey", 2019)
    planted = (*stored(), wild(stored()[-1], 2020))
    monkeypatch.setattr(priors, "stored", lambda: planted)
    for one, other in zip(before, outlook(shipped_census(), "Haringey", 2019), strict=True):
        assert np.array_equal(one, other)
    national_of.cache_clear()


def test_a_wild_fit_has_no_effect_on_a_full_census(monkeypatch: pytest.MonkeyPatch) -> None:
    census = many()
    before = outlook(census, "Authority 7", 2021)

    def never(year: int, where: str) -> National:
        raise AssertionError(f"asked for {year} of {where}")

    monkeypatch.setattr(authority_fit, "priors_until", never)
    for one, other in zip(before, outlook(census, "Authority 7", 2021), strict=True):
        assert np.array_equal(one, other)


def test_the_national_mean_goes_on_as_englands_own_figures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After the last stored year the mean of the leaving root moves as England's own root."""
    early = tuple(each for each in stored() if each.last_year <= 2023)
    monkeypatch.setattr(priors, "stored", lambda: early)
    national_of.cache_clear()
    census = shipped_census()
    england = census.nation
    assert england is not None
    found = national_of(census, 2024).series["leavers"].means
    roots = []
    for year in (2023, 2024):
        leavers = census.figure(england, year, "leavers_fte")
        staff = census.figure(england, year, "in_post_fte")
        assert isinstance(leavers, float)
        assert isinstance(staff, float)
        roots.append((leavers / staff) ** 0.5)
    assert len(found) == 8
    assert found[-1] - found[-2] == pytest.approx(roots[1] - roots[0])
    national_of.cache_clear()


def test_a_fit_is_the_same_whatever_made_it_and_whichever_processor_rounded_it() -> None:
    fit = fit_national(panel_of(many(), 2021))
    text = priors_toml(fit, "a command", date(2026, 1, 1))
    assert same_fit(text, priors_toml(fit, "another", date(2026, 1, 2)))
    leavers = fit.series["leavers"]

    def with_link(factor: float) -> str:
        moved = {**fit.series, "leavers": replace(leavers, link=leavers.link * factor)}
        return priors_toml(replace(fit, series=moved), "a command", date(2026, 1, 1))

    assert leavers.link != 0
    assert with_link(1 + 1e-7) != text
    assert same_fit(text, with_link(1 + 1e-7))
    assert not same_fit(text, with_link(1 + 1e-4))
    assert not same_fit(text, priors_toml(replace(fit, last_year=2020), "a command", date.min))
