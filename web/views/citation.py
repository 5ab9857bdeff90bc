"""An article as it is cited: what it is called, where and when it appeared, and by which address and state of what."""

from zoneinfo import ZoneInfo

from search.model.lookup import FullArticle
from web.i18n import said
from web.l10n import day_of, number, time


def citation(article: FullArticle, title: str, address: str, zone: ZoneInfo) -> str:
    """Return the sentence; `address` is the permanent one, and the revision that of the index that was asked."""
    summary = article.summary
    when = time(summary.published, zone).text if summary.published else said("undated")
    facts = [said("“{title}”", title=title), summary.source, when]
    if summary.correction_note and summary.updated_at:
        facts.append(said("corrected {day}", day=day_of(summary.updated_at, zone).text))
    state = ["Dateline", said("version {number}", number=number(summary.version)) if summary.version else ""]
    state += [said("revision {number}", number=number(article.state.revision)), address]
    return f"{', '.join(filter(None, facts))}. {', '.join(filter(None, state))}"
