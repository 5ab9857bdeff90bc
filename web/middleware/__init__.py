"""Around every view."""
