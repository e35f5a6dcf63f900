"""Groups that a text only describes: "390 people", "both sides". In a network of actors few of them have a place."""

from __future__ import annotations

from kg.relate.facts import Entity

COUNTS = frozenset({"a", "all", "an", "any", "at", "both", "dozens", "each", "either", "every", "few", "hundreds",
                    "its", "many", "most", "neither", "other", "others", "our", "several", "some", "that", "the",
                    "their", "these", "those", "thousands", "one", "two", "three", "four", "five", "six", "seven",
                    "eight", "nine", "ten", "scores", "more", "over", "about", "nearly", "only"})
"""Words that only count or point; with a capital at the head of a sentence they name nobody either."""

SIDES = frozenset({"side", "sides", "party", "parties", "country", "countries", "nation", "nations", "state", "states",
                   "government", "governments", "leader", "leaders", "president", "presidents", "minister", "ministers",
                   "delegation", "delegations", "negotiator", "negotiators", "team", "teams", "capital", "capitals"})
"""What "both sides" and "the two presidents" are: others of the text, who are actors under their own names."""


def is_nameless(entity: Entity) -> bool:
    """True for a group without country, link or any word of a name: "young prisoners", "At least 12 people"."""
    if entity.type != "Group" or entity.country or entity.same_as:
        return False
    first, *rest = _bare(entity.label) or ("",)
    return not any(letter.isupper() for word in rest for letter in word) and not (
        first[:1].isupper() and first.lower() not in COUNTS)


def points_back(entity: Entity) -> bool:
    """True for a nameless group that stands for others of the text: "both sides", "The delegations", "leaders"."""
    said = [word for word in entity.label.lower().split() if word not in COUNTS and not word.isdecimal()]
    return is_nameless(entity) and all(word in SIDES for word in said)


def _bare(label: str) -> list[str]:
    """The words of a label from the first on that does not only count or point."""
    words = label.split()
    while words and words[0].lower() in COUNTS:
        words = words[1:]
    return words
