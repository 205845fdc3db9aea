"""Accounts: managed by administrators, who see no result; every link shown once, every act in the record."""

import pytest
from flask import Flask

from survey.store import NotAllowed, accounts, audit, cohorts, memberships, programmes
from survey.store.memberships import Role
from survey.store.programmes import Programme
from tests.survey.conftest import SetClock
from tests.survey.member import Member, invited, member, signed_in

PEOPLE = "/staff/people"


@pytest.fixture
def administrator(app: Flask, clock: SetClock) -> Member:
    return signed_in(app, clock, "admin@example.org", is_administrator=True)


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


def page_of(somebody: Member) -> str:
    return f"{PEOPLE}/{somebody.account.id.hex()}"


def link_on(page: Member) -> str:
    [shown] = page.page.xpath("//*[@id='link']/text()")
    return str(shown)


def cookies(somebody: Member) -> str:
    """What the browser sends along, also where the host is made up."""
    held = [somebody.client.get_cookie(name) for name in ("staff", "survey")]
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in held if cookie)


def acts() -> list[str]:
    return [f"{entry.actor}: {entry.action}: {entry.subject}" for entry in audit.list_all()]


def test_an_administrator_invites_somebody_who_then_signs_in(
    app: Flask, administrator: Member, clock: SetClock
) -> None:
    administrator.open(PEOPLE).press("", name="Ada  Lovelace", email="Ada@Example.org")
    shown = link_on(administrator)
    assert shown.startswith("http://127.0.0.1:8000/staff/invitation/")
    ada = Member(client=app.test_client(), account=accounts.get("ada@example.org"))
    ada.follow(shown.removeprefix("http://127.0.0.1:8000"))
    clock.pass_seconds(30)
    assert ada.sign_in().url == "/staff"
    assert ada.account.name == "Ada Lovelace"
    assert acts() == [
        "admin@example.org: followed an invitation with a password: admin@example.org",
        "admin@example.org: signed in with a password: admin@example.org",
        "admin@example.org: added an account: ada@example.org",
        "admin@example.org: made a link: invite: ada@example.org",
        "ada@example.org: followed an invitation with a password: ada@example.org",
        "ada@example.org: signed in with a password: ada@example.org",
    ]


def test_a_link_keeps_to_the_address_of_the_settings_whatever_the_request_says(
    app: Flask, administrator: Member
) -> None:
    token = administrator.open(PEOPLE).token
    reply = app.test_client(use_cookies=False).post(
        PEOPLE,
        data={"csrf_token": token, "name": "Ada", "email": "ada@example.org"},
        headers={"Host": "evil.example", "Cookie": cookies(administrator)},
    )
    assert "http://127.0.0.1:8000/staff/invitation/" in reply.text
    assert "evil.example" not in reply.text


UNSEEN, LIKE_AN_A, WIDE = "\u034f", "\u0430", "\uff41"


@pytest.mark.parametrize(
    "email",
    [
        *("", "ada", "ada@", "@example.org", "ada@example", "a da@example.org", "a@b.c\0"),
        *("ada@example.org.", "ada@.example.org", "ada@example..org", "ada@@example.org"),
        *(f"{letter}da@example.org" for letter in (UNSEEN, LIKE_AN_A, WIDE)),
    ],
)
def test_what_is_no_address_is_refused_and_kept_on_the_page(administrator: Member, email: str) -> None:
    administrator.open(PEOPLE).press("", name="Ada", email=email)
    assert administrator.status == 422
    assert "whole e-mail address" in administrator.problems
    assert administrator.form.fields["name"] == "Ada"


def test_an_address_that_is_taken_is_refused_in_words(administrator: Member) -> None:
    administrator.open(PEOPLE).press("", name="Another", email="ADMIN@example.org")
    assert (administrator.status, administrator.problems) == (
        422,
        "There is an account for admin@example.org already.",
    )


def test_a_role_is_given_and_taken_and_counts_from_the_next_request(
    app: Flask, administrator: Member, clock: SetClock, programme: Programme
) -> None:
    ada = signed_in(app, clock, "ada@example.org")
    administrator.open(page_of(ada)).act("give", role="educator", programme=programme.id.hex())
    assert [each.role for each in memberships.list_of(ada.account.id)] == [Role.EDUCATOR]
    assert "Forum" in ada.open("/staff").text
    administrator.open(page_of(ada)).act("take")
    assert "You belong to no programme yet" in ada.open("/staff").text
    assert acts()[-2:] == [
        "admin@example.org: gave a role: educator: ada@example.org, Forum",
        "admin@example.org: took a role away: ada@example.org, Forum",
    ]


def test_a_role_takes_the_place_of_the_one_before(app: Flask, programme: Programme) -> None:
    ada = invited(app, "ada@example.org")
    memberships.give(ada.account.id, programme.id, Role.LEAD)
    memberships.give(ada.account.id, programme.id, Role.EDUCATOR)
    assert [each.role for each in memberships.list_of(ada.account.id)] == [Role.EDUCATOR]


def test_an_administrator_gets_no_role_in_a_programme(administrator: Member, programme: Programme) -> None:
    administrator.open(page_of(administrator))
    assert not administrator.page.xpath("//button[@value='give']")
    data = {"csrf_token": administrator.proof, "go": "give", "role": "lead"}
    reply = administrator.client.post(page_of(administrator), data={**data, "programme": programme.id.hex()})
    assert reply.status_code == 422
    assert "sees no results" in reply.text
    assert memberships.list_of(administrator.account.id) == []


def test_an_educator_is_let_read_single_cohorts_and_all_again(
    app: Flask, administrator: Member, programme: Programme
) -> None:
    one, _ = (cohorts.add(name, programme, stage="pre-registration", asked=30) for name in ("One", "Two"))
    ada = invited(app, "ada@example.org")
    memberships.give(ada.account.id, programme.id, Role.EDUCATOR)
    administrator.open(page_of(ada))
    [form] = administrator.page.xpath("//form[.//input[@name='cohort']]")
    sent = {**dict(form.form_values()), "go": "give"}
    assert "cohort" not in sent
    administrator.client.post(page_of(ada), data={**sent, "cohort": one.id.hex()})
    [membership] = memberships.list_of(ada.account.id)
    assert membership.cohorts == {one.id}
    assert administrator.open(page_of(ada)).page.xpath("//input[@checked]/@value") == [one.id.hex()]
    administrator.client.post(page_of(ada), data=sent)
    [membership] = memberships.list_of(ada.account.id)
    assert membership.cohorts == frozenset()


@pytest.mark.parametrize("cohort", ["", "nonsense", "0" * 32, "another programme's"])
def test_a_cohort_that_is_not_of_the_programme_gives_no_role_to_all_of_it(
    app: Flask, administrator: Member, programme: Programme, cohort: str
) -> None:
    """Reading nothing of what was named must not turn into reading everything."""
    other = programmes.add("Other", asker="The forum", threshold=10)
    of_other = cohorts.add("One", other, stage="pre-registration", asked=30).id.hex()
    ada = invited(app, "ada@example.org")
    administrator.open(page_of(ada))
    sent = {"csrf_token": administrator.proof, "go": "give", "role": "educator"}
    named = {"programme": programme.id.hex(), "cohort": of_other if cohort.startswith("another") else cohort}
    reply = administrator.client.post(page_of(ada), data={**sent, **named})
    assert (reply.status_code, "of another programme" in reply.text) == (422, True)
    assert memberships.list_of(ada.account.id) == []


def test_a_lead_of_single_cohorts_is_refused(app: Flask, programme: Programme) -> None:
    one = cohorts.add("One", programme, stage="pre-registration", asked=30)
    ada = invited(app, "ada@example.org")
    with pytest.raises(NotAllowed, match="whole programme"):
        memberships.give(ada.account.id, programme.id, Role.LEAD, cohorts=[one.id])


@pytest.mark.parametrize(
    "sent", [{"role": "owner"}, {"role": ""}, {"programme": "0000"}, {"programme": ""}, {"programme": "%"}]
)
def test_what_is_no_role_or_programme_is_refused(
    app: Flask, administrator: Member, programme: Programme, sent: dict[str, str]
) -> None:
    ada = invited(app, "ada@example.org")
    administrator.open(page_of(ada)).act("give", **{"role": "lead", "programme": programme.id.hex(), **sent})
    assert administrator.status == 422
    assert memberships.list_of(ada.account.id) == []


def test_shutting_an_account_ends_its_sessions_and_it_can_be_opened_again(
    app: Flask, administrator: Member, clock: SetClock
) -> None:
    ada = signed_in(app, clock, "ada@example.org")
    administrator.open(page_of(ada)).act("shut")
    assert not ada.is_in
    administrator.open(page_of(ada)).act("open")
    clock.pass_seconds(30)
    assert ada.sign_in().url == "/staff"


def test_the_last_administrator_cannot_be_shut(administrator: Member) -> None:
    administrator.open(page_of(administrator)).act("shut")
    assert (administrator.status, "no other administrator" in administrator.problems) == (422, True)
    assert administrator.is_in


def test_with_another_administrator_one_can_be_shut(app: Flask, administrator: Member) -> None:
    other = member(app, "other@example.org", is_administrator=True)
    administrator.open(page_of(other)).act("shut")
    assert accounts.get("other@example.org").is_disabled


def test_a_reset_of_an_account_that_was_never_set_up_is_refused(app: Flask, administrator: Member) -> None:
    ada = invited(app, "ada@example.org")
    administrator.open(page_of(ada))
    assert not administrator.page.xpath("//button[@value='reset']")


def test_extra_fields_of_a_form_change_nothing(administrator: Member) -> None:
    administrator.open(PEOPLE)
    more = {"id": "0" * 32, "is_disabled": "y", "password": "x", "issuer": "x", "subject": "x"}
    data = {"csrf_token": administrator.token, "name": "Ada", "email": "ada@example.org", **more}
    administrator.client.post(PEOPLE, data=data)
    ada = accounts.get("ada@example.org")
    assert (ada.is_administrator, ada.is_disabled, ada.is_complete) == (False, False, False)


@pytest.mark.parametrize("address", ["0" * 32, "nonsense", "%", ""])
def test_an_account_that_is_not_there_has_no_page(administrator: Member, address: str) -> None:
    assert administrator.open(f"{PEOPLE}/{address}").status == 404


def test_words_of_others_are_shown_as_words(administrator: Member) -> None:
    hostile = "<script>alert(1)</script>{{7*7}}"
    administrator.open(PEOPLE).press("", name=hostile, email="ada@example.org")
    administrator.open(PEOPLE)
    assert hostile in administrator.text
    assert "<script>alert" not in administrator.reply.text
