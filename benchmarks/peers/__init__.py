"""The engines that are compared. Each is in a file that is imported only in its own process."""
