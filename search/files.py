"""Writing files so that they outlive a power cut."""

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Have the system write a file's bytes to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Have the system write a folder's names to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for good."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Replace a file at once and for good: whoever reads it finds the old bytes or the new, whatever happens."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    move_durably(beside, path)


def move_durably(path: Path, target: Path) -> None:
    """Put a file in another's place for good."""
    path.replace(target)
    sync_folder(target.parent)
