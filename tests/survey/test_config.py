"""Settings: read once, everything wrong named together, the secret made once and kept to its owner."""

import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from survey import config
from survey.config import Settings, SettingsError
from survey.provider import Provider

LONG_ENOUGH = "x" * 32


def faults(folder: Path, **environment: str) -> str:
    with pytest.raises(SettingsError) as refusal:
        config.from_environment(environment, folder)
    return str(refusal.value)


def test_without_any_setting_everything_is_kept_in_the_folder(tmp_path: Path) -> None:
    settings = config.from_environment({}, tmp_path / "instance")
    assert settings.database_url == f"sqlite:///{tmp_path / 'instance' / 'survey.sqlite3'}"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert not settings.is_https


def test_every_setting_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    said = faults(
        tmp_path / "instance",
        BASE_URL="survey.example.org",
        SECRET_KEY="short",  # noqa: S106 - too short is the point
        DATABASE_URL="nonsense",
        KEEP_DRAFTS_DAYS="two",
        KEEP_RESPONSES_MONTHS="0",
        KEEP_ACCOUNTS_MONTHS="-1",
        KEEP_RECORD_MONTHS="for ever",
    )
    for name in ("BASE_URL", "SECRET_KEY", "DATABASE_URL", *config.KEPT):
        assert name in said
    assert not (tmp_path / "instance").exists()


def test_how_long_things_are_kept_is_read_by_name(tmp_path: Path) -> None:
    given = {name: str(number) for number, name in enumerate(config.KEPT, start=1)}
    settings = config.from_environment(given, tmp_path)
    assert [getattr(settings, name.lower()) for name in config.KEPT] == [1, 2, 3, 4]
    usual = config.from_environment({}, tmp_path)
    assert [getattr(usual, name.lower()) for name in config.KEPT] == [14, 24, 12, 24]


@pytest.mark.parametrize("address", ["", "http://", "http://[", "ftp://example.org", "javascript:alert(1)"])
def test_a_base_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    assert "give a whole address" in faults(tmp_path, BASE_URL=address)


@pytest.mark.parametrize("days", ["", "-1", "1.5", "²", "1000", "9" * 30])
def test_a_number_that_nothing_can_be_kept_for_is_refused(tmp_path: Path, days: str) -> None:
    assert "whole number from 1 to 999" in faults(tmp_path, KEEP_DRAFTS_DAYS=days)


@pytest.mark.parametrize("address", ["nonsense", "sqlite", "mysql://u:hunter2@h/d", "no-such://u:hunter2@h"])
def test_an_unknown_kind_of_database_is_refused_without_repeating_a_password(
    tmp_path: Path, address: str
) -> None:
    said = faults(tmp_path, DATABASE_URL=address)
    assert "postgresql://" in said
    assert "hunter2" not in said


def test_over_https_the_secret_must_be_given(tmp_path: Path) -> None:
    assert "SECRET_KEY is missing" in faults(tmp_path, BASE_URL="https://survey.example.org")
    settings = config.from_environment(
        {"BASE_URL": "https://survey.example.org/", "SECRET_KEY": LONG_ENOUGH}, tmp_path
    )
    assert (settings.base_url, settings.is_https) == ("https://survey.example.org", True)


def test_an_empty_secret_is_too_short(tmp_path: Path) -> None:
    assert "SECRET_KEY is too short" in faults(tmp_path, SECRET_KEY="")


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = config.from_environment({}, tmp_path)
    again = config.from_environment({}, tmp_path)
    assert first.secret_key == again.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_servers_that_start_at_once_share_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as servers:
        started = list(servers.map(lambda _: config.from_environment({}, tmp_path), range(48)))
    assert len({settings.secret_key for settings in started}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    assert config.from_environment({"SECRET_KEY": LONG_ENOUGH}, tmp_path).secret_key == LONG_ENOUGH
    assert list(tmp_path.iterdir()) == []


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Settings("sqlite://", LONG_ENOUGH).base_url = "http://elsewhere"  # type: ignore[misc]


OIDC = {
    "OIDC_ISSUER": "https://login.example.org/trust",
    "OIDC_CLIENT_ID": "survey",
    "OIDC_CLIENT_SECRET": "between us two",
    "OIDC_NAME": "Trust sign-in",
}


def test_work_accounts_are_off_unless_they_are_set(tmp_path: Path) -> None:
    assert config.from_environment({}, tmp_path).provider is None
    assert config.from_environment(dict.fromkeys(OIDC, ""), tmp_path).provider is None
    provider = config.from_environment(OIDC, tmp_path).provider
    assert provider == Provider(
        "https://login.example.org/trust", "survey", "between us two", "Trust sign-in"
    )
    assert "between us two" not in repr(provider)


@pytest.mark.parametrize("missing", OIDC)
def test_half_a_provider_is_refused_and_what_is_missing_is_named(tmp_path: Path, missing: str) -> None:
    said = faults(tmp_path, **{name: value for name, value in OIDC.items() if name != missing})
    assert f"{missing} is missing" in said
    assert "between us two" not in said


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.example.org",
        "login.example.org",
        "https://",
        "http://[",
        "https://a b",
        "http://127.evil",
    ],
)
def test_a_provider_that_others_can_listen_to_is_refused(tmp_path: Path, issuer: str) -> None:
    assert "OIDC_ISSUER is" in faults(tmp_path, **{**OIDC, "OIDC_ISSUER": issuer})


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9400", "http://localhost:9400", "http://[::1]:9400"])
def test_a_provider_on_this_machine_needs_no_https(tmp_path: Path, issuer: str) -> None:
    provider = config.from_environment({**OIDC, "OIDC_ISSUER": issuer}, tmp_path).provider
    assert provider == Provider(issuer, "survey", "between us two", "Trust sign-in")


def test_without_authlib_a_provider_is_refused_and_what_to_install_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "authlib", None)
    assert "pip install 'training-needs-survey[oidc]'" in faults(tmp_path, **OIDC)
    assert config.from_environment({}, tmp_path).provider is None
