"""Invitations and reminders: to everybody, with every fact, and nobody is told on."""

import pytest

from survey.pages.promise import NO_NAME
from survey.pages.staff.texts import Entrance, Text, TextsPage, by_code, by_link
from tests.survey.pages.one_wave import ASKED
from tests.survey.pages.staff.handed import ADDRESS, handout

LINK = f"{ADDRESS}/join/xY3-k_0OlI1Zq9aB"
HANDOUT = handout(asker="The forum", cohort="Year 2")


def texts(*entrances: Entrance, shown: int = 0) -> list[Text]:
    page = TextsPage(HANDOUT, shown)
    return [text for entrance in entrances or page.entrances for text in page.texts(entrance)]


def in_all(*, shown: int = 0) -> str:
    return "\n".join(f"{text.subject}\n{text.body}" for text in texts(shown=shown))


def test_there_is_an_invitation_and_a_reminder_as_e_mail_and_short_for_link_and_code() -> None:
    assert [(text.id, bool(text.subject)) for text in texts()] == [
        ("link-invitation", True),
        ("link-invitation-short", False),
        ("link-reminder", True),
        ("link-reminder-short", False),
        ("code-invitation", True),
        ("code-invitation-short", False),
        ("code-reminder", True),
        ("code-reminder-short", False),
    ]


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.id)
def test_every_text_says_until_when_how_long_and_that_no_name_is_asked(text: Text) -> None:
    for fact in ("1 March 2027", f"about {ASKED.minutes} minutes", NO_NAME):
        assert fact in text.body


@pytest.mark.parametrize("text", texts(by_link(HANDOUT)), ids=lambda text: text.id)
def test_who_gets_the_link_finds_it_whole_and_at_the_end_of_a_line(text: Text) -> None:
    assert any(line.endswith(LINK) for line in text.body.splitlines())
    assert "slip" not in text.body


@pytest.mark.parametrize("text", texts(by_code(HANDOUT)), ids=lambda text: text.id)
def test_who_has_a_code_is_never_sent_the_open_link(text: Text) -> None:
    assert any(line.endswith(ADDRESS) for line in text.body.splitlines())
    assert "/join/" not in text.body


def test_an_invitation_names_who_asks_the_programme_and_the_cohort() -> None:
    [invitation, *_] = texts()
    assert "The forum asks what you need to learn" in invitation.body
    assert "part of Needs 2027, and it is for Year 2" in invitation.body


def test_an_e_mail_holds_the_promise_in_short() -> None:
    for text in texts():
        if text.subject:
            assert " ".join(HANDOUT.promise) in text.body


@pytest.mark.parametrize(
    "text", [each for each in texts() if "reminder" in each.id], ids=lambda text: text.id
)
def test_a_reminder_goes_to_everybody_and_thanks_who_has_answered(text: Text) -> None:
    assert "o everybody in Year 2" in text.body
    assert "If you have" in text.body
    assert "hank you" in text.body


@pytest.mark.parametrize("answered", [0, 1, 5, 9])
def test_nobody_is_told_how_many_answered_while_they_are_fewer_than_ten(answered: int) -> None:
    assert in_all(shown=answered) == in_all(shown=0)
    assert "so far" not in in_all(shown=answered)


def test_a_count_that_is_shown_is_told_in_reminders_by_e_mail_alone() -> None:
    told = [text.id for text in texts(shown=15) if "15 people or more have answered so far." in text.body]
    assert told == ["link-reminder", "code-reminder"]


def test_names_are_printed_as_they_are() -> None:
    page = TextsPage(handout(programme="{asker} & <b>%s</b>"), 0)
    [invitation, *_] = page.texts(by_link(page.handout))
    assert "part of {asker} & <b>%s</b>, and" in invitation.body
