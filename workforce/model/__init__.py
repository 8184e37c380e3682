"""What would follow: pure functions on arrays, compiled once and kept on disk.

numba's own cache does not see an edit in a function that a compiled one calls, so the folder of the
cache carries the SHA-256 of every module here and is set before numba is first imported.
"""

import hashlib
import os
import sys
from pathlib import Path

from workforce.places import user_cache


def cache_folder(package: Path) -> Path:
    """Where the compiled engine is kept: beside ``package``, else in the user's cache."""
    digest = hashlib.sha256()
    for module in sorted(package.rglob("*.py")):
        digest.update(str(module.relative_to(package)).encode() + b"\0" + module.read_bytes())
    beside = package / "__pycache__"
    writable = os.access(beside if beside.exists() else package, os.W_OK)
    return (beside if writable else user_cache()) / f"engine-{digest.hexdigest()[:16]}"


os.environ["NUMBA_CACHE_DIR"] = str(cache_folder(Path(__file__).parent))
if "numba" in sys.modules:
    sys.modules["numba"].config.reload_config()
