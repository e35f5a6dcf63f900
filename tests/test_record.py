"""The whole reading of short texts."""

import pytest
from reading import kinds, only


def test_an_act_said_twice_is_one_act(told):
    record = told("Spain imposed sanctions on Venezuela on 3 May. Spain imposed sanctions on Venezuela on 3 May.")
    assert kinds(record) == ["Sanction"]
    assert len(only(record, "Sanction").evidence) == 2


def test_acts_of_two_days_are_two(told):
    record = told("Spain imposed sanctions on Venezuela on 3 May. Spain imposed sanctions on Venezuela on 9 May.")
    assert kinds(record) == ["Sanction", "Sanction"]


def test_ids_of_a_record_point_into_it(told):
    record = told("Norway proposed talks on cod quotas to Iceland. Iceland accepted the talks if Japan took part. "
                  "Kenya said Somalia had shelled a border post.")
    reports, entities = {r.id for r in record.reports}, {e.id for e in record.entities}
    assert len(reports) == len(record.reports) > 4
    for report in record.reports:
        assert {*report.content, *report.conditions, *report.in_exchange_for} <= reports
        assert {*report.actor, *report.target, *report.addressee, *report.place, *report.speaker} <= entities
        assert set(report.about) <= entities | reports
    assert {mention.entity for mention in record.mentions} <= entities


@pytest.mark.parametrize("text", ["", "\n\n", "It rained.", "The price of copper rose by two per cent on Friday."])
def test_nothing_is_read_where_nothing_is_told(told, text):
    assert told(text).reports == ()


def test_an_urgent_call(told):
    record = told("France urged Iran to return to nuclear talks.")
    assert kinds(record) == ["Demand"]
    assert (only(record, "Demand").actor, only(record, "Demand").target) == (("gov/FR",), ("gov/IR",))


@pytest.mark.parametrize(("day", "actor"), [
    ("March 3, 2009", "person/dmitry-medvedev"), ("March 3, 2013", "person/vladimir-putin")])
def test_the_dateline_tells_who_holds_an_office(told, day, actor):
    record = told(f"MOSCOW, {day} (Agency) - The Russian president criticised Georgia.", published=None)
    assert only(record, "Criticise").actor == (actor,)


def test_the_country_of_an_actor_stands_beside_it_with_its_name(told):
    record = told("Marco Rubio rejected the plan.")
    assert [entity.name for entity in record.entities if entity.id == "country/US"] == ["United States"]
