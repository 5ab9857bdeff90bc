"""THE PORT: what an engine must be able to do (`port`), and what all engines do alike (`base` and what it uses)."""
