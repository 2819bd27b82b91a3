"""The rows of `wellkept bench`: each module declares `ROW`."""
