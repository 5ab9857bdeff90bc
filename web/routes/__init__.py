"""The views: which function answers which address."""
