"""The beginning of a text, where there is no room for all of it."""


def first_words(text: str, longest: int) -> str:
    """Return the text, or as many whole words of it as fit into so many characters, and an ellipsis."""
    if len(text) <= longest:
        return text
    start = text[:longest]
    return f"{start.rpartition(' ')[0] or start} …"
