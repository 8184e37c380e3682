"""The shipped tables turned back into files as the DfE publishes them, and files a year on.

Written by hand from the DfE's own headers and words, so that they say it a second time.
"""

import csv
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from workforce.published.census import shipped_census
from workforce.published.ship.dfe_files import FILES
from workforce.published.tables import DFE_COLUMNS, JOINED, Area, figure_text, shipped_table

Cells: TypeAlias = dict[str, str]
LEVEL = {"authority": "Local authority", "region": "Regional", "nation": "National"}
ENGLAND = {"country_code": "E92000001", "country_name": "England"}
REFERRALS = {
    "referrals": "referral_count",
    "re_referrals": "rereferral_count",
    "referrals_no_further_action": "no_further_action_count",
    "referrals_not_in_need": "not_in_need_count",
}
IN_NEED = {
    "children_in_need": "At31_episodes",
    "children_in_need_started": "Started_episodes",
    "children_in_need_ended": "Ended_episodes",
    "awaiting_assessment": "awaiting_assessment",
}
PLANS = {"child_protection_plans": "CPP_At31"}
LOOKED_AFTER = {
    "children_looked_after": "Children looked after on 31 March each year",
    "looked_after_started": "Children starting to be looked after each year",
    "looked_after_ended": "Children ceasing to be looked after each year",
}
GROUPS = {
    "total": "Total",
    "white": "White",
    "mixed": "Mixed / Multiple ethnic groups",
    "asian": "Asian / Asian British",
    "black": "Black / African / Caribbean / Black British",
    "other": "Other ethnic group",
}
STABILITY = {
    "Total children": ("children_looked_after", ""),
    "3 or more social workers during the year": ("three_or_more_people", "three_or_more_percent"),
}
# The DfE's files as they are named in the folder of real figures, by the command's options.
NAMES = {
    "census": "csww_indicators_2017_to_{}.csv",
    "roles": "roles_in_post_haringey_and_neighbours_2019_to_{}.csv",
    "ethnicity": "role_by_ethnicity_2019_to_{}.csv",
    "children-in-need": "children_in_need_2013_to_{}.csv",
    "referrals": "referrals_2013_to_{}.csv",
    "child-protection-plans": "child_protection_plans_2013_to_{}.csv",
    "looked-after": "children_looked_after_to_{}.csv",
    "worker-changes": "looked_after_social_worker_changes.csv",
}
# A column that each kind of file fills, where it is not the first of its table.
ENDS = {
    "children-in-need": "children_in_need",
    "child-protection-plans": "child_protection_plans",
    "looked-after": "children_looked_after",
}
GROWS = {"cases": 1.03, "referral_count": 1.02, "At31_episodes": 1.01}


def real_file(name: str) -> Path:
    """One of the DfE's own files; the test is skipped where it is not here."""
    folder = os.environ.get("WORKFORCE_DFE")
    if folder is None:
        pytest.skip("WORKFORCE_DFE does not name the folder of the DfE's files")
    path = Path(folder) / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder of the DfE's files")
    return path


def last_shipped(option: str) -> int:
    """The last year that the shipped table has of a kind of file."""
    file = next(each for each in FILES if each.option == option)
    column = ENDS.get(option, file.table.figures[0])
    rows = shipped_table(file.table.name)
    return max(int(row[file.table.year]) for row in rows if row[column])


def made_of(option: str) -> Path:
    """The DfE's own file that a shipped table is made of."""
    return real_file(NAMES[option].format(last_shipped(option)))


def labels(area: Area, year: str) -> Cells:
    """The cells that most of the DfE's files begin with."""
    own = {"region_code": area.region_code, "region_name": area.region, "old_la_code": area.code,
           "new_la_code": area.ons_code, "la_name": area.name}  # fmt: skip
    if area.level == "region":
        own = {"region_code": area.ons_code, "region_name": area.name}
    if area.level == "nation":
        own = {}
    head = {"time_period": year, "time_identifier": "Reporting year"}
    names = ("region_code", "region_name", "old_la_code", "new_la_code", "la_name")
    level = {"geographic_level": LEVEL[area.level]}
    return head | level | ENGLAND | dict.fromkeys(names, "") | own


@cache
def areas() -> dict[str, Area]:
    """Every area by its key, and those that report together each by their own."""
    found = {}
    for area in (row.area for row in shipped_census().rows):
        found[area.key] = area
        codes, ons, names = (text.split(JOINED) for text in (area.code, area.ons_code, area.name))
        for code, ons_code, name in zip(codes, ons, names, strict=True):
            if len(codes) > 1:
                found[code] = replace(area, code=code, ons_code=ons_code, name=name)
    return found


def census_rows() -> list[Cells]:
    """The shipped census."""
    return [
        labels(row.area, f"{row.year}")
        | {dfe: figure_text(figure) for dfe, figure in zip(DFE_COLUMNS, row.figures, strict=False)}
        for row in shipped_census().rows
    ]


def children_rows(columns: dict[str, str]) -> list[Cells]:
    """The children's table with some of its columns under the DfE's names."""
    return [
        labels(areas()[row["code"]], row["year"]) | {dfe: row[own] for own, dfe in columns.items()}
        for row in shipped_table("published_children.csv")
    ]


def looked_after_rows() -> list[Cells]:
    return [
        labels(areas()[row["code"]], row["year"])
        | {"population_type": kind, "population_estimate": row["children_population"]}
        | {"children_count": row[own], "rate_per_10000": "x"}
        for row in shipped_table("published_children.csv")
        for own, kind in LOOKED_AFTER.items()
        if row[own]
    ]


def stability_rows() -> list[Cells]:
    return [
        labels(areas()[row["code"]], row["year"])
        | {"cla_group": "CLA on 31 March", "sw_stability": kind}
        | {"number": row[people], "percentage": row[percent] if percent else "100"}
        for row in shipped_table("published_worker_changes.csv")
        for kind, (people, percent) in STABILITY.items()
    ]


def role_labels(row: Cells) -> Cells:
    """The cells that the files by role begin with; regions and England have no code there."""
    area = areas()[row["code"]]
    return {
        "geographic_level": LEVEL[area.level],
        "geo_breakdown": "National" if area.level == "nation" else area.name,
        "new_la_code": area.ons_code if area.level == "authority" else "",
        "time_period": row["census"],
        "role": row["role"].replace("_", " ").capitalize(),
    }


def role_rows() -> list[Cells]:
    return [
        role_labels(row)
        | {"inpost_FTE": row["in_post_fte"], "inpost_headcount": row["in_post_people"]}
        for row in shipped_table("published_roles.csv")
    ]


def ethnicity_rows() -> list[Cells]:
    """The people by role and ethnic group; of FTE the totals alone."""
    totals = {
        (row["code"], row["census"], row["role"]): row["in_post_fte"]
        for row in shipped_table("published_roles.csv")
    }
    return [
        role_labels(row)
        | {"breakdown": dfe, "inpost_headcount": row[own]}
        | {"inpost_FTE": totals[row["code"], row["census"], row["role"]] if own == "total" else "x"}
        for row in shipped_table("published_ethnicity.csv")
        for own, dfe in GROUPS.items()
    ]


def latest_first(rows: Iterable[Cells]) -> list[Cells]:
    return sorted(rows, key=lambda row: row["time_period"], reverse=True)


def written(path: Path, rows: Iterable[Cells]) -> Path:
    """Rows as a file with the byte order mark that the newest files begin with."""
    found = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    return path


def read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


BUILT: dict[str, Callable[[], list[Cells]]] = {
    "roles": role_rows,
    "ethnicity": ethnicity_rows,
    "children-in-need": lambda: children_rows(IN_NEED),
    "referrals": lambda: children_rows(REFERRALS),
    "child-protection-plans": lambda: children_rows(PLANS),
    "looked-after": looked_after_rows,
    "worker-changes": stability_rows,
}


def dfe_like(folder: Path) -> dict[str, Path]:
    """Every file that the shipped tables could be made of, by the command's option."""
    rows = {"census": census_rows(), **{name: built() for name, built in BUILT.items()}}
    return {
        name: written(folder / f"{name}.csv", latest_first(each)) for name, each in rows.items()
    }


def years_on(path: Path, year: int, folder: Path) -> Path:
    """A file with the years after its last one up to ``year``: alike, but that work grows.

    As many leave as start, so that the staff in post stay what they were, as their roles do.
    """
    rows = read(path)
    last = max(int(row["time_period"]) for row in rows)
    latest = [row for row in rows if row["time_period"] == f"{last}"]
    for each in range(last + 1, year + 1):
        latest = [grown(row) | {"time_period": f"{each}"} for row in latest]
        rows += latest
    return written(folder / path.name.replace(f"{last}", f"{year}"), latest_first(rows))


def grown(row: Cells) -> Cells:
    """A row of the year after; what has a marker keeps it."""
    later = row | {
        name: f"{round(float(row[name]) * factor)}"
        for name, factor in GROWS.items()
        if is_number(row.get(name, ""))
    }
    for unit in ("fte", "headcount"):
        starters, in_post = row.get(f"starters_{unit}", ""), row.get(f"inpost_{unit}", "")
        if is_number(starters) and is_number(in_post) and float(in_post) > 0:
            rate = 100 * float(starters) / float(in_post)
            later |= {f"leavers_{unit}": starters, f"turnover_rate_{unit}": f"{rate:.1f}"}
    holders = row.get("case_holders_fte", "")
    if is_number(holders) and is_number(later.get("cases", "")) and float(holders) > 0:
        later["caseload_fte"] = f"{float(later['cases']) / float(holders):.1f}"
    return later


def is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()
