"""Zips whose bytes hang on what is in them alone: one date for all, in one order."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
READABLE: Final = 0o644 << 16


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Files as a zip, in their order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE
            entry.create_system = 3  # as on Linux, wherever it is made
            archive.writestr(entry, content)
    return written.getvalue()


def rezipped(content: bytes) -> bytes:
    """A zip with the same files and without the dates of its making."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
