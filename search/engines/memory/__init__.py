"""The memory engine: slow and obviously right, so that the tests can hold the others against it."""
