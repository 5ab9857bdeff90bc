"""Parameters of the page and the API, and the addresses made of them."""
