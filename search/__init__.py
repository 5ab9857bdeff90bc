"""The search core: articles, archive, queries and engines. It knows nothing of HTTP or of input formats."""
