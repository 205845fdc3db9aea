"""What every answer of the application carries: headers, cookie flags, nothing that anybody may keep."""

from pathlib import Path

import pytest
from flask import Flask

from survey import assets, create_app
from survey.config import Settings
from survey.store.waves import Wave
from tests.survey.conftest import SECRET
from tests.survey.visitor import joined, newcomer

PAGES = ["/", "/support", "/receipt", "/survey/stopped", "/nowhere", "/survey/promise", "/join/nothing"]


def cookie(app: Flask) -> str:
    """The cookie that the first page sets."""
    [made] = app.test_client().get("/").headers.getlist("Set-Cookie")
    return made


@pytest.mark.parametrize("address", PAGES)
def test_every_page_may_run_nothing_be_framed_by_nobody_and_be_kept_nowhere(app: Flask, address: str) -> None:
    headers = app.test_client().get(address).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == policy["style-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_style_sheet_and_the_script_may_be_kept_for_a_year(app: Flask) -> None:
    for asset in assets.assets().values():
        reply = app.test_client().get(f"/static/{asset.name}")
        assert reply.status_code == 200
        assert "immutable" in reply.headers["Cache-Control"]
        assert "Content-Security-Policy" in reply.headers


def test_no_page_tells_what_serves_it(app: Flask) -> None:
    assert not {"Server", "X-Powered-By"} & set(app.test_client().get("/").headers)


def test_over_http_the_cookie_stays_from_scripts_and_other_sites(app: Flask) -> None:
    made = cookie(app)
    assert made.startswith("survey=")
    assert "HttpOnly" in made
    assert "SameSite=Lax" in made
    assert not {"Expires", "Max-Age"} & {part.split("=")[0].strip() for part in made.split(";")}


def test_over_https_the_cookie_belongs_to_this_host_alone(tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path}/s.sqlite3", SECRET, base_url="https://survey.example.org")
    made = cookie(create_app(settings))
    assert made.startswith("__Host-survey=")
    parts = {part.strip() for part in made.split(";")}
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts
    assert not any(part.startswith("Domain") for part in parts)


def test_a_page_made_for_one_session_is_for_no_other(app: Flask, wave: Wave) -> None:
    assert "Cookie" in joined(app, wave).reply.headers["Vary"]


def test_no_address_holds_a_code(app: Flask, wave: Wave) -> None:
    somebody = joined(app, wave)
    with somebody.client.session_transaction() as session:
        code = session["code"]
    while not somebody.offers("send"):
        assert code not in somebody.reply.request.url
        somebody.press("next")
    assert somebody.send()
    assert code not in somebody.reply.text


def test_every_page_offers_support_and_a_way_out_and_fetches_nothing_from_elsewhere(app: Flask) -> None:
    page = newcomer(app).page
    assert page.xpath("//footer//a[@href='/support']")
    assert page.xpath("//header//a[@href='/leave']")
    fetched = page.xpath("//link/@href | //script/@src | //img/@src | //iframe/@src")
    assert all(address.startswith(("/static/", "data:")) for address in fetched)
