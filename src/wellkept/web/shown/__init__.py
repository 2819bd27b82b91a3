"""What components show, made from numbers and records: one file per component, of its name."""
