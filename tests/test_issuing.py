"""Statements that are whole documents: whose they are, and who their "we" is."""

import pytest
from linkage import Link, actor, at


def test_the_government_with_a_capital_is_a_government(link: Link) -> None:
    assert at(link("The Government of Armenia is ready to sign the text."), "Government") == ("gov/AM",)


def test_the_ministry_of_a_republic_is_its_own(link: Link) -> None:
    linked = link("The Ministry of Foreign Affairs of the Republic of Chad protested. The Ministry sent two men.")
    assert at(linked, "Ministry", 1) == at(linked, "Ministry") == ("org/td-ministry-of-foreign-affairs",)


@pytest.mark.parametrize(("text", "wanted"), [
    ("Statement by the Ministry of Foreign Affairs of the Republic of Chad\n\nWe reject the claim.",
     "org/td-ministry-of-foreign-affairs"),
    ("Communique of the Government of Peru\n\n1. We reject the claim.", "gov/PE"),
    ("NATO statement\n\nOn Monday a base was hit. We condemn the raid.", "org/nato"),
])
def test_the_we_of_a_statement_is_whoever_issues_it(link: Link, text: str, wanted: str) -> None:
    assert actor(link(text), "We") == (wanted,)


def test_the_we_of_news_is_nobody(link: Link) -> None:
    assert actor(link("Chad published a statement by Peru. We were told."), "We") == ()


def test_brussels_is_the_union_where_its_commission_is_named(link: Link) -> None:
    linked = link("The European Commission called for calm. Brussels offered to mediate.")
    assert actor(linked, "Brussels") == ("org/eu",)


def test_whose_creditors_are_nobody(link: Link) -> None:
    assert at(link("Peru lent to states whose creditors refused to share records."), "creditors") == ()
