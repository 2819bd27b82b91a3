"""PostgreSQL, with columns that hold what SQLite's hold: what one keeps the other takes, and sorts alike."""
