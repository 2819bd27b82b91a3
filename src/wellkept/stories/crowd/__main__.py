"""A large invented firm as files: `python -m wellkept.stories.crowd FOLDER [--interactions N] [--seed N]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wellkept.stories.crowd.files import write_crowd
from wellkept.stories.crowd.size import Size


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m wellkept.stories.crowd", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the files go; about 450 MB for each million")
    parser.add_argument("--interactions", type=int, default=Size.interactions, help="messages and meetings")
    parser.add_argument("--seed", type=int, default=Size.seed, help="the same files for the same number")
    given = parser.parse_args()
    written = write_crowd(Size.of(given.interactions, seed=given.seed), given.folder, progress=_say)
    _say(f"{written:,} interactions in {given.folder}", 1.0)


def _say(words: str, share: float) -> None:
    sys.stdout.write(f"{share:4.0%}  {words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
