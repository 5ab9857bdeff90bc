"""Answering from arrays."""
