"""What speakers say that somebody does as a rule, can do, will do or holds to be so."""

import pytest
from reading import kinds, only


@pytest.mark.parametrize(("said", "actor"), [
    ("Peru's minister Ana Paz said Lima was reviewing its grants.", "gov/PE"),
    ("Sweden said Denmark has never sought a quota.", "gov/DK"),
    ("Sweden said Denmark cannot feed its cattle.", "gov/DK"),
    ("Kenya said Togo sells timber to poachers.", "gov/TG"),
])
def test_what_a_body_does_as_a_rule_can_do_or_is_about_is_its_practice(told, said, actor):
    record = told(said)
    practice, act = only(record, "Practice"), only(record, "Assert")
    assert (practice.actor, act.content) == ((actor,), (practice.id,))
    assert practice.speaker == act.actor


@pytest.mark.parametrize("said", [
    "Kenya said a clerk was eating lunch.", "Ana Paz said she was snoring.", "Kenya said Togo will sell its fleet.",
    "Kenya said Togo had painted the bridge.", "Kenya asked: \"What can Togo do?\"",
])
def test_what_somebody_does_once_is_no_practice(told, said):
    assert "Practice" not in kinds(told(said))


def test_what_somebody_holds_is_a_position(told):
    record = told("Ghana's envoy said Mali wants a larger quota.")
    position = only(record, "Position")
    assert (position.actor, position.text) == (("gov/ML",), "wants a larger quota")


def test_what_speakers_will_do_is_promised_whatever_it_is(told):
    record = told("Peru's minister Ana Paz said Lima would hold elections in May.")
    act, deed = only(record, "Commit"), only(record, "Practice")
    assert (act.content, deed.actor, deed.modality) == ((deed.id,), ("gov/PE",), "planned")


def test_a_promise_and_a_refusal_in_one_sentence_are_two_acts_of_the_speaker(told):
    record = told("Peru's minister Ana Paz said Lima would hold elections but would not sell the island.")
    assert only(record, "Commit").actor == only(record, "Refuse").actor == ("person/ana-paz",)


def test_a_stance_still_to_come_is_none(told):
    assert "Position" not in kinds(told("Ghana's envoy said Mali would support a larger quota."))


@pytest.mark.parametrize("said", [
    "Peru said it would win.", "Peru did not say when it would pay.", "Peru said it would be late.",
])
def test_what_befalls_them_or_is_not_said_is_no_promise(told, said):
    assert not {"Commit", "Practice"} & set(kinds(told(said)))


def test_a_hostile_deed_that_depends_on_others_is_threatened(told):
    record = told("Chile will impose duties on Peru unless Lima exempts its steel, Chilean minister Ana Paz said.")
    threat, deed = only(record, "Threaten"), only(record, "Sanction")
    assert (threat.target, deed.modality) == (("gov/PE",), "hypothetical")
    assert deed.id in threat.content


def test_who_does_not_rule_a_deed_out_says_that_it_may_be(told):
    record = told("Putin said he did not rule out that the two sides would meet in Oslo.")
    assert "Refuse" not in kinds(record)
    assert all(not r.negated for r in record.reports)
