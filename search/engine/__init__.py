"""The port that every engine implements (`port`), and what all engines share (`base` and the modules it uses)."""
