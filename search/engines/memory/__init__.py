"""The memory engine: slow and simple, so that tests can compare the other engines with it."""
