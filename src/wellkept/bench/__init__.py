"""How fast wellkept is, beside plain peers that do the same on the same input: one file a row of the table."""
