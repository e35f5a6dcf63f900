"""The score of linking: what is in its scope, and what is right, wrong and missed."""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import linking

from kg.link.loading import load_catalogue

TEXT = "Norway's minister met Ada Quill of NATO in Oslo. She left Norway."
LABELS = {"id": "doc", "text": TEXT, "evaluation_span": None, "gold": [
    {"start": 0, "end": 6, "qid": "Q20"}, {"start": 22, "end": 31, "qid": "Q91000001"},
    {"start": 35, "end": 39, "qid": "Q7184"}, {"start": 49, "end": 52, "qid": "Q91000001", "coref": True},
    {"start": 58, "end": 64, "qid": "Q20", "optional": True}]}


def counted(*mentions: tuple[int, int, str], kind: str = "name") -> Counter:
    labels = LABELS | {"gold": [{"coref": False, "optional": False} | one for one in LABELS["gold"]]}
    record = {"entities": [{"id": item, "wikidata": item} for item in {item for *_, item in mentions}],
              "mentions": [{"span": [start, end], "kind": kind, "entity": item} for start, end, item in mentions]}
    return linking.counted(record, labels, linking.scope(load_catalogue()))


def test_states_bodies_and_holders_of_offices_are_in_scope_and_places_are_not():
    wanted = linking.scope(load_catalogue())
    assert {"Q20", "Q7184", "Q7747"} <= wanted
    assert not {"Q61", "Q15"} & wanted


def test_links_in_scope_are_right_wrong_or_missed():
    assert counted() == {("missed", False): 2}
    assert counted((0, 6, "Q20"), (35, 39, "Q7184")) == {("right", False): 2}
    assert counted((1, 6, "Q20"), (35, 39, "Q458")) == {("wrong", False): 1, ("right", False): 1, ("missed", False): 1}
    assert counted((0, 6, "Q20"), (35, 39, "Q7184"), (58, 64, "Q20"), (22, 31, "Q91000001")) == {("right", False): 2}
    assert counted((0, 6, "Q20"), (35, 39, "Q7184"), (49, 52, "Q20"), kind="pronoun") == {
        ("right", False): 2, ("wrong", True): 1}


def test_the_table_tells_names_apart():
    lines = list(linking.table({("right", False): 3, ("wrong", True): 1, ("missed", False): 1}))
    assert lines == ["names  right 3  wrong 0  missed 1  F1 0.857", "all    right 3  wrong 1  missed 1  F1 0.750"]
