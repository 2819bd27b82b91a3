"""The whole database as portable rows: moved to another one, backed up to a file, restored from it."""
