"""Constructions beyond single rules: who is told to act, what a copula denies, whose word an office is."""

from reading import only


def of(record, kind):
    return [report for report in record.reports if report.kind == kind]


def test_a_president_not_known_by_name_acts(told):
    record = told("Zambia's president rejected the plan.")
    (who,) = only(record, "Reject").actor
    assert next(entity for entity in record.entities if entity.id == who).country == "ZM"


def test_who_is_called_upon_has_to_act_where_the_infinitive_looks_like_a_purpose(told):
    record = told("ASEAN appealed to the junta to release all political prisoners.")
    demand, term = only(record, "Demand"), only(record, "Term")
    assert demand.target
    assert term.actor == demand.target
    assert all(deed.actor == demand.target for deed in of(record, "Yield"))


def test_who_is_phoned_is_told_nothing(told):
    assert not of(told("Gabon's president called Chad's president to congratulate him."), "Demand")


def test_what_a_copula_denies_is_negated(told):
    for text in ("Malta is not hostile to the plan.", "Malta is not opposed to a vote.", "Malta is not against a ban."):
        assert only(told(text), "Position").negated


def test_who_is_not_prepared_to_do_it_refuses(told):
    record = told("Oman is not prepared to release the sailors.")
    assert not of(record, "Commit")
    assert not only(record, "Refuse").negated


def test_a_minister_refuses_for_the_state_told_of_before(told):
    record = told("Mali will not return to the bloc, Foreign Minister Abdoulaye Diop said.")
    assert only(record, "Refuse").stance == "reject"


def test_what_is_yet_to_be_done_denies_nothing_of_the_next_clause(told):
    record = told("Fiji has yet to answer the offer, and Nauru turned down the loan.")
    assert not any(one.negated for one in of(record, "Reject"))


def test_a_demand_noun_keeps_what_it_asks_for(told):
    record = told("Angola's appeal for tents was ignored.")
    assert only(record, "Demand").actor == ("gov/AO",)
    assert only(record, "Term").text == "tents"


def test_what_is_essential_is_demanded_also_before_the_speaker(told):
    record = told("It is essential that the corridor be reopened, the Red Cross said.")
    assert only(record, "Demand").conditions


def test_a_thing_called_one_of_a_kind_is_characterised(told):
    assert only(told("Peru labelled the raid an act of piracy."), "Characterisation").text == "an act of piracy"


def test_a_habit_is_a_practice_and_a_single_deed_is_none(told):
    assert only(told("Bhutan holds elections every five years."), "Practice").actor == ("gov/BT",)
    assert not of(told("Bhutan held elections on Monday."), "Practice")


def test_a_plain_adjective_before_a_deed_hides_nobody(told):
    (attack,) = of(told("Mali mourned. A deadly attack on a convoy near Gao shook the country."), "Attack")
    assert not attack.actor


def test_a_fight_that_erupts_has_the_place_beside_its_verb(told):
    assert only(told("Fresh clashes erupted in Goma."), "Fighting").place == ("place/goma",)
    assert not of(told("Women in combat wear helmets."), "Fighting")


def test_a_subjunctive_of_many_is_a_plan(told):
    record = told("Kenya proposed that the two armies pull back ten kilometres.")
    assert only(record, "Term").text == "pull back ten kilometres"
    assert not of(told("Kenya suggested that the two armies had pulled back."), "Propose")


def test_who_is_allowed_to_act_is_whom_a_pronoun_s_promise_is_for(told):
    record = told("Ghana said it would allow inspectors to enter the plant.")
    assert only(record, "Yield").actor == ("gov/GH",)
    assert only(record, "Yield").target
