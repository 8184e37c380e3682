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
DATES: Final = re.compile(rb"\(D:\d{14}[+-]\d\d'\d\d'\)")
PARTS: Final = re.compile(rb"\(node(\d{8})\)")


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
            return settled_pdf(pdf.read_bytes(), made_at)
        except (OSError, subprocess.SubprocessError):
            return None


def settled_pdf(pdf: bytes, made_at: datetime) -> bytes:
    """A PDF without what differs from one printing to the next, byte for byte as long as before.

    The day it was made takes the place of the moment it was printed, and the parts that it lists
    for screen readers are counted from zero.

    >>> settled_pdf(b"(D:20261127070000+00'00') (node00000027)", datetime(2020, 1, 21))
    b"(D:20200121000000+00'00') (node00000000)"
    """
    stamp = f"(D:{made_at:%Y%m%d}000000+00'00')".encode()
    first = min((int(each) for each in PARTS.findall(pdf)), default=0)
    return PARTS.sub(lambda found: b"(node%08d)" % (int(found[1]) - first), DATES.sub(stamp, pdf))
