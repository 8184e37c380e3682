"""The README tells the truth where a machine can check it."""

from pathlib import Path

from workforce.plan.levers import lever_table

README = (Path(__file__).parents[2] / "README.md").read_text()


def test_the_lever_table_is_that_of_the_records() -> None:
    for key, kind, _form, unit, span, _neutral, acts_on in lever_table():
        assert f"| `{key}` | {kind} | {unit} | {span} | {acts_on} |" in README
