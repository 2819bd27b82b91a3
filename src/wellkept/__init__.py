"""wellkept: how each client and vendor relationship truly stands, early enough to act."""

__version__ = "0.1.0"
