"""The opening totals: as published at a census, or as the council itself counted them later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeAlias

from workforce.errors import CensusError, ScenarioError
from workforce.months import MONTHS_IN_YEAR, label
from workforce.published.census import Area, Census, Missing, known_figures
from workforce.published.opening_totals import OpeningTotals, Origin

OPENING_NUMBERS: Final = (
    "in_post", "agency", "posts", "case_holders", "cases", "managers", "newly_qualified", "away",
)  # fmt: skip
OPTIONAL_NUMBERS: Final = ("managers", "newly_qualified", "away")
CASES: Final = "cases"  # the only number that is not one of staff
NEEDED: Final = ", ".join(name for name in OPENING_NUMBERS if name not in OPTIONAL_NUMBERS)
HOURS: Final = "hours"  # FTE a person
OPENING: Final = "[opening], the month-end count"
LEAST_FTE: Final = 0.1  # of one person: half a day a week
LEAST_POSTS: Final = 0.5  # of permanent staff: fewer are the vacant ones alone
LATEST_OPENING: Final = 2 * MONTHS_IN_YEAR  # months after the census: by then there is a later one


StaffUnit: TypeAlias = Literal["people", "FTE"]
STAFF_UNITS: Final[tuple[StaffUnit, ...]] = ("people", "FTE")


@dataclass(frozen=True)
class Opening:
    """The council's own count at a month end.

    Attributes:
        month: its number.
        numbers: by ``OPENING_NUMBERS``; whole unless in FTE.
        unit: of all numbers but cases.
    """

    month: int
    numbers: Mapping[str, float]
    unit: StaffUnit = "people"


def pooled_area(census: Census, area: Area, column: str, year: int) -> Area | None:
    """The area to pool with: its region, else England; None if neither has figures."""
    for other in (census.region_of(area), census.nation):
        if other is not None and any(known_figures(census, other, column, year)):
            return other
    return None


def published_count(census: Census, area: Area, year: int) -> OpeningTotals:
    """The published totals; what an authority did not return is its region's ratio, and says so."""
    if year not in census.years(area):
        known = ", ".join(str(each) for each in census.years(area))
        raise CensusError(
            f"{area.name} has no census of {year}",
            where=census.release,
            mend=f"choose one of {known}",
        )
    reader = Reader(census, area, year)
    in_post_fte, in_post_people = reader.in_post()
    agency_fte = reader.figure("agency_fte", "agency_rate_fte", in_post_fte, odds=True)
    agency_people = reader.agency_people(agency_fte)
    vacancies = reader.vacancies(in_post_fte, agency_fte)
    holders = reader.beside("case_holders_fte", reader.holder_share() * (in_post_fte + agency_fte))
    cases = round(reader.beside("cases", holders * reader.regional("caseload", 0.0)))
    return OpeningTotals(
        in_post_people, in_post_fte, agency_people, agency_fte, vacancies, holders, cases,
        tuple(reader.origins),
    )  # fmt: skip


class Reader:
    """Reads one authority's totals and keeps where each came from."""

    def __init__(self, census: Census, area: Area, year: int) -> None:
        """Start with no origin noted."""
        self.census, self.area, self.year = census, area, year
        self.origins: list[Origin] = []

    def note(self, what: str, value: float, source: str, note: str) -> float:
        """Keep the origin of a number and hand it on."""
        unit = "FTE" if what.endswith("_fte") else "cases" if what == "cases" else "people"
        self.origins.append(Origin(what, value, unit, source, note))
        return value

    def published(self, what: str) -> float | None:
        """A published figure, its origin noted; None where there is none."""
        figure = self.census.figure(self.area, self.year, what)
        if isinstance(figure, Missing):
            return None
        note = f"{self.census.release}, {self.area.name}, 30 September {self.year}"
        return self.note(what, figure, "published", note)

    def in_post(self) -> tuple[float, int]:
        """FTE and people in post; without them there is nothing to plan."""
        people, fte = self.published("in_post_people"), self.published("in_post_fte")
        if not people or not fte:
            raise CensusError(
                f"{self.area.name} has no published staff in post on 30 September {self.year}",
                where=self.census.release,
                mend=f"give its own month-end count as [opening] with month, {NEEDED}, or choose "
                "another year or authority",
            )
        return fte, round(people)

    def regional(self, column: str, otherwise: float) -> float:
        """The latest figure of the region, else England, else ``otherwise``."""
        pool = pooled_area(self.census, self.area, column, self.year)
        if pool is None:
            return otherwise
        return dict(known_figures(self.census, pool, column, self.year)).popitem()[1]

    def figure(self, what: str, rate: str, stock: float, *, odds: bool) -> float:
        """A published figure, else the region's rate of (itself + stock) applied to the stock."""
        published = self.published(what)
        if published is not None:
            return published
        share = self.regional(rate, 0.0) / 100
        value = stock * (share / (1 - share) if odds else share)
        return self.note(what, round(value, 1), "assumption", "not returned: the region's rate")

    def beside(self, what: str, otherwise: float) -> float:
        """A published figure, else one worked out from others."""
        published = self.published(what)
        if published is not None:
            return published
        return self.note(what, otherwise, "assumption", "not returned: by the region's ratios")

    def agency_people(self, fte: float) -> int:
        """Agency staff; people beside 0 FTE are none, as nobody works no hours."""
        people = round(self.beside("agency_people", fte))
        if fte > 0 or people == 0:
            return people
        note = f"published as {people} people beside 0 FTE: taken as none"
        return round(self.note("agency_people", 0.0, "assumption", note))

    def vacancies(self, in_post: float, agency: float) -> float:
        """Vacant FTE; 0 where there are agency staff means that vacancies were not returned."""
        figure = self.census.figure(self.area, self.year, "vacancies_fte")
        if agency > 0 and figure == 0:
            share = self.regional("vacancy_rate", 0.0) / 100
            value = round(in_post * share / (1 - share), 1)
            note = "published as 0 beside agency staff, so not returned: the region's rate"
            return self.note("vacancies_fte", value, "assumption", note)
        return self.figure("vacancies_fte", "vacancy_rate", in_post, odds=True)

    def holder_share(self) -> float:
        """The region's case holders as a share of all staff."""
        holders = self.regional("case_holders_fte", 0.0)
        staff = self.regional("in_post_fte", 0.0) + self.regional("agency_fte", 0.0)
        return holders / staff if staff else 0.0


def check_opening(opening: Opening, census_month: int) -> None:
    """Refuse own numbers that contradict each other or the census's month.

    Raises:
        ScenarioError: the first of ``opening_faults``.
    """
    for fault in opening_faults(opening, census_month):
        raise fault


def opening_faults(opening: Opening, census_month: int) -> Iterator[ScenarioError]:
    """Every contradiction of the council's own numbers, one sentence each."""
    numbers = opening.numbers
    if opening.month < census_month:
        yield ScenarioError(
            f"month {label(opening.month)} is before the census of {label(census_month)}",
            where=OPENING,
            mend="choose a later month or an earlier census",
        )
    if opening.month >= census_month + LATEST_OPENING:
        yield ScenarioError(
            f"month {label(opening.month)} is two years or more after the census",
            where=OPENING,
            mend="choose the latest census before it",
        )
    limits = {
        "case_holders": ("permanent and agency staff", numbers["in_post"] + numbers["agency"]),
        "managers": ("permanent staff", numbers["in_post"]),
        "newly_qualified": (
            "permanent staff who are not managers",
            numbers["in_post"] - numbers.get("managers", 0),
        ),
        "away": ("permanent staff", numbers["in_post"]),
    }
    for name, (among, most) in limits.items():
        if numbers.get(name, 0) > max(0, most):
            yield ScenarioError(
                f"{name} is {numbers[name]:g}, but there are {max(0, most):g} {among}",
                where=OPENING,
                mend="check both numbers",
            )
    if numbers["in_post"] == 0:
        yield ScenarioError(
            "in_post is 0, so there is nobody to plan for",
            where=OPENING,
            mend="give your staff in post",
        )
    elif numbers["in_post"] < LEAST_FTE:
        yield ScenarioError(
            f"in_post is {numbers['in_post']:g} FTE, less than anybody works",
            where=OPENING,
            mend=f"give your staff in post, {LEAST_FTE:g} FTE or more",
        )
    posts = numbers.get("posts")
    if posts is not None and posts < LEAST_POSTS * numbers["in_post"]:
        yield ScenarioError(
            f"posts is {posts:g}, but there are {numbers['in_post']:g} permanent staff",
            where=OPENING,
            mend="give all established posts, filled and vacant",
        )


class Hours(NamedTuple):
    """FTE a permanent and an agency person, and what stands in where the census has none."""

    permanent: float
    agency: float
    origins: tuple[Origin, ...] = ()


def hours_before(census: Census, area: Area, year: int) -> Hours:
    """Hours at a census; without staff in post there, at the latest before it, else the region's.

    Raises:
        CensusError: the authority has no census of that year, or nothing is known of its region.
    """
    try:
        return Hours(*hours_of(published_count(census, area, year)))
    except CensusError:
        earlier = [each for each, _ in known_figures(census, area, "in_post_fte", year)]
        region = pooled_area(census, area, "in_post_people", year)
        if year not in census.years(area) or not (earlier or region):
            raise
    if earlier:
        hours = hours_of(published_count(census, area, earlier[-1]))
        return Hours(*hours, (stand_in(hours[0], f"its own of September {earlier[-1]}"),))
    reader = Reader(census, area, year)
    permanent = reader.regional("in_post_fte", 1.0) / reader.regional("in_post_people", 1.0)
    people = reader.regional("agency_people", 0.0)
    agency = reader.regional("agency_fte", 0.0) / people if people else 0.0
    return Hours(permanent, agency or permanent, (stand_in(permanent, "the region's"),))


def stand_in(hours: float, whose: str) -> Origin:
    """The origin of FTE a person where the census has no staff in post."""
    return Origin(HOURS, round(hours, 3), "FTE", "assumption", f"not returned: {whose}")


def own_count(hours: Hours, opening: Opening) -> OpeningTotals:
    """The council's own count: in FTE to the digit, in people by ``hours`` a person."""
    numbers = opening.numbers
    permanent_hours, agency_hours = hours.permanent, hours.agency
    in_post, agency = numbers["in_post"], numbers["agency"]
    vacant = max(0.0, numbers["posts"] - in_post)
    if opening.unit == "FTE":
        people = max(1, round(in_post / permanent_hours)), round(agency / agency_hours)
        fte, holders = (in_post, agency), numbers["case_holders"]
    else:
        people = int(in_post), int(agency)
        fte = round(in_post * permanent_hours, 2), round(agency * agency_hours, 2)
        holders = round(numbers["case_holders"] * sum(fte) / (in_post + agency), 2)
        vacant = round(vacant * permanent_hours, 2)
    note = f"the council's own count at the end of {label(opening.month)}"
    origins = tuple(
        Origin(name, value, CASES if name == CASES else opening.unit, "own", note)
        for name, value in numbers.items()
    )
    origins += hours.origins
    return OpeningTotals(
        people[0], fte[0], people[1], fte[1], vacant, holders, int(numbers[CASES]), origins
    )


def hours_of(totals: OpeningTotals) -> tuple[float, float]:
    """FTE a permanent and an agency person; an agency person's as a permanent one's without any."""
    hours = totals.in_post_fte / totals.in_post_people
    if totals.agency_people and totals.agency_fte > 0:
        return hours, totals.agency_fte / totals.agency_people
    return hours, hours


def in_people(opening: Opening, counted: OpeningTotals) -> Opening:
    """The same count in people, as staff are split by group; FTE by the opening's own hours."""
    if opening.unit == "people":
        return opening
    hours, _ = hours_of(counted)
    numbers = {
        name: value if name == CASES else round(value / hours)
        for name, value in opening.numbers.items()
    }
    return replace(opening, numbers=numbers, unit="people")
