"""Which tokens vouch for somebody: those that the provider alone could sign, and no others."""

from typing import Any

import pytest
from flask import Flask
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey
from joserfc.jws import JWSRegistry

from survey import openid
from survey.extensions import now
from survey.openid import Identity, NotLetIn
from survey.provider import Provider

PROVIDER = Provider("https://login.example.org", "survey", "between us two", "Trust sign-in")
NONCE = "of-today"
OURS = RSAKey.generate_key(2048, {"kid": "one"})
THEIRS = RSAKey.generate_key(2048, {"kid": "one"})
KEYS = KeySet([OURS]).as_dict(private=False)
Key = RSAKey | ECKey | OctKey


def token(key: Key = OURS, *, alg: str = "RS256", **claims: Any) -> dict[str, str]:
    """What a provider gives, signed with this key."""
    seconds = int(now().timestamp())
    said = {"iss": PROVIDER.issuer, "aud": PROVIDER.client_id, "sub": "ada", "nonce": NONCE}
    said |= {"iat": seconds, "exp": seconds + 60, **claims}
    registry = JWSRegistry(algorithms=[alg])
    return {"id_token": jwt.encode({"alg": alg, "kid": "one"}, said, key, registry=registry)}


def vouched_for(given: dict[str, Any], keys: Any = KEYS) -> Identity:
    return openid.vouched_for(given, keys, PROVIDER, NONCE)


def unsigned() -> dict[str, str]:
    """A good token without its signature, which says of itself that it has none."""
    _, claims, _ = token()["id_token"].split(".")
    return {"id_token": f"eyJhbGciOiJub25lIn0.{claims}."}


def test_a_token_that_the_provider_signed_says_who_it_is(app: Flask) -> None:
    assert vouched_for(token()) == Identity(PROVIDER.issuer, "ada")


def test_a_key_on_a_curve_is_as_good(app: Flask) -> None:
    key = ECKey.generate_key("P-256", {"kid": "one"})
    keys = KeySet([key]).as_dict(private=False)
    assert vouched_for(token(key, alg="ES256"), keys).subject == "ada"


def test_a_token_under_another_key_is_not_taken(app: Flask) -> None:
    with pytest.raises(NotLetIn, match="BadSignature"):
        vouched_for(token(THEIRS))


def test_a_token_without_a_signature_is_not_taken(app: Flask) -> None:
    with pytest.raises(NotLetIn):
        vouched_for(unsigned())


def test_a_token_under_a_secret_that_both_know_is_not_taken(app: Flask) -> None:
    shared = OctKey.import_key("between us two, and longer than it must be", {"kid": "one"})
    with pytest.raises(NotLetIn):
        vouched_for(token(shared, alg="HS256"), KeySet([shared]).as_dict(private=True))


@pytest.mark.parametrize("subject", ["", 7, None, "x" * 256])
def test_a_token_that_names_nobody_is_not_taken(app: Flask, subject: Any) -> None:
    with pytest.raises(NotLetIn):
        vouched_for(token(sub=subject))


@pytest.mark.parametrize(
    "given",
    [{}, {"id_token": None}, {"id_token": ""}, {"id_token": "a.b.c"}, {"id_token": 7}, {"id_token": "é.."}],
)
def test_what_is_no_token_is_not_taken(app: Flask, given: dict[str, Any]) -> None:
    with pytest.raises(NotLetIn):
        vouched_for(given)


@pytest.mark.parametrize("keys", [None, [], {}, {"keys": None}, {"keys": []}, {"keys": [7]}, {"keys": [{}]}])
def test_without_keys_nobody_is_vouched_for(app: Flask, keys: Any) -> None:
    with pytest.raises(NotLetIn):
        vouched_for(token(), keys)


@pytest.mark.parametrize("seconds", [-59, 59])
def test_clocks_may_be_a_little_off(app: Flask, seconds: int) -> None:
    then = int(now().timestamp()) + seconds
    assert vouched_for(token(iat=then, exp=then + 1)).subject == "ada"
