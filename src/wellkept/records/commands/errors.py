class RefusedError(Exception):
    """A record that cannot be kept as stated; the text says why, and what would do."""


class ErasedError(RefusedError):
    """It names somebody who was erased; the text says so and does not name them."""
