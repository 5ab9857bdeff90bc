"""The engines compared, each in a file that is imported only where it is run."""
