"""Writes: one file per command, verb_noun, keyword-only, one transaction."""
