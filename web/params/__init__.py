"""Parameters of the page and the API."""
