"""communique as a component of a spaCy pipeline: `nlp.add_pipe("communique")`, then `doc._.reports`."""

from __future__ import annotations

import hashlib

from spacy.language import Language
from spacy.tokens import Doc

from kg.link.actors import load_catalogue
from kg.link.record import read
from kg.model import Document, Record
from kg.parse.convert import plain
from kg.parse.nlp import Parsed
from kg.parse.repair import repair


@Language.factory("communique", default_config={"published": None})
def make(nlp: Language, name: str, published: str | None) -> Communique:
    """Factory of the component. `published` (EDTF) is the day that "today" means in all texts."""
    return Communique(published)


class Communique:
    """Sets `doc._.record` (kg.model.Record) and `doc._.reports` (a tuple of kg.model.Report).

    Works on one Doc as the pipeline parsed it; `kg.pipeline.extract` parses headlines
    and datelines apart and so reads whole articles better.
    """

    def __init__(self, published: str | None = None) -> None:
        self.published = published
        self.catalogue = load_catalogue()
        for extension in ("record", "reports"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        digest = hashlib.sha256(doc.text.encode()).hexdigest()
        document = Document(id=digest[:12], path="", text=doc.text, sha256=digest, published=self.published)
        parsed = Parsed(document=document, doc=repair(plain(doc)), segments=())
        record: Record = read(parsed, self.catalogue)
        doc._.record = record
        doc._.reports = record.reports
        return doc
