"""What `show`, `check` and `explain` gather for programs and tell to people. Imported only when a command runs."""
