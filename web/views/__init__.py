"""What the templates show, ready to be written: one noun a file, each a function of an answer and its links."""
