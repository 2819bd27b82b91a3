"""A large firm, invented: as many people, ties and messages as asked, the same for the same seed. Memory stays flat."""
