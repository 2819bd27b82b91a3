class RefusedError(Exception):
    """A record that cannot be kept as stated; the text says why, and what would do."""
