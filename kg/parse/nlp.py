"""Document to one parse whose tokens have the offsets of the document's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import tee

import spacy
from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from kg.errors import KgError
from kg.model import Document
from kg.parse.blocks import use_blocks
from kg.parse.convert import append, append_gap, link
from kg.parse.doc import Doc, Span
from kg.parse.embeddings import remember_forms
from kg.parse.forms import Answer, forms
from kg.parse.lemmas import mend_lemmas
from kg.parse.model import default_model
from kg.parse.paragraphs import Segment, segments
from kg.parse.repair import repair


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A document and its parse.

    `doc.text == document.text`, so `token.idx` counts from the start of the document.
    White space between segments is in tokens of their own, outside all sentences.
    """

    document: Document
    doc: Doc
    segments: tuple[Segment, ...]

    def sentences(self) -> Iterator[Span]:
        """Sentences in order of the text, without the white space between segments."""
        return (sent for sent in self.doc.sents if not sent[0].is_space)


def load_model(name: str | None = None) -> Language:
    """The spaCy pipeline `name`; by default the English md model that is installed.

    Raises KgError if there is none, or if `name` is not a pipeline with a parser.
    """
    place = f"model {name}" if name else "model"
    try:
        nlp = spacy.load(name or default_model())
    except OSError as error:
        raise KgError(place, "no such spaCy pipeline", "name an installed one such as en_core_web_md") from error
    if "parser" not in nlp.pipe_names:
        raise KgError(place, "the pipeline has no parser", "name one such as en_core_web_md")
    mend_lemmas(nlp)
    remember_forms(nlp)
    use_blocks(nlp)
    return nlp


def parse(documents: Iterable[Document], nlp: Language, batch_size: int = 256) -> Iterator[Parsed]:
    """Parse documents segment by segment, `batch_size` segments at once across documents."""
    jobs, todo = tee((document, tuple(segments(document.text))) for document in documents)
    texts = (document.text[start:stop] for document, parts in jobs for start, stop in cuts(document.text, parts))
    known = forms(nlp)
    pieces = known.read(nlp.pipe(texts, batch_size=batch_size, disable=known.skips), batch_size)
    for document, parts in todo:
        yield Parsed(document=document, doc=repair(joined(document.text, parts, pieces, nlp)), segments=parts)


def cuts(text: str, parts: tuple[Segment, ...]) -> Iterator[tuple[int, int]]:
    """Spans to parse: each segment with the one space after it, which spaCy keeps on its last token."""
    for part in parts:
        start, end = part.span
        yield start, end + (text[end : end + 1] == " ")


def joined(text: str, parts: tuple[Segment, ...], pieces: Iterator[tuple[SpacyDoc, list[Answer]]],
           nlp: Language) -> Doc:
    """One parse of `text`: those of its segments, with the white space between them."""
    doc, at = Doc(text), 0
    for start, end in cuts(text, parts):
        append_gap(doc, text[at:start], nlp.vocab)
        piece, said = next(pieces)
        append(doc, piece, start, said)
        at = end
    append_gap(doc, text[at:], nlp.vocab)
    link(doc)
    return doc


def tokens_of(doc: Doc, span: tuple[int, int]) -> Span | None:
    """The tokens that the characters of `span` touch; None if there are none."""
    start, end = span
    return doc.char_span(start, end, alignment_mode="expand")
