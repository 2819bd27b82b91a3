"""The only way out of wellkept: addresses are checked, pinned, and cut off when they take too long or send too much."""

from wellkept.sdk.outbound.door import Door

__all__ = ["Door"]
