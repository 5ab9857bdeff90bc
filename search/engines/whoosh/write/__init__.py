"""Writing segments."""
