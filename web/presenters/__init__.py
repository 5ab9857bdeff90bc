"""What the templates show: pure functions of an answer and its links."""
