class RefusedError(Exception):
    """A command cannot run; the text is one line and says what to do."""
