"""The only way out of wellkept: addresses are checked, pinned, and cut off when they take too long or send too much."""

from wellkept.sdk.outbound.door import Door
from wellkept.sdk.outbound.errors import CannotReadError, RefusedAddressError, ShutError
from wellkept.sdk.outbound.http import Answer, Http

__all__ = ["Answer", "CannotReadError", "Door", "Http", "RefusedAddressError", "ShutError"]
