"""What an answer says beside its result: articles that are close to it, and what each part of the search costs."""
