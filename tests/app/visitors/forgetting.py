"""A process that brings files to Your data, ends the session, and says what it still reaches.

``python -m tests.app.visitors.forgetting FOLDER``; then what to look for on a line each, and a
blank line. It prints ``over`` once the session is over, then each word that it found. None of the
words is in it before.
"""

import gc
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.building import opened

MONTHS = ("staff_month_1", "agency_month_1")
AGREED = ("staff_agree", "agency_agree", "finance_agree")


def brought(folder: Path) -> AppTest:
    """Your data once every file of the folder was read and agreed."""
    files = [(path.name, path.read_bytes(), "text/csv") for path in sorted(folder.iterdir())]
    page = opened("your_data")
    page = page.file_uploader(key="council_files_0").set_value(files).run()
    for key in MONTHS:
        page = page.text_input(key=key).set_value("2026-10").run()
    for key in AGREED:
        page = page.button(key=key).click().run()
    return page


def visit(folder: Path) -> None:
    """A whole session."""
    page = brought(folder)
    assert not page.exception, page.exception
    figures = page.session_state["council_figures"]
    assert figures.years
    assert figures.staff
    assert figures.agency
    assert figures.finance


def reached() -> list[str | bytes | bytearray]:
    """Every text that anything still refers to."""
    waiting = gc.get_objects()
    seen = {id(waiting)}
    texts: list[str | bytes | bytearray] = []
    while waiting:
        for each in gc.get_referents(waiting.pop()):
            if id(each) in seen:
                continue
            seen.add(id(each))
            if isinstance(each, str | bytes | bytearray):
                texts.append(each)
            else:
                waiting.append(each)
    return texts


def holds(text: str | bytes | bytearray, word: str) -> bool:
    """Whether a text has a word in it."""
    return word in text if isinstance(text, str) else word.encode() in text


def main() -> None:
    """Visit, forget, and look."""
    visit(Path(sys.argv[1]))
    for _ in range(3):
        gc.collect()
    sys.stdout.write("over\n")
    sys.stdout.flush()
    texts = reached()
    for word in iter(lambda: sys.stdin.readline().rstrip("\n"), ""):
        found = sum(holds(text, word) for text in texts)
        sys.stdout.write(f"{found} {word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
