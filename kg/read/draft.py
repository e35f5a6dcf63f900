"""What a reader finds of a document, and how the document is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from kg.errors import InputError, OtherLanguageError
from kg.model import Document
from kg.read.fields import Fields
from kg.read.language import language_of
from kg.read.meta import is_date
from kg.read.source import META, Source, slug
from kg.read.text import clean, headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read. `language` is the one that is read, None means all; `fields` names those of tables."""

    language: str | None = "en"
    fields: Fields = field(default_factory=Fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document as its format tells it. `within` says where in the source it is: `#17`, `` for all of it.

    `id` is its name in the source, `published` as the source writes it.
    """

    text: str
    within: str = ""
    id: str = ""
    title: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None


type Found = Draft | Document | InputError
"""What a format's reader yields: drafts, documents of what is packed in it, and faults."""


def finished(draft: Draft, source: Source, meta: dict[str, str], options: Options) -> Iterator[Document | InputError]:
    """The document of a draft; what stands in `meta` beside it counts more. Offsets are those of the draft's text.

    Raises InputError where the text is empty, too long or in another language.
    """
    place = source.place + draft.within
    text = clean(draft.text, place)
    if options.language and (told := language_of(text)) != options.language:
        raise OtherLanguageError(place, told, options.language)
    published = meta.get("published") or draft.published
    if published and not is_date(published):
        yield InputError(place, None, f"its date is none: {published[:40]!r}", "give YYYY-MM-DD; it is read without")
        published = None
    told_title = meta.get("title") or line(draft.title)
    yield Document(id=f"{source.id}~{slug(draft.id)}" if draft.id else source.id, path=place, text=text,
                   sha256=sha256(text.encode("utf-8")).hexdigest(), title=told_title or line(headline(text)),
                   published=published, author=meta.get("author") or line(draft.author),
                   source=meta.get("source") or line(draft.outlet),
                   url=meta.get("url") or line(draft.url) or (source.url if source.url == place else None))


def line(value: str | None) -> str | None:
    """A value on one line without characters that are none; None if nothing is left."""
    kept = "".join(character if character.isprintable() else " " for character in value or "")
    return " ".join(kept.split())[:1000] or None


def beside(name: str, suffix: str) -> str:
    """Name of the metadata of a file whose ending is `suffix`."""
    return name[:len(name) - len(suffix)] + META if suffix else name + META
