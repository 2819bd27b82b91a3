"""`./wellkept test`: style, types, the one way of the street, then the tests. Words after it go to pytest."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("style", [BIN / "ruff", "check", "."]),
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("contracts", [BIN / "lint-imports", "--no-cache"]),
    ("types", [BIN / "mypy"]),
)


def main(words: list[str]) -> int:
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wellkept-test-") as home:
        env = os.environ | {
            "WELLKEPT_HOME": home,
            "PYTHONPATH": str(ROOT / "src"),
        }
        for name, command in () if words else CHECKS:
            print(f"== {name}", flush=True)
            if subprocess.run(list(map(str, command)), cwd=ROOT, env=env, check=False).returncode:
                failed.append(name)
        print("== tests", flush=True)
        pytest = [sys.executable, "-m", "pytest", *(words or ["-n", "2", "--dist", "loadfile"])]
        if subprocess.run(pytest, cwd=ROOT, env=env, check=False).returncode:
            failed.append("tests")
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
