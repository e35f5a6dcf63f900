"""Which fields of a table hold what: as the user says, or as their names let one guess."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

NAMES = {
    "text": ("text", "maintext", "body", "content", "article", "article_text", "full_text", "fulltext", "story",
             "plain_text", "raw_text", "description"),
    "title": ("title", "headline", "heading"),
    "date": ("published", "date_publish", "date_published", "published_at", "publication_date", "pub_date", "pubdate",
             "publishedat", "datepublished", "date", "published_date", "issued", "timestamp", "created_at"),
    "url": ("url", "link", "source_url", "canonical_url", "documentidentifier", "web_url", "uri"),
    "id": ("id", "_id", "doc_id", "document_id", "article_id", "uuid", "guid"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "outlet": ("outlet", "source", "publisher", "source_domain", "publication", "site", "sitename", "domain", "feed"),
}
"""What fields are called, the likeliest first; case, blanks and hyphens do not count."""


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Fields named by the user, None where the name is to be guessed; `tell` is told what was guessed."""

    text: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    id: str | None = None
    author: str | None = None
    outlet: str | None = None
    tell: Callable[[str], None] = silent

    def chosen(self, columns: Iterable[str]) -> Mapping[str, str]:
        """For each part of a document the column that holds it, where there is one. The text's may be missing."""
        known = list(columns)
        folded = {fold(column): column for column in reversed(known)}
        found = {}
        for part, names in NAMES.items():
            named = getattr(self, part)
            guess = next((folded[name] for name in names if name in folded), None)
            if column := named or guess:
                found[part] = column
        return found

    def explain(self, place: str, chosen: Mapping[str, str]) -> None:
        """Tell which fields were guessed."""
        guessed = [f"{part} from {column!r}" for part, column in chosen.items() if getattr(self, part) is None]
        if guessed:
            self.tell(f"{place}: {', '.join(guessed)}")


def fold(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")
