"""The house of six floors: a file imports from floors below it, in its own only from above."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "workforce"
FLOORS = ("ground", "model", "figures", "plan", "results", "proofs", "app", "top")
FILES = {
    "ground": ["__init__", "errors", "files", "months"],
    "model": [
        "__init__", "arrays", "compiling", "state", "paths", "keyed", "shocks", "tables", "record",
        "columns", "feed", "feeding", "outlook", "course", "steering", "draws", "roster", "people",
        "careers", "starts", "arrivals", "cases", "stock", "cost", "pool", "simulate", "summary",
    ],
    "figures": [
        "measures", "published", "publication", "census_file", "children", "census",
        "census_check", "boundaries", "panel", "kernel", "regions", "pasts", "national", "priors",
        "standing", "demand",
        "roles", "ethnicity", "packages", "worker_changes", "track_record", "assumptions",
        "rules", "catalogue", "pay", "counts", "reference_class", "forecasting", "own_part",
        "funnel", "calibration", "baseline",
        "own_count", "behaviour", "work", "rates", "budget",
    ],
    "plan": [
        "effects", "money_effects", "work_effects", "lever", "levers", "values", "actuals",
        "pasted", "scenario", "setting_file", "own_values", "packages", "aims", "scenario_file",
    ],
    "results": [
        "series", "services", "tables", "levered", "known", "projection", "money", "headline",
        "later", "cautions", "standing", "managed", "telling", "output", "tracking", "causes",
        "outlook", "position", "funnel_table", "attribution", "comparison", "regret",
        "comparison_text", "resting", "sensitivity", "caseload", "pay", "fit_report", "spread",
        "forecast", "backtest", "skill", "told",
    ],
    "proofs": [
        "__init__", "record", "small", "textbooks", "teams", "properties", "orders", "plans",
        "same_bytes", "register", "page",
    ],
    "app": [
        "later_marks", "charts", "session", "link", "plan_in_hand", "lever_controls", "controls",
        "yearly", "managed_report", "later_report", "report",
        "next_months",
        "dots", "today_report", "funnel_chart", "funnel_report",
        "own_numbers", "month_end", "views.today", "views.plan",
        "track_charts", "track_entry", "track_report", "views.track",
        "compare_charts", "comparing", "what_matters", "compare_report", "views.compare",
        "readme", "proved", "trust_report", "own_record", "fit_section", "assumptions_report",
        "evidence_report", "views.assumptions",
        "caseload_charts", "caseload_report", "views.caseload", "pay_report", "views.pay",
    ],
    "top": ["options", "cluster", "forecast_commands", "__main__"],
}  # fmt: skip
MODULES = {
    f"workforce.{name}" if floor in ("ground", "top") else f"workforce.{floor}.{name}": (
        floor,
        name,
    )
    for floor, names in FILES.items()
    for name in names
}
HEAVY = {
    "model": ("pandas", "scipy", "streamlit"),
    "figures": ("streamlit",),
    "plan": ("streamlit",),
}


def path_of(module: str) -> Path:
    return PACKAGE.parent / Path(*module.split(".")).with_suffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_every_file_has_its_place() -> None:
    there = {path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py")}
    named = {path_of(module).relative_to(PACKAGE.parent) for module in MODULES}
    assert there == named


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_only_downwards(module: str) -> None:
    floor, name = MODULES[module]
    below = FLOORS.index(floor)
    for other in imported(path_of(module)):
        if other in MODULES and other != module:
            floor_of, name_of = MODULES[other]
            assert FLOORS.index(floor_of) <= below, f"{module} imports {other}, a floor above"
            if floor_of == floor:
                order = FILES[floor]
                assert order.index(name_of) < order.index(name), f"{module} imports {other}"
        assert other.split(".")[0] not in HEAVY.get(floor, ()), f"{module} imports {other}"


def test_only_the_app_knows_streamlit() -> None:
    users = {
        m for m in MODULES if any(o.split(".")[0] == "streamlit" for o in imported(path_of(m)))
    }
    assert {MODULES[module][0] for module in users} == {"app"}


def test_calibration_never_reads_results() -> None:
    assert not any(
        "workforce.results" in other
        for other in imported(path_of("workforce.authority.calibration"))
    )
