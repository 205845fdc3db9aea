"""The settings: one frozen object, read once from the environment. Everything wrong is named together."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from survey import provider
from survey.provider import Provider

EMBEDDED = "sqlite:///"
LONGEST_KEPT = 999
KEPT = ("KEEP_DRAFTS_DAYS", "KEEP_RESPONSES_MONTHS", "KEEP_ACCOUNTS_MONTHS", "KEEP_RECORD_MONTHS")
"""For how long something is kept, each the name of a field in capitals."""


class SettingsError(Exception):
    """Settings are missing or wrong; says which, each on its own line."""


@dataclass(frozen=True)
class Settings:
    """What differs from one installation to another.

    `base_url` is the address people use, without a final slash; `leave_url` a neutral page for somebody who
    wants to be gone at once; `translations` a folder with catalogues of more languages; `provider` whoever
    vouches for work accounts, where the staff may use them. Drafts and responses are kept for as long as
    their wave promised when it opened; accounts after nobody used them, and entries of the record, for as
    long as the settings say now."""

    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:8000"
    service_name: str = "Training Needs Survey"
    leave_url: str = "https://www.bbc.co.uk/weather"
    contact: str = "the person who sent you the link"
    keep_drafts_days: int = 14
    keep_responses_months: int = 24
    keep_accounts_months: int = 12
    keep_record_months: int = 24
    translations: Path | None = None
    provider: Provider | None = None

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def from_environment(environment: Mapping[str, str], folder: Path) -> Settings:
    """The settings in `environment`; without them the embedded default, kept in `folder`.

    Raises SettingsError naming everything that is wrong."""
    base_url = environment.get("BASE_URL", Settings.base_url).rstrip("/")
    faults = [
        *_base_url_faults(base_url),
        *_database_url_faults(environment.get("DATABASE_URL")),
        *_secret_key_faults(environment.get("SECRET_KEY"), base_url),
        *(fault for name in KEPT for fault in _number_faults(environment, name)),
        *_translations_faults(environment.get("TRANSLATIONS")),
        *provider.faults(environment),
    ]
    if faults:
        raise SettingsError("\n".join(["These settings must be mended:", *faults]))
    folder.mkdir(parents=True, exist_ok=True)
    return Settings(
        database_url=environment.get("DATABASE_URL") or f"{EMBEDDED}{folder / 'survey.sqlite3'}",
        secret_key=environment.get("SECRET_KEY") or _kept_secret(folder / "secret-key"),
        base_url=base_url,
        service_name=environment.get("SERVICE_NAME", Settings.service_name),
        leave_url=environment.get("LEAVE_URL", Settings.leave_url),
        contact=environment.get("CONTACT", Settings.contact),
        translations=Path(environment["TRANSLATIONS"]) if "TRANSLATIONS" in environment else None,
        provider=provider.from_environment(environment),
        **{name.lower(): int(environment[name]) for name in KEPT if name in environment},
    )


def _base_url_faults(base_url: str) -> list[str]:
    with suppress(ValueError):
        address = urlsplit(base_url)
        if address.scheme in {"http", "https"} and address.netloc:
            return []
    return [f"BASE_URL is {base_url!r}: give a whole address, such as https://survey.example.org"]


def _secret_key_faults(secret_key: str | None, base_url: str) -> list[str]:
    if secret_key is None and base_url.startswith("https://"):
        return ["SECRET_KEY is missing: give the same 32 or more random characters to every server"]
    if secret_key is not None and len(secret_key) < 32:
        return ["SECRET_KEY is too short: give 32 or more random characters"]
    return []


def _number_faults(environment: Mapping[str, str], name: str) -> list[str]:
    value = environment.get(name, "1")
    if value.isdecimal() and 1 <= int(value) <= LONGEST_KEPT:
        return []
    return [f"{name} is {value!r}: give a whole number from 1 to {LONGEST_KEPT}"]


def _translations_faults(folder: str | None) -> list[str]:
    if folder is None or any(Path(folder).glob("*/LC_MESSAGES/messages.mo")):
        return []
    return [f"TRANSLATIONS is {folder!r}: give a folder that holds LANGUAGE/LC_MESSAGES/messages.mo"]


def _database_url_faults(database_url: str | None) -> list[str]:
    """The address itself may hold a password, and is not repeated."""
    try:
        dialect = make_url(database_url or EMBEDDED).get_dialect().name
    except SQLAlchemyError:
        dialect = ""
    if dialect in {"sqlite", "postgresql"}:
        return []
    return ["DATABASE_URL is no address of a database: give sqlite:///FILE or postgresql://USER@HOST/NAME"]


def _kept_secret(path: Path) -> str:
    """The secret in the file, made on the first start; whole even when two servers start at once."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
