"""What `wellkept doctor` looks at: one file a check, found by its name, with a function `look`."""
