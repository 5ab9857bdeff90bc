"""The value objects of a news search, and their checks: articles, requests, results, viewers, dates."""
