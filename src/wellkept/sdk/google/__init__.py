"""What Google Workspace hands out, as facts."""
