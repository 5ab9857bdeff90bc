"""Answers for programs: JSON, CSV, Atom, OpenAPI."""
