"""What reading a very large council's own return takes, in a process of its own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.authority.own.made_returns import many, xml
from tests.benchmark.measured import Line
from workforce.proofs.same_bytes import Process

WORKERS: Final = 20_000
# Seconds of the processor, then MB that the process came to hold beyond what it held before.
READ: Final = """
import sys, time
from pathlib import Path
from workforce.authority.own.counts import year_of
from workforce.authority.own.reading import read_one
def held():
    return [int(each.split()[1]) for each in open('/proc/self/status') if 'VmHWM' in each][0]
before, begun = held(), time.process_time()
(found,) = read_one(Path(sys.argv[1])).returns
year_of(found)
print(time.process_time() - begun, (held() - before) / 1024, len(found.workers))
"""


def council() -> Iterator[Line]:
    """A return as XML, read and counted."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "return.xml"
        file.write_bytes(xml(many(WORKERS, 1)[0]))
        rows = [Process().printed("-c", READ, str(file)).split() for _ in range(3)]
    assert {int(row[2]) for row in rows} == {WORKERS}
    what = f"a return of {WORKERS:,} workers, read and counted"
    yield Line(what, f"{min(float(row[0]) for row in rows):.2f} CPU s", "2 s")
    yield Line(f"{what}: memory", f"{max(float(row[1]) for row in rows):.0f} MB", "50 MB")
