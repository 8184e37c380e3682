"""What takes long to import comes in only where it is used: no first page waits for scipy."""

import subprocess
import sys

import pytest

from tests.building import ROOT

FIRST_PAGE = """
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("streamlit_app.py", default_timeout=120).run()
assert not page.exception, page.exception
"""
SHIPPED_PLAN = """
from pathlib import Path
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import project
from workforce.published.census import shipped_census
project(read_scenario(Path("scenarios/combined_plan.toml")), shipped_census(), runs=10)
"""
ENGINE = """
from importlib import import_module
from pkgutil import iter_modules
import workforce.model
for module in iter_modules(workforce.model.__path__):
    import_module(f"workforce.model.{module.name}")
"""
NATIONAL_FIT = """
from tests.published.census_cases import many
from workforce.forecast.authority_fit import national_of
national_of(many(), 2019)
"""
SAY = "\nimport sys\nprint(*sys.modules)"


def imported_by(program: str) -> set[str]:
    """The modules that a fresh process has imported once it has run a program."""
    command = [sys.executable, "-c", program + SAY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.slow
@pytest.mark.parametrize("program", [FIRST_PAGE, SHIPPED_PLAN, ENGINE])
def test_what_is_heavy_is_not_imported(program: str) -> None:
    """Scipy, and what only papers need."""
    assert not {"scipy", "docx", "xlsxwriter", "vl_convert"} & imported_by(program)


def test_a_file_of_all_authorities_brings_it_in() -> None:
    assert {"scipy.linalg", "scipy.optimize"} <= imported_by(NATIONAL_FIT)
