"""Who to turn to: somebody for each need, reached as they are named."""

import re
from dataclasses import replace

from survey.pages.support import Source, support_page


def test_there_is_somebody_to_turn_to_for_each_need() -> None:
    page = support_page()
    for sources in (page.now, page.for_nurses, page.speaking_up):
        assert sources
        assert all(source.name and source.what for source in sources)


def test_the_first_thing_named_is_999() -> None:
    assert support_page().now[0].name == "999"


def test_a_number_in_a_name_is_the_number_that_is_reached() -> None:
    named = [(source.name, source.reach) for source in support_page().now]
    assert all(any(character.isdigit() for character in name) == bool(reach) for name, reach in named)
    for name, reach in named:
        assert re.sub(r"\D", "", name) == re.sub(r"(tel|sms):", "", reach)
        assert reach.startswith("sms:") == ("text" in name)


def test_a_source_says_when_it_was_checked_only_once_it_was() -> None:
    source = Source("Somebody", "To talk to", "All of the UK", "Day and night", last_checked="")
    assert source.checked == ""
    assert replace(source, last_checked="2026-11-02").checked == "2 November 2026"
