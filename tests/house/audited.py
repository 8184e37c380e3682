"""Say what an audit of the libraries found, and of how many it could find nothing out.

``python -m tests.house.audited out/audit.json`` reads what pip-audit wrote; there is no such file
where it could not be had.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

NOT_HAD = "No library was audited: pip-audit could not be had or did not answer."


def said(libraries: Sequence[Mapping[str, Any]]) -> tuple[list[str], bool]:
    """What was found in words, and whether no vulnerability is known of any.

    >>> said([{"name": "a", "skip_reason": "no answer"}, {"name": "b", "vulns": []}])
    (['1 of 2 libraries were audited.', 'Nothing is known of 1: a.'], True)
    """
    left = [str(each["name"]) for each in libraries if "skip_reason" in each]
    lines = [f"{len(libraries) - len(left)} of {len(libraries)} libraries were audited."]
    if left:
        lines.append(f"Nothing is known of {len(left)}: {', '.join(left)}.")
    found = [
        f"{each['name']} {each['version']}: {fault['id']}; mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}."
        for each in libraries
        for fault in each.get("vulns", ())
    ]
    return lines + found, not found


def main() -> int:
    """Print it; a fault where a vulnerability is known."""
    report = Path(sys.argv[1])
    lines, safe = [NOT_HAD], True
    if report.exists():
        lines, safe = said(json.loads(report.read_text())["dependencies"])
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if safe else 1


if __name__ == "__main__":
    sys.exit(main())
