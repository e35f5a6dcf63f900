"""Who claims what: accusations, assertions and denials keep their speaker."""

import pytest
from reading import kinds, only, stated


def test_an_assertion_holds_what_is_said(told):
    record = told("Kenya said Somalia had shelled a border post.")
    said, attack = only(record, "Assert"), only(record, "Attack")
    assert (said.actor, said.content, said.speaker) == (("gov/KE",), (attack.id,), ())
    assert (attack.actor, attack.speaker) == (("gov/SO",), ("gov/KE",))
    assert stated(record) == [said]


def test_an_accusation_has_accuser_accused_and_deed(told):
    record = told("Japan accused China of attacking a trawler.")
    accused, deed = only(record, "Accuse"), only(record, "Attack")
    assert (accused.actor, accused.target, accused.content) == (("gov/JP",), ("gov/CN",), (deed.id,))
    assert (deed.actor, deed.speaker) == (("gov/CN",), ("gov/JP",))
    assert stated(record) == [accused]


def test_a_denied_deed_is_negated_and_the_denier_s_word(told):
    record = told("Kenya denied that it had attacked Somalia.")
    denied, deed = only(record, "Deny"), only(record, "Attack")
    assert denied.content == (deed.id,)
    assert (deed.actor, deed.target, deed.speaker, deed.negated) == (("gov/KE",), ("gov/SO",), ("gov/KE",), True)


def test_what_did_not_happen_in_the_words_of_another(told):
    record = told("Somalia said Kenya did not attack the port.")
    deed = only(record, "Attack")
    assert (deed.speaker, deed.negated) == (("gov/SO",), True)


def test_a_denial_does_not_drop_the_accusation(told):
    record = told("Japan accused China of attacking a trawler. China denied the accusation.")
    denied = only(record, "Deny")
    said = [(r.speaker, r.actor, r.negated) for r in record.reports if r.kind == "Attack"]
    assert denied.actor == ("gov/CN",)
    assert len(denied.content) == 1
    assert sorted(said) == [(("gov/CN",), ("gov/CN",), True), (("gov/JP",), ("gov/CN",), False)]


def test_a_charge_of_a_deed_no_rule_knows_keeps_its_words_and_its_voice(told):
    record = told("Denmark accused Russia of cutting a cable.")
    assert kinds(record) == ["Accuse", "Practice"]
    charge, said = only(record, "Accuse"), only(record, "Practice")
    assert (charge.actor, charge.target, charge.content) == (("gov/DK",), ("gov/RU",), (said.id,))
    assert (said.speaker, said.actor, said.text) == (("gov/DK",), ("gov/RU",), "cutting a cable")


@pytest.mark.parametrize("charge", ["theft", "undermining the vote", "lying"])
def test_a_charge_that_judges_is_a_judgement_of_the_accused(told, charge):
    said = only(told(f"Denmark accused Russia of {charge}."), "Characterisation")
    assert (said.speaker, said.about, said.text) == (("gov/DK",), ("gov/RU",), charge)


def test_who_denies_responsibility_denies_the_deed_told_before(told):
    record = told("A drone attacked a depot in Mopti. The Chadian army denied responsibility.")
    denied = only(record, "Deny")
    said = next(r for r in record.reports if r.id in denied.content)
    assert (said.kind, said.actor, said.speaker, said.negated) == ("Attack", denied.actor, denied.actor, True)


def test_nobody_denies_a_deed_of_others_by_denying_responsibility(told):
    record = told("Niger attacked a depot in Mopti. The Chadian army denied responsibility.")
    assert [r.actor for r in record.reports if r.kind == "Attack"] == [("gov/NE",)]


def test_who_says_neither_this_nor_that_asserts_nothing(told):
    assert "Assert" not in kinds(told("Chile praised the medics without saying who had paid them."))
