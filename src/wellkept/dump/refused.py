from __future__ import annotations


class RefusedError(Exception):
    """It is not done, and nothing was changed; the text says why, and what helps."""
