"""The stored result of mutation testing: large and good enough, and of the model as it is."""

import csv
from pathlib import Path

from tests.mutation.engine import compiled, modules, named

RESULT = Path(__file__).parent / "result.csv"
OUTCOMES = {"killed", "killed for taking too long", "survived"}


def rows() -> list[dict[str, str]]:
    with RESULT.open(newline="") as file:
        return list(csv.DictReader(file))


def test_nine_in_ten_of_three_hundred_mutants_are_killed() -> None:
    outcomes = [row["outcome"] for row in rows()]
    assert len(outcomes) == 300
    assert set(outcomes) <= OUTCOMES
    assert outcomes.count("survived") <= 30


def test_every_compiled_function_has_a_mutant() -> None:
    met = {(row["module"], row["function"]) for row in rows()}
    assert compiled() - met == set(), "run python -m tests.mutation --new"


def test_every_survivor_has_a_reason() -> None:
    for row in rows():
        if row["outcome"] == "survived":
            assert len(row["reason"]) > 20, row


def test_only_functions_that_exist_are_named() -> None:
    names = {(module.stem, name) for module in modules() for name in named(module)}
    for row in rows():
        assert (row["module"], row["function"]) in names, (
            f"{row['module']}: run python -m tests.mutation --new"
        )
