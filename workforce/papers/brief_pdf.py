"""The board brief printed to PDF by a Chromium of this machine, where there is one."""

import re
import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER: Final = (
    "There is no PDF of the brief, as no Chromium is on this machine: print brief.html from a "
    "browser, or use brief.docx."
)
SECONDS: Final = 60
DATES: Final = re.compile(rb"\((D:\d{14}[+-]\d\d'\d\d)'\)")


def browser() -> str | None:
    """The first Chromium that is on the path; None where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def brief_pdf(html: str, made_at: datetime) -> bytes | None:
    """A page printed to PDF; None where no browser is there or it does not manage to.

    It reads one file and may call nobody; the page itself allows no script. The same page made on
    the same day gives the same bytes.
    """
    program = browser()
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        page.write_text(html, encoding="utf-8")
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions",
            "--disable-background-networking",
            "--proxy-server=127.0.0.1:9", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
            return dated(pdf.read_bytes(), made_at)
        except (OSError, subprocess.SubprocessError):
            return None


def dated(pdf: bytes, made_at: datetime) -> bytes:
    """A PDF with the day it was made in place of the moment it was printed.

    >>> dated(b"/CreationDate (D:20261127070000+00'00')", datetime(2020, 1, 21))
    b"/CreationDate (D:20200121000000+00'00')"
    """
    stamp = f"(D:{made_at:%Y%m%d}000000+00'00')".encode()
    return DATES.sub(stamp, pdf)
