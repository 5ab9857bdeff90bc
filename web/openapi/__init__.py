"""The description of the API for programs (OpenAPI 3.1), made of what its views are made of."""
