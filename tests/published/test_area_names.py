"""Each authority is found by what people call it; what may mean several names them all."""

from collections.abc import Iterator

import pytest

from workforce.errors import UnknownNameError
from workforce.published.census import COLUMNS, Census, Missing, shipped_census
from workforce.published.tables import Area, Row

# Every authority of 2025 as the DfE writes its name.
NAMES = """
Barking and Dagenham; Barnet; Barnsley; Bath and North East Somerset; Bedford; Bexley;
Birmingham; Blackburn with Darwen; Blackpool; Bolton; Bournemouth, Christchurch and Poole;
Bracknell Forest; Bradford; Brent; Brighton and Hove; Bristol, City of; Bromley;
Buckinghamshire; Bury; Calderdale; Cambridgeshire; Camden; Central Bedfordshire; Cheshire East;
Cheshire West and Chester; City of London; Cornwall; County Durham; Coventry; Croydon;
Cumberland; Darlington; Derby; Derbyshire; Devon; Doncaster; Dorset; Dudley; Ealing; East Riding
of Yorkshire; East Sussex; Enfield; Essex; Gateshead; Gloucestershire; Greenwich; Hackney;
Halton; Hammersmith and Fulham; Hampshire; Haringey; Harrow; Hartlepool; Havering;
Herefordshire, County of; Hertfordshire; Hillingdon; Hounslow; Isle of Wight; Isles of Scilly;
Islington; Kensington and Chelsea; Kent; Kingston upon Hull, City of; Kingston upon Thames /
Richmond upon Thames; Kirklees; Knowsley; Lambeth; Lancashire; Leeds; Leicester; Leicestershire;
Lewisham; Lincolnshire; Liverpool; Luton; Manchester; Medway; Merton; Middlesbrough; Milton
Keynes; Newcastle upon Tyne; Newham; Norfolk; North East Lincolnshire; North Lincolnshire; North
Northamptonshire / West Northamptonshire; North Somerset; North Tyneside; North Yorkshire;
Northumberland; Nottingham; Nottinghamshire; Oldham; Oxfordshire; Peterborough; Plymouth;
Portsmouth; Reading; Redbridge; Redcar and Cleveland; Rochdale; Rotherham; Rutland; Salford;
Sandwell; Sefton; Sheffield; Shropshire; Slough; Solihull; Somerset; South Gloucestershire;
South Tyneside; Southampton; Southend-on-Sea; Southwark; St. Helens; Staffordshire; Stockport;
Stockton-on-Tees; Stoke-on-Trent; Suffolk; Sunderland; Surrey; Sutton; Swindon; Tameside;
Telford and Wrekin; Thurrock; Torbay; Tower Hamlets; Trafford; Wakefield; Walsall; Waltham
Forest; Wandsworth; Warrington; Warwickshire; West Berkshire; West Sussex; Westminster;
Westmorland and Furness; Wigan; Wiltshire; Windsor and Maidenhead; Wirral; Wokingham;
Wolverhampton; Worcestershire; York
"""


def every_name() -> list[str]:
    return " ".join(NAMES.split()).split("; ")


def census_of(names: list[str]) -> Census:
    """A census with a row without figures for each authority."""
    empty = (Missing("x", "not available"),) * len(COLUMNS)
    rows = []
    for number, name in enumerate(names, start=201):
        parts = range(len(name.split(" / ")))
        code = " / ".join(f"{number + 300 * part}" for part in parts)
        ons = " / ".join(f"E0{6 + part}{number:06}" for part in parts)
        area = Area(code, ons, name, "authority", "E12000001", "North East")
        rows.append(Row(area, 2025, empty))
    return Census("every.csv", "0", tuple(rows))


EVERY = census_of(every_name())


def titled(name: str) -> Iterator[str]:
    """A name as letters, signs and spreadsheets have it."""
    plain = name.removesuffix(", County of").removesuffix(", City of")
    yield from (name, name.upper(), f"  {name} ", plain, plain.replace("-", " "))
    for ending in ("Council", "City Council", "County Council", "Borough Council", "MBC", "LB"):
        yield f"{plain} {ending}"
    for title in ("LB", "London Borough of", "The Royal Borough of", "City of", "Borough of"):
        yield f"{title} {plain}"
    yield f"City of {plain} Metropolitan District Council"
    yield plain.replace(" and ", " & ").replace("St. ", "St ")
    yield plain.replace(", ", " ")


@pytest.mark.parametrize("name", every_name())
def test_every_authority_is_found_by_its_title_and_without(name: str) -> None:
    for part in {name, *name.split(" / ")}:
        for written in titled(part):
            assert EVERY.authority(written).name == name, written


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Herefordshire", "Herefordshire, County of"),
        ("Hull", "Kingston upon Hull, City of"),
        ("Hull City Council", "Kingston upon Hull, City of"),
        ("Telford", "Telford and Wrekin"),
        ("Stoke", "Stoke-on-Trent"),
        ("Bristol", "Bristol, City of"),
        ("Brighton", "Brighton and Hove"),
        ("Southend", "Southend-on-Sea"),
        ("Newcastle", "Newcastle upon Tyne"),
        ("Stockton", "Stockton-on-Tees"),
        ("Blackburn", "Blackburn with Darwen"),
        ("Bath", "Bath and North East Somerset"),
        ("Windsor", "Windsor and Maidenhead"),
        ("RBKC", "Kensington and Chelsea"),
        ("Kingston", "Kingston upon Thames / Richmond upon Thames"),
        ("Richmond", "Kingston upon Thames / Richmond upon Thames"),
        ("Durham", "County Durham"),
        ("Saint Helens", "St. Helens"),
        ("St Helens", "St. Helens"),
        ("BCP Council", "Bournemouth, Christchurch and Poole"),
        ("Cheshire West", "Cheshire West and Chester"),
        ("East Riding", "East Riding of Yorkshire"),
        ("W Northants", "North Northamptonshire / West Northamptonshire"),
        ("Central Beds", "Central Bedfordshire"),
        ("Bedford", "Bedford"),
        ("Northumberland", "Northumberland"),
        ("City of London Corporation", "City of London"),
        ("the Council of the Isles of Scilly", "Isles of Scilly"),
    ],
)
def test_a_name_that_everybody_uses_is_understood(said: str, name: str) -> None:
    assert EVERY.authority(said).name == name


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Cheshire", {"Cheshire East", "Cheshire West and Chester"}),
        ("Bedfordshire", {"Bedford", "Central Bedfordshire"}),
        ("Tyneside", {"North Tyneside", "South Tyneside"}),
        ("Sussex", {"East Sussex", "West Sussex"}),
        ("Isle", {"Isle of Wight", "Isles of Scilly"}),
        ("City", {"City of London"}),
        ("Hereford", {"Herefordshire, County of"}),
        ("Oxford", {"Oxfordshire"}),
        ("Chester", {"Cheshire West and Chester"}),
        ("Haringay", {"Haringey"}),
        ("Hamersmith", {"Hammersmith and Fulham"}),
        ("Middlesborough", {"Middlesbrough"}),
        ("Sheffeild City Council", {"Sheffield"}),
        ("Norwich", set()),
        ("Watford", set()),
        ("Preston", set()),
    ],
)
def test_what_is_not_certain_is_suggested_and_nothing_else(said: str, names: set[str]) -> None:
    message = unknown(EVERY, said)
    suggested = message.partition("did you mean ")[2].rstrip("?").split(" or ")
    assert set(filter(None, suggested)) == names, message


def test_a_word_of_many_names_says_that_there_are_others() -> None:
    message = unknown(EVERY, "North")
    assert "did you mean North East Lincolnshire or North Lincolnshire" in message
    assert message.endswith("or another?")


def unknown(census: Census, said: str) -> str:
    with pytest.raises(UnknownNameError) as caught:
        census.authority(said)
    message = str(caught.value)
    assert len(message) < 300
    return message


@pytest.mark.slow
@pytest.mark.parametrize("name", every_name())
def test_a_slip_of_the_pen_finds_the_right_one_or_suggests_it(name: str) -> None:
    """One letter left out, doubled or two of them swapped, anywhere but in the first."""
    plain = name.split(" / ", maxsplit=1)[0].removesuffix(", County of").removesuffix(", City of")
    for at in range(1, len(plain) - 1):
        slips = (plain[:at] + plain[at + 1 :], plain[:at] + plain[at] + plain[at:],
                 plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :])  # fmt: skip
        for slip in slips:
            try:
                found = EVERY.authority(slip).name
            except UnknownNameError as error:
                found = str(error)
                assert name in found or len(plain) <= 5, (slip, found)
            else:
                assert found == name, slip


def test_no_two_authorities_share_a_label() -> None:
    names = every_name()
    labels = [part.casefold() for name in names for part in {name, *name.split(" / ")}]
    assert len(labels) == len(set(labels))
    assert {EVERY.authority(area.code).code for area in EVERY.authorities} == {
        area.code for area in EVERY.authorities
    }


def test_in_a_small_census_a_part_of_a_name_never_finds_the_other_kingston() -> None:
    small = census_of(["Kingston upon Hull, City of", "Leeds", "York"])
    assert small.authority("Hull").name == "Kingston upon Hull, City of"
    unknown(small, "Kingston")


def test_the_shipped_authorities_are_found_by_their_titles() -> None:
    census = shipped_census()
    for name in ("London Borough of Haringey", "Haringey Council", "Haringey LB"):
        assert census.authority(name).name == "Haringey"
