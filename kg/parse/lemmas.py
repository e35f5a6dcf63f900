"""Lemmas that the rules of the English lemmatizer get wrong."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from spacy.language import Language

FORMS = files("kg.parse") / "lemmas.toml"
DOUBLING = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
"""Endings whose last letter doubles before -ed and -ing: plan, planned."""


def mend_lemmas(nlp: Language) -> None:
    """Give "fined", "waged", "hoping" the verb on -e they are forms of.

    The rules strip the ending and take the first verb that is known: fin, wag, hop. The
    forms of those double the consonant (finned, hopping), so a single one is of fine, wage,
    hope. Does nothing for a pipeline without a lemmatizer by rules.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not {"lemma_index", "lemma_rules"} <= set(lookups.tables):
        return
    exceptions = lookups.get_table("lemma_exc") if lookups.has_table("lemma_exc") else {}
    for pos, forms in tomllib.loads(FORMS.read_text(encoding="utf-8")).items():
        if pos in exceptions:
            exceptions[pos].update({form: [lemma] for form, lemma in forms.items()})
    known = set(lookups.get_table("lemma_index").get("verb", ()))
    rules = lookups.get_table("lemma_rules").get("verb", [])
    for verb in sorted(known):
        stem = verb[:-1]
        if verb.endswith("e") and stem in known and DOUBLING.search(stem):
            for form in (f"{stem}ed", f"{stem}ing"):
                if [form, verb] not in rules:
                    rules.append([form, verb])  # of the verbs that rules find, that of the last is taken
