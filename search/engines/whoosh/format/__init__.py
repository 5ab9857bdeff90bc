"""Files on disk: bytes <-> arrays."""
