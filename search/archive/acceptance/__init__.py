"""What happens with arriving versions: whether they are new, and how they are stored."""
