"""Reads: one file per question."""
