"""Terms of proposals: type, words, whose they are."""

import pytest
from reading import only


@pytest.mark.parametrize(("text", "kind", "words", "speaker"), [
    ("India proposed a ceasefire of sixty days.", "length", "sixty days", ("gov/IN",)),
    ("Israel offered a ceasefire of ten days to Egypt.", "length", "ten days", ("gov/IL",)),
    ("Norway proposed talks on cod quotas to Iceland.", "agenda", "cod quotas", ("gov/NO",)),
    ("France urged Iran to return to nuclear talks.", "obligation", "return to nuclear talks", ("gov/FR",)),
])
def test_a_term(told, text, kind, words, speaker):
    record = told(text)
    term = only(record, kind)
    assert (term.text, term.speaker) == (words, speaker)
    assert term.proposal in {entity.id for entity in record.entities}


def test_bearer_of_an_obligation_is_who_should_act(told):
    term = only(told("Canada must pay compensation to Mexico, Mexican President Claudia Sheinbaum said."), "obligation")
    assert (term.actor, term.text, term.modality) == (("gov/CA",), "pay compensation to Mexico", "required")


def test_a_plain_act_has_no_terms(told):
    assert not [report for report in told("Kenya attacked Somalia.").reports if report.is_term]
