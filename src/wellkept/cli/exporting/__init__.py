"""Everything that is stored, as files for other programs. Imported only when the command runs."""
