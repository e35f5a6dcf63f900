"""Whose word it is: the document's own voice, a speaker's, or nobody's that is known."""

import pytest
from reading import kinds, only, stated


def test_an_offer_made_in_quotation_marks_is_an_act_of_the_speaker(told):
    record = told('"We propose talks on fishing quotas with Iceland," '
                  "Norwegian Prime Minister Jonas Gahr Støre said.")
    offer = only(record, "Propose")
    assert (offer.actor, offer.target, offer.speaker) == (("person/jonas-gahr-store",), ("gov/IS",), ())
    assert only(record, "agenda").speaker == ("person/jonas-gahr-store",)


def test_an_offer_without_quotation_marks_is_an_act_of_the_speaker(told):
    record = told("We propose a ceasefire of thirty days, Ghanaian President John Mahama said on Monday.")
    assert only(record, "Propose").actor == ("person/john-mahama",)


@pytest.mark.parametrize("text", ['"Turkey attacked the convoy." The road was closed.',
                                  '"Turkey attacked the convoy," an official said.'])
def test_a_quotation_of_nobody_known_is_never_stated(told, text):
    assert not [report for report in stated(told(text)) if report.kind == "Attack"]


@pytest.mark.parametrize("word", ["Reportedly, Chile attacked Peru.", "Chile allegedly attacked Peru on Monday."])
def test_hearsay_is_possible_and_keeps_its_hedge(told, word):
    record = told(word)
    attack = only(record, "Attack")
    assert (attack.modality, attack.actor, attack.target) == ("possible", ("gov/CL",), ("gov/PE",))
    assert attack.hedge in ("Reportedly", "allegedly")
    assert kinds(record) == ["Attack"]


def test_may_is_possible_and_not_is_negated(told):
    assert only(told("Egypt may send observers to Sudan."), "Aid").modality == "possible"
    signed = only(told("Egypt did not sign the agreement with Sudan."), "Sign")
    assert (signed.modality, signed.negated, signed.speaker) == ("actual", True, ())


def test_a_refusal_holds_the_negated_plan(told):
    record = told("Israel refused to release the prisoners.")
    refusal, plan = only(record, "Refuse"), only(record, "Yield")
    assert refusal.content == (plan.id,)
    assert (plan.speaker, plan.modality, plan.negated) == (("gov/IL",), "planned", True)


@pytest.mark.parametrize("text", [
    "I propose a truce, Colombian President Gustavo Petro wrote.",
    '"My country proposes a truce," Colombian President Gustavo Petro said.',
    'Colombian President Gustavo Petro spoke in Cali. "We propose a truce," he said.',
    "We propose a truce, Colombian President Gustavo Petro told parliament on Tuesday.",
    "Colombian President Gustavo Petro said: We propose a truce.",
])
def test_what_speakers_offer_for_themselves_or_their_state_is_their_own_offer(told, text):
    offer = only(told(text), "Propose")
    assert (offer.actor, offer.speaker, offer.modality) == (("person/gustavo-petro",), (), "actual")


def test_the_speakers_government_acts_where_they_say_our_government(told):
    record = told('"Our government will impose sanctions on Peru," Chilean President Gabriel Boric said.')
    sanction = only(record, "Sanction")
    assert (sanction.actor, sanction.speaker) == (("gov/CL",), ("person/gabriel-boric",))
    assert only(record, "Commit").actor == ("person/gabriel-boric",)


@pytest.mark.parametrize("text", [
    "The convoy, which Kenya says was attacked by Somalia, carried flour.",
    "The convoy, Kenya explained earlier in the week, was attacked by Somalia.",
    "Though the road was safe, Kenya said, Somalia attacked the convoy.",
    "Kenya read out a letter. According to Kenya, Somalia attacked the convoy.",
    "Kenya pretended that Somalia had attacked the convoy.",
])
def test_what_somebody_says_never_comes_in_the_voice_of_the_text(told, text):
    attack = only(told(text), "Attack")
    assert (attack.actor, attack.speaker) == (("gov/SO",), ("gov/KE",))


def test_a_sentence_after_a_report_is_the_texts_own(told):
    record = told("According to Kenya, Somalia attacked the convoy. Kenya closed its border with Somalia.")
    assert only(record, "Coerce").speaker == ()


@pytest.mark.parametrize("text", [
    "Rumours spread that Kenya had attacked Somalia.", "Reports emerged on Monday that Kenya had attacked Somalia.",
    "Kenya is believed to have attacked Somalia.", "Kenya is alleged to have attacked Somalia.",
])
def test_what_nobody_is_named_to_say_is_only_possible(told, text):
    attack = only(told(text), "Attack")
    assert (attack.modality, attack.speaker) == ("possible", ())
    assert attack.hedge


@pytest.mark.parametrize(("text", "negated"), [
    ("Chad did not say that Niger had attacked Mali.", True), ("Chad never claimed that Niger attacked Mali.", True),
    ("Chad refused to confirm that Niger had attacked Mali.", True), ("Chad said that Niger attacked Mali.", False),
])
def test_what_is_not_said_is_not_claimed(told, text, negated):
    record = told(text)
    claim, attack = only(record, "Assert"), only(record, "Attack")
    assert (claim.negated, claim.content) == (negated, (attack.id,))
    assert attack.modality == ("possible" if negated else "actual")
    assert not attack.negated


@pytest.mark.parametrize(("text", "modality", "negated"), [
    ("Had Chad attacked Mali, Niger would have left the pact.", "counterfactual", False),
    ("Were Chad to attack Mali, Niger would leave the pact.", "hypothetical", False),
    ("Niger said it is not true that Chad attacked Mali.", "actual", True),
    ("Niger asked whether Chad had attacked Mali.", "possible", False),
    ("Niger said it did not know whether Chad had attacked Mali.", "possible", False),
    ("Niger doubts that Chad attacked Mali.", "possible", False),
    ("Chad insisted it had not attacked Mali.", "actual", True),
    ("Niger agreed that Chad had attacked Mali.", "actual", False),
    ("Chad would neither confirm nor deny that it had attacked Mali.", "possible", False),
    ("It was not clear whether Chad had attacked Mali.", "possible", False),
    ("Chad attacked Mali, a diplomat told reporters.", "actual", False),
])
def test_how_sure_an_attack_is(told, text, modality, negated):
    attack = only(told(text), "Attack")
    assert (attack.modality, attack.negated) == (modality, negated)


def test_who_does_not_believe_it_says_it_is_not_so(told):
    record = told("Niger does not believe that Chad attacked Mali.")
    assert (only(record, "Assert").negated, only(record, "Attack").negated) == (False, True)
    assert only(record, "Attack").modality == "actual"


def test_a_denial_after_hearsay_is_sure(told):
    record = told("Chad allegedly attacked Mali, but Niger denied it.")
    assert (only(record, "Deny").modality, only(record, "Deny").hedge) == ("actual", None)


def test_what_is_not_ruled_out_may_be(told):
    sending = only(told("Norway has not ruled out sending troops to Chad."), "Mobilise")
    assert (sending.modality, sending.negated) == ("possible", False)


def test_a_rejected_demand_was_made_all_the_same(told):
    record = told("Serbia rejected a call by Austria to withdraw its troops.")
    demand = only(record, "Demand")
    assert (demand.actor, demand.negated, demand.speaker) == (("gov/AT",), False, ())


def test_a_rejected_claim_is_its_makers(told):
    record = told("Sweden's claim that Norway attacked Denmark was rejected by Finland.")
    assert only(record, "Assert").speaker == ()
    assert only(record, "Attack").speaker == ("gov/SE",)


@pytest.mark.parametrize("headline", ["Chad attacked Mali – Niger's army", "UN: Chad attacked Mali",
                                      "Kremlin: Chad attacked Mali", "Chad attacked Mali: Turkey"])
def test_a_headline_with_a_source_is_its_claim(told, headline):
    record = told(headline)
    attack, claim = only(record, "Attack"), only(record, "Assert")
    assert attack.speaker == claim.actor != ()
    assert claim.speaker == ()


def test_a_quotation_that_goes_on_by_itself_says_something_of_its_own(told):
    record = told('"Most of us were ill," said Peruvian minister Ana Paz. "I thank Chile and its medics."')
    first, thanks = only(record, "Assert"), only(record, "Welcome")
    assert (first.actor, first.text) == (thanks.actor, "Most of us were ill")


def test_what_is_argued_at_the_end_is_told_by_who_tells_the_rest(told):
    record = told("Ghana's president, John Mahama, who had visited Togo, pleaded for more time, arguing that fees "
                  "would hurt traders, two people briefed on the closed-door session said.")
    assert all(act.speaker for act in record.reports if act.actor == ("person/john-mahama",) and act.kind == "Assert")


def test_a_deed_of_a_given_day_is_told_and_not_done_by_the_telling(told):
    record = told("Peru condemned the raid on Tuesday, the Peruvian navy said.")
    blamed, said = only(record, "Criticise"), only(record, "Assert")
    assert (blamed.actor, said.content) == (("gov/PE",), (blamed.id,))


def test_what_nobody_is_named_to_expect_keeps_its_negation(told):
    position = only(told("Oslo is not expected to oppose the ban."), "Position")
    assert (position.actor, position.negated) == (("gov/NO",), True)


def test_a_clause_joined_after_the_speaker_is_said_too(told):
    record = told("The road was safe, Kenya said, and Somalia had attacked the convoy.")
    assert only(record, "Attack").speaker == ("gov/KE",)


def test_a_surname_that_looks_like_a_noun_is_its_bearer(told):
    record = told("Minister Helena Prates of Peru left. “We did not choose this quarrel,” Prates said on Monday.")
    assert only(record, "Assert").actor == ("person/helena-prates",)


def test_a_saying_inside_a_judgement_leaves_it_its_speaker(told):
    record = told("Gen. Ole Berg said Macron was “absolutely right” when he said Monday that under Scholz, "
                  "“the towns are poor.”")
    judged = next(one for one in record.reports if one.kind == "Characterisation")
    assert judged.speaker == ("person/ole-berg",)


@pytest.mark.parametrize("text", [
    "The town fled, Kenya said, because Somalia had attacked the convoy.",
    "Kenya said the town was calm but Somalia had attacked the convoy.",
    "Kenya accused Chad of being asleep when a warning came during an attack by Somalia on the convoy.",
    "Kenya said “the guards were brave and knew those men who had attacked the convoy in May.”",
])
def test_what_goes_on_with_the_words_of_a_speaker_is_theirs(told, text):
    assert only(told(text), "Attack").speaker == ("gov/KE",)


def test_a_deed_before_a_comma_and_another_verb_of_the_text_stays_the_texts(told):
    record = told("Kenya said on Monday, after Somalia attacked the convoy, that it would close its border.")
    assert only(record, "Attack").speaker == ()


def test_what_unnamed_officials_say_of_their_government_is_their_claim(told):
    record = told("Two Kenyan officials said the government would accept the truce only if the rebels withdrew.")
    assert "Accept" not in kinds(record) or only(record, "Accept").speaker


def test_an_offer_that_is_only_mentioned_is_not_made_by_the_words(told):
    record = told("Kenya said it regretted that an amendment proposed by Kenya had been rejected.")
    assert all(one.speaker for one in record.reports if one.kind == "Propose")


@pytest.mark.parametrize("text", [
    "Chile attacked a Peruvian convoy, according to a notice posted on Friday.",
    "A leaked memo shows that Chile attacked a Peruvian convoy.",
    "Chile attacked a Peruvian convoy, media reports said.",
])
def test_what_a_text_of_unknown_authors_says_is_possible(told, text):
    record = told(text)
    attack = only(record, "Attack")
    assert (attack.modality, attack.actor, attack.speaker) == ("possible", ("gov/CL",), ())
    assert attack.hedge
    assert kinds(record) == ["Attack"]


@pytest.mark.parametrize("text", [
    "The report did not say that Chile attacked a Peruvian convoy.",
    "The letter would say that Chile attacked a Peruvian convoy.",
    "No report says that Chile attacked a Peruvian convoy.",
])
def test_what_a_text_does_not_say_is_not_told(told, text):
    assert not stated(told(text))


@pytest.mark.parametrize("text", [
    "Chile attacked a convoy, according to a statement from the African Union.",
    "The African Union's report says Chile attacked a convoy.",
])
def test_who_issues_a_text_says_what_it_says(told, text):
    record = told(text)
    assert only(record, "Attack").speaker == only(record, "Assert").actor == ("org/african-union",)
