"""communique as a component of a spaCy pipeline."""

import hashlib

import kg.component


def test_the_factory_is_registered_and_reads_a_doc(nlp):
    assert nlp.has_factory("communique")
    text = "Kenya attacked Somalia on Monday."
    doc = kg.component.Communique("2025-03-04")(nlp(text))
    (attack,) = doc._.reports
    assert (attack.kind, attack.actor, attack.target, attack.date) == ("Attack", ("gov/KE",), ("gov/SO",), "2025-03-03")
    assert doc._.record.document.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_sentence_reads_as_in_the_whole_way(nlp, told):
    text = "Japan accused China of attacking a trawler.\n"
    alone = kg.component.Communique("2025-03-04")(nlp(text))._.reports
    assert [(r.kind, r.actor, r.speaker) for r in alone] == [
        (r.kind, r.actor, r.speaker) for r in told(text.strip()).reports]
