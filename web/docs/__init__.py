"""The documentation of the API, made of what defines it."""
