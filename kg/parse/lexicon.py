"""What is so of a form or a label wherever it stands, looked up once in spaCy's vocabulary."""

from __future__ import annotations

from functools import lru_cache

from spacy.vocab import Vocab

WORDS = 200_000  # forms remembered of a vocabulary before they are made anew


class Lexeme:
    """What is so of a form wherever it stands."""

    __slots__ = ("has_vector", "is_alpha", "is_bracket", "is_left_punct", "is_lower", "is_punct",
                 "is_quote", "is_space", "is_stop", "is_title", "is_upper", "like_num", "lower_", "text")

    def __init__(self, vocab: Vocab, orth: int) -> None:
        lexeme = vocab[orth]
        self.text: str = lexeme.orth_
        self.lower_: str = lexeme.lower_
        self.has_vector: bool = lexeme.has_vector
        self.is_alpha: bool = lexeme.is_alpha
        self.is_bracket: bool = lexeme.is_bracket
        self.is_left_punct: bool = lexeme.is_left_punct
        self.is_lower: bool = lexeme.is_lower
        self.is_punct: bool = lexeme.is_punct
        self.is_quote: bool = lexeme.is_quote
        self.is_space: bool = lexeme.is_space
        self.is_stop: bool = lexeme.is_stop
        self.is_title: bool = lexeme.is_title
        self.is_upper: bool = lexeme.is_upper
        self.like_num: bool = lexeme.like_num


class Lexicon(dict[int, Lexeme]):
    """Lexemes by spaCy's number of their form."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self.vocab = vocab

    def __missing__(self, orth: int) -> Lexeme:
        if len(self) >= WORDS:
            self.clear()
        self[orth] = lexeme = Lexeme(self.vocab, orth)
        return lexeme


class Strings(dict[int, str]):
    """Labels, tags and lemmas by spaCy's number of them."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self.strings = vocab.strings

    def __missing__(self, number: int) -> str:
        if len(self) >= WORDS:
            self.clear()
        self[number] = text = self.strings[number]
        return text


@lru_cache(maxsize=4)
def lexicon(vocab: Vocab) -> tuple[Lexicon, Strings]:
    """The forms and strings of a vocabulary that were met so far."""
    return Lexicon(vocab), Strings(vocab)
