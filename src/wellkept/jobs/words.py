"""What a kind of job is called on pages: read from its declaration, because running it takes all that measures need."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
_DECLARED = re.compile(r"^@job\(\s*words=\"([^\"]+)\"", re.MULTILINE)


@cache
def words_of(kind: str) -> str:
    """One that is installed beside ours, or no more, is called by its name."""
    file = HERE / f"{kind}.py"
    declared = _DECLARED.search(file.read_text()) if kind.isidentifier() and file.exists() else None
    return declared[1] if declared else kind.replace("_", " ").capitalize()
