"""Which language a text is in, so that others are left out."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 3000
"""Characters that are looked at."""

LEAST = 80
"""Letters below which a text is taken for English: in so few, names decide."""

UNLIKELY = 0.02
"""Probability below which a text is not in a language. English full of names looks like Nigerian Pidgin, and had 0.05
to 0.5; of 243 sentences in 60 other languages one had more than this (0.03)."""


def language_of(text: str, wanted: str = "en") -> str:
    """ISO 639-1 code of the language that a text's beginning is in (py3langid): `wanted` unless that is unlikely."""
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if len(letters) < LEAST and sum(character < "\u0250" for character in letters) * 2 >= len(letters):
        return "en"
    found = identifier().rank(sample)
    return wanted if dict(found).get(wanted, 0.0) >= UNLIKELY else str(found[0][0])


@cache
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
