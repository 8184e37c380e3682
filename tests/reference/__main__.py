"""``python -m tests.reference``: the whole comparison, printed and stored with its date.

Exit status 0 where the two models agree on every scenario, 1 where they do not.
"""

import csv
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tests.reference.agreement import Agreement, agreements

RESULT = Path(__file__).parent / "result.csv"


def tell(one: Agreement) -> None:
    """One line of the table."""
    sys.stdout.write(
        f"{one.scenario:<24}{one.seed:>4}{one.reference_runs:>6}{one.engine_runs:>8}"
        f"{one.cells:>6}{one.largest:>7.2f}{one.root_mean_square:>7.3f}"
        f"{one.reference_ms:>8.1f}{one.engine_ms:>8.2f}  {one.where}  {one.unequal}\n"
    )
    sys.stdout.flush()


def main() -> int:
    """Compare, print and store."""
    sys.stdout.write(
        "scenario                seed  runs  engine cells  max z  rms z      ms  engine  where\n"
    )
    found = agreements(report=tell)
    rows = [{"date": date.today().isoformat(), **asdict(each)} for each in found]
    with RESULT.open("w", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return 0 if all(each.agrees for each in found if each.seed == "all") else 1


if __name__ == "__main__":
    sys.exit(main())
