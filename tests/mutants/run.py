"""`python tests/mutants/run.py 50000 1`: so many mutants of run 1. Prints what escaped, with the seed of each."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("WELLKEPT_HOME", tempfile.mkdtemp(prefix="wellkept-mutants-"))
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "src")]

from mutants.reading import faults  # noqa: E402

if __name__ == "__main__":
    count, run = int(sys.argv[1]), int(sys.argv[2])
    read, found = faults(count, run)
    print("\n".join(found))
    print(f"{read:,} mutants read, {len(found)} faults")
    raise SystemExit(bool(found))
