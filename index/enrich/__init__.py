"""What an article does not say of itself: countries, persons, dates, language."""
