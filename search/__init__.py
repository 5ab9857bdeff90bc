"""Questions and answers over a news archive; knows no HTTP and no file format."""
