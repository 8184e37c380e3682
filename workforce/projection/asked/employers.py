"""Which neighbours a lever names: those that raise their pay while the other competitors do not."""

from collections.abc import Iterator
from dataclasses import replace

from workforce.authority.baseline import Baseline
from workforce.authority.neighbours import neighbours_of
from workforce.errors import ScenarioError, UnknownNameError, listed, quoted
from workforce.plan.lever import EMPLOYERS
from workforce.plan.levers import lever_of
from workforce.plan.scenario import Scenario
from workforce.published.census import Area, Census


def named_employers(scenario: Scenario) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every lever and part that names employers, and their names as they were typed."""
    for key, setting in scenario.settings.items():
        for part in lever_of(key, where=scenario.name).parts:
            names = setting.choices.get(part.name, ())
            if part.form == EMPLOYERS and names:
                yield key, part.name, names


def competitors_of(scenario: Scenario, baseline: Baseline) -> tuple[Area, ...]:
    """The authority's neighbours as the plan has them; none where no lever names any."""
    if not any(named_employers(scenario)):
        return ()
    area, year = baseline.authority, baseline.year
    return neighbours_of(baseline.census, area, year, scenario.neighbours)


def with_employers(scenario: Scenario, near: tuple[Area, ...], census: Census) -> Scenario:
    """The scenario with each employer that a lever names once, by its name in the census.

    Args:
        scenario: the plan.
        near: the neighbours that may be named.
        census: what a name or code is looked up in.

    Raises:
        ScenarioError: there are no neighbours to name.
        UnknownNameError: an employer is none of them; the message lists them.
    """
    settings = dict(scenario.settings)
    for key, part, names in named_employers(scenario):
        where = f"{scenario.name}.toml, {key}, {part}"
        found = tuple(dict.fromkeys(employer(name, near, census, where) for name in names))
        choices = {**settings[key].choices, part: found}
        settings[key] = replace(settings[key], choices=choices)
    return replace(scenario, settings=settings)


def employer(name: str, near: tuple[Area, ...], census: Census, where: str) -> str:
    """One neighbour's name in the census; errors as for ``with_employers``."""
    if not near:
        what, mend = (
            "no neighbours of this authority are known",
            'name them above, such as neighbours = ["Barnet", "Camden"]',
        )
        raise ScenarioError(what, where=where, mend=mend)
    try:
        area = census.authority(name)
    except UnknownNameError:
        area = None
    if area not in near:
        mend = f"the neighbours are {listed([each.name for each in near])}"
        raise UnknownNameError(f"{quoted(name)} is no neighbour", where=where, mend=mend)
    return area.name
