"""spaCy's parse to plain tokens: pieces of a text put together, and the tree above them linked."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from kg.parse.doc import Doc, Span, Token
from kg.parse.forms import Answer, answers
from kg.parse.lexicon import lexicon


def plain(parsed: SpacyDoc) -> Doc:
    """One parse of a whole text."""
    doc = Doc(parsed.text)
    append(doc, parsed, 0, answers(parsed))
    link(doc)
    return doc


def append(doc: Doc, piece: SpacyDoc, at: int, said: list[Answer]) -> None:
    """Add the tokens and entities of a piece that begins at character `at`; their tree is not linked yet.

    `said` is what is said of each token's form (`kg.parse.forms`).
    """
    tokens, starts = doc.tokens, doc.starts
    first = len(tokens)
    for (lex, lemma, dep, tag, pos, morph), space in zip(said, piece.to_array("SPACY").tolist(), strict=True):
        tokens.append(Token(doc, len(tokens), at, lex, lemma, dep, tag, pos, morph, " " if space else ""))
        starts.append(at)
        at += len(lex.text) + space
    for at, away in enumerate(piece.to_array("HEAD").astype("int64").tolist(), start=first):
        tokens[at].head = tokens[at + away]
    for ent in piece.ents:
        doc.ents.append(Span(doc, first + ent.start, first + ent.end, ent.label_))
        for token in doc.ents[-1]:
            token.ent_type_ = ent.label_


def append_gap(doc: Doc, white: str, vocab: Vocab) -> None:
    """Add the white space between pieces, if there is any, as one token that is its own sentence."""
    if not white:
        return
    last = doc.tokens[-1] if doc.tokens else None
    at = last.idx + len(last.text) + len(last.whitespace_) if last else 0
    lexemes, _ = lexicon(vocab)
    token = Token(doc, len(doc.tokens), at, lexemes[vocab.strings.add(white)], white, "ROOT", "_SP", "SPACE")
    token.head = token
    doc.tokens.append(token)
    doc.starts.append(at)


def link(doc: Doc) -> None:
    """From the heads: children in order, edges of the subtrees, sentences."""
    for token in doc.tokens:
        token.children = []
        token.left_edge = token.right_edge = token
    for token in doc.tokens:
        if token.head is not token:
            token.head.children.append(token)
    while any([widened(token) for token in doc.tokens] + [widened(token) for token in reversed(doc.tokens)]):
        pass  # a tree whose lines cross needs more than one round
    starts = {0, *(token.left_edge.i for token in doc.tokens if token.head is token), len(doc.tokens)}
    doc.sents = [Span(doc, start, end) for start, end in pairwise(sorted(starts))]
    for sent in doc.sents:
        for token in sent:
            token.sent = sent


def widened(token: Token) -> bool:
    """Whether the token's edges widened its head's."""
    head, left, right = token.head, token.left_edge, token.right_edge
    wider = False
    if left.i < head.left_edge.i:
        head.left_edge, wider = left, True
    if right.i > head.right_edge.i:
        head.right_edge, wider = right, True
    return wider
