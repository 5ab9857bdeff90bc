"""The default engine: a real Whoosh index whose postings are arrays, evaluated with NumPy."""
