"""A parse in plain Python objects, which the rules read: tokens, spans and the document that holds them.

Names and meanings are spaCy's. spaCy makes a string, a token or a generator at each
access; the rules ask for heads and children some hundred times a word, and an attribute
of a plain object costs them a tenth of that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import Literal, overload

from kg.parse.lexicon import Lexeme

PLACE = attrgetter("i")


class Token:
    """A word of a document. `i` counts tokens and `idx` characters from the document's start; a root heads itself.

    `lex` has what is so of the form wherever it stands (`lex.is_title`). `morph` are the features in the way of
    Universal Dependencies, `Number=Sing|Person=1`; `_` is none.
    """

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_space",
                 "left_edge", "lemma_", "lex", "lower_", "morph", "pos_", "right_edge", "sent", "tag_", "text",
                 "whitespace_")

    head: Token
    children: list[Token]
    left_edge: Token
    right_edge: Token
    sent: Span

    def __init__(self, doc: Doc, i: int, idx: int, lex: Lexeme, lemma: str, dep: str, tag: str, pos: str,
                 morph: str = "", whitespace: str = "") -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.lex = lex
        self.text = lex.text
        self.lower_ = lex.lower_
        self.is_alpha = lex.is_alpha
        self.is_punct = lex.is_punct
        self.is_space = lex.is_space
        self.lemma_ = lemma
        self.dep_ = dep
        self.tag_ = tag
        self.pos_ = pos
        self.morph = morph
        self.whitespace_ = whitespace
        self.ent_type_ = ""

    def __len__(self) -> int:
        return len(self.text)

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all under it, in order of the text."""
        found = [self]
        for token in found:
            found += token.children
        return sorted(found, key=PLACE)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All others of the coordination that it stands in."""
        if self.dep_ != "conj" and not any(child.dep_ == "conj" for child in self.children):
            return ()
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, other: Token) -> bool:
        return any(token is self for token in other.ancestors)

    def nbor(self, by: int = 1) -> Token:
        """The token `by` places on. Raises IndexError beyond the ends of the document."""
        if self.i + by < 0:
            raise IndexError(self.i + by)
        return self.doc.tokens[self.i + by]

    @property
    def is_sent_start(self) -> bool:
        return self.sent.start == self.i


class Span:
    """The tokens `start` to `end` (exclusive) of a document, with the label of an entity if it is one."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.doc.tokens[self.start : self.end][at]
        start, end, _ = at.indices(len(self))
        return Span(self.doc, self.start + start, self.start + max(start, end))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self.doc is other.doc \
            and (self.start, self.end, self.label_) == (other.start, other.end, other.label_)

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.label_))

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> Span:
        """The sentence of its first token."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """Its token nearest to the root of the sentence, the first of several; no bare mark if it has a word."""
        outer = [token for token in self if not self.start <= token.head.i < self.end or token.head is token]
        if len(outer) == 1:
            return outer[0]
        return min(outer, key=lambda token: (is_mark(token), sum(1 for _ in token.ancestors)), default=self[0])

    @property
    def subtree(self) -> list[Token]:
        """Its tokens and all under them, in order of the text."""
        return sorted({token for own in self for token in own.subtree}, key=PLACE)


class Doc:
    """A text and its parse: `tokens` and where they start, `sents` that cover them, `ents` that the parser named."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.starts: list[int] = []
        self.sents: list[Span] = []
        self.ents: list[Span] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def char_span(self, start: int, end: int, alignment_mode: Literal["strict", "contract", "expand"] = "strict",
                  ) -> Span | None:
        """The tokens of characters `start` to `end`; inside them (contract), touched by them (expand), or just them."""
        first, last = self.at(start), self.at(end - 1)
        if first is None or last is None:
            return None
        begin, stop = first.i, last.i
        cut = end < last.idx + len(last.text)
        if alignment_mode == "strict" and (first.idx != start or end != last.idx + len(last.text)):
            return None
        if alignment_mode == "contract":
            begin, stop = begin + (first.idx < start), stop - cut
            if stop < begin:
                return None
        elif alignment_mode == "expand" and start == first.idx + len(first.text):
            begin += 1  # in the space after it
        return Span(self, begin, stop + 1)

    def at(self, char: int) -> Token | None:
        """The token that holds a character, or the space after it."""
        at = bisect_right(self.starts, char) - 1
        if at < 0:
            return None
        token = self.tokens[at]
        return token if char < token.idx + len(token.text) + len(token.whitespace_) else None


def is_mark(token: Token) -> bool:
    """Whether it is a mark or space that nothing hangs on."""
    return (token.is_punct or token.is_space) and not token.children and token.head is not token
