"""Addresses that are answered."""
