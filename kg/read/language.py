"""Which language a text is in, so that others are left out."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 3000
"""Characters that are looked at."""

LEAST = 80
"""Letters below which a text is taken for English: in so few, names decide."""


def language_of(text: str) -> str:
    """ISO 639-1 code of the language that most of a text's beginning is in (py3langid)."""
    sample = text[:SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if len(letters) < LEAST and sum(character < "\u0250" for character in letters) * 2 >= len(letters):
        return "en"
    return str(identifier().classify(sample)[0])


@cache
def identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
