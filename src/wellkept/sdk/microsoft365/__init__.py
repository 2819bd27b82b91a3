"""What Microsoft 365 hands out, as facts."""
