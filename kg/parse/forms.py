"""Parts of speech, features and lemmas, looked up once for a form with its tag and dependency.

The last steps of an English pipeline of spaCy, `attribute_ruler` and `lemmatizer`, cost a fifth of its time and look at
nothing but a token's form, tag and dependency, but for a few rules of two words ("gon na"). What they answer is
remembered; where a rule of several words may begin they read the whole text as ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import batched
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc as SpacyDoc
from spacy.vocab import Vocab

from kg.parse.lexicon import WORDS, Lexeme, lexicon

STEPS = ("attribute_ruler", "lemmatizer")
OF_A_FORM = {"ORTH", "TEXT", "LOWER", "TAG", "DEP", "SHAPE", "LENGTH", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_DIGIT",
             "IS_LOWER", "IS_UPPER", "IS_TITLE", "LIKE_NUM"}
"""Attributes of patterns that a form, its tag and its dependency decide."""
MODES = {"rule", "lookup"}
KEY: list[int | str] = ["ORTH", "TAG", "DEP"]
ANSWER: list[int | str] = ["ORTH", "LEMMA", "DEP", "TAG", "POS", "MORPH"]

type Key = tuple[int, int, int]
type Answer = tuple[Lexeme, str, str, str, str, str]
"""Form, lemma, dependency, tag, part of speech and features of a token."""


class Forms:
    """What the steps that `skips` names would say of the tokens of a parse that ran without them."""

    def __init__(self, nlp: Language) -> None:
        self.steps = _of_form_alone(nlp)
        self.skips = list(STEPS) if self.steps else []
        self.known: dict[Key, Answer | None] = {}
        self.begins = Matcher(nlp.vocab)
        longer = [pattern[:1] for pattern in _patterns(self.steps[0]) if pattern[1:]] if self.steps else []
        if longer:
            self.begins.add("longer", longer)

    def read(self, parsed: Iterable[SpacyDoc], batch_size: int) -> Iterator[tuple[SpacyDoc, list[Answer]]]:
        """Each text with the answers on its tokens; the steps are asked once for a batch of texts."""
        for batch in batched(parsed, batch_size):
            if not self.steps:
                yield from ((text, answers(text)) for text in batch)
                continue
            rows = [[*zip(*text.to_array(KEY).T.tolist(), strict=True)] for text in batch]
            if len(self.known) > WORDS:
                self.known.clear()
            if new := {key for keys in rows for key in keys} - self.known.keys():
                self.learn(batch[0].vocab, sorted(new))
            for text, keys in zip(batch, rows, strict=True):
                found = [answer for key in keys if (answer := self.known[key])]
                yield text, found if len(found) == len(keys) else answers(self.finish(text))

    def learn(self, vocab: Vocab, keys: list[Key]) -> None:
        """Ask the steps about `keys`; those with which a longer rule may begin are known as None."""
        begin = {start for _, start, _ in self.begins(_listed(vocab, keys))} if len(self.begins) else set()
        alone = [key for place, key in enumerate(keys) if place not in begin]
        self.known |= {keys[place]: None for place in begin}
        if alone:
            self.known |= zip(alone, answers(self.finish(_listed(vocab, alone))), strict=True)

    def finish(self, parsed: SpacyDoc) -> SpacyDoc:
        for step in self.steps or ():
            parsed = step(parsed)
        return parsed


@lru_cache(maxsize=4)
def forms(nlp: Language) -> Forms:
    """The forms met so far by a pipeline."""
    return Forms(nlp)


def _listed(vocab: Vocab, keys: list[Key]) -> SpacyDoc:
    """A text of the keys' forms in turn."""
    words, tags, deps = zip(*((vocab.strings[number] for number in key) for key in keys), strict=True)
    return SpacyDoc(vocab, words=list(words), tags=list(tags), deps=list(deps), heads=list(range(len(keys))))


def answers(parsed: SpacyDoc) -> list[Answer]:
    """What a parse by all steps says of each token."""
    lexemes, strings = lexicon(parsed.vocab)
    return [(lexemes[orth], strings[lemma], strings[dep], strings[tag], strings[pos], strings[morph])
            for orth, lemma, dep, tag, pos, morph in parsed.to_array(ANSWER).tolist()]


def _of_form_alone(nlp: Language) -> tuple[AttributeRuler, Lemmatizer] | None:
    """The steps as in spaCy's English pipelines: no rule looks farther, and after them only names are found."""
    if nlp.pipe_names[-3:] not in ([*STEPS, "ner"], ["ner", *STEPS]):
        return None
    ruler, lemmatizer = (nlp.get_pipe(name) for name in STEPS)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode not in MODES:
        return None
    looked_at = {attribute for pattern in _patterns(ruler) for token in pattern for attribute in token}
    return (ruler, lemmatizer) if looked_at <= OF_A_FORM else None


def _patterns(ruler: AttributeRuler) -> list[list[dict[str, object]]]:
    rules: list[Any] = ruler.patterns
    return [pattern for rule in rules for pattern in rule["patterns"]]
