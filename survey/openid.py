"""What is said between us and the provider of work accounts (OpenID Connect, authorization code with PKCE).

Authlib knows the protocol; it is an extra, and loaded where somebody uses a work account. Knows no account of
ours, and keeps nothing: the addresses and the keys are asked for anew each time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from survey.asking import Post, ProviderAway, document
from survey.extensions import now
from survey.provider import Provider, is_safe
from survey.round_trips import RoundTrip

DESCRIPTION = "/.well-known/openid-configuration"
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")
SIGNED_WITH = ["ES256", "ES384", "PS256", "PS384", "RS256", "RS384", "RS512"]
"""Under a key that the provider alone holds: neither unsigned nor under a secret that is shared."""

CLOCKS_OFF = 60
"""Seconds."""

LONGEST_SUBJECT = 255
ERROR = re.compile(r"[a-z_]{1,40}")


class NotLetIn(Exception):
    """Nobody vouches for who came back, or nobody knows them; says why, for the log alone."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is: `subject` never changes at its `issuer`, and is nobody else's there."""

    issuer: str
    subject: str


def departure(provider: Provider, trip: RoundTrip, back: str) -> str:
    """Where at the provider somebody signs in, to come `back` with a code. Raises ProviderAway."""
    described = _described(provider)
    address, _ = _client(provider, described, back).create_authorization_url(
        described["authorization_endpoint"],
        state=trip.state,
        nonce=trip.nonce,
        code_verifier=trip.verifier,
    )
    return str(address)


def identity(provider: Provider, trip: RoundTrip, back: str, code: str) -> Identity:
    """Who came back with this code. Raises NotLetIn, and ProviderAway."""
    from authlib.oauth2 import OAuth2Error  # type: ignore[import-untyped] # it ships no types

    described = _described(provider)
    try:
        given = _client(provider, described, back).fetch_token(
            described["token_endpoint"], code=code, code_verifier=trip.verifier
        )
    except OAuth2Error as refusal:
        raise NotLetIn(f"The provider refused the code: {known_error(refusal.error)}") from None
    except (TypeError, ValueError) as fault:
        raise ProviderAway(f"{described['token_endpoint']} gave no token: {type(fault).__name__}") from None
    return vouched_for(given, document(described["jwks_uri"]), provider, trip.nonce)


def vouched_for(given: Mapping[str, Any], keys: Any, provider: Provider, nonce: str) -> Identity:
    """Whom the id token in what was given is about, if one of the provider's keys signed it, for us and in
    answer to this nonce, and it is not over. Raises NotLetIn."""
    from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped] # it ships no types
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet
    from joserfc.jws import JWSRegistry

    known = {"iss": {"essential": True, "value": provider.issuer}}
    known["aud"] = {"essential": True, "value": provider.client_id}
    asked = {"nonce": nonce, "client_id": provider.client_id, "access_token": given.get("access_token")}
    registry = JWSRegistry(algorithms=SIGNED_WITH, strict_check_header=False)
    try:
        token = jwt.decode(given["id_token"], KeySet.import_key_set(keys), registry=registry)
        claims = CodeIDToken(token.claims, token.header, known, asked)
        claims.validate(now=int(now().timestamp()), leeway=CLOCKS_OFF)
    except (JoseError, AttributeError, KeyError, TypeError, ValueError) as fault:
        claim = getattr(fault, "claim", "")
        raise NotLetIn(f"The id token is not good: {type(fault).__name__} {claim}".strip()) from None
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotLetIn("The id token names nobody")
    return Identity(provider.issuer, subject)


def known_error(error: Any) -> str:
    """An error as a provider may call it; what others put into an address is not repeated."""
    return error if isinstance(error, str) and ERROR.fullmatch(error) else "an error without a name"


def _described(provider: Provider) -> Mapping[str, Any]:
    """What the provider says of itself. Raises ProviderAway, also if it is another one."""
    described = document(provider.issuer.rstrip("/") + DESCRIPTION)
    if not isinstance(described, dict) or described.get("issuer") != provider.issuer:
        raise ProviderAway(f"OIDC_ISSUER is {provider.issuer}, and the provider there calls itself otherwise")
    unsafe = [name for name in ADDRESSES if not _is_as_safe(str(described.get(name, "")), provider)]
    if unsafe:
        raise ProviderAway(f"{provider.issuer} gives no safe address: {', '.join(unsafe)}")
    return described


def _is_as_safe(address: str, provider: Provider) -> bool:
    """Whether nobody can listen there, and only a provider on this machine sends us to one here."""
    return is_safe(address) and urlsplit(address).scheme in {"https", urlsplit(provider.issuer).scheme}


def _client(provider: Provider, described: Mapping[str, Any], back: str) -> Any:
    """We, as the provider knows us: by the secret in a header, or in the form where it takes no other."""
    from authlib.oauth2 import OAuth2Client

    methods = described.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    is_basic = "client_secret_basic" in methods or "client_secret_post" not in methods
    return OAuth2Client(
        session=Post(),
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        token_endpoint_auth_method="client_secret_basic" if is_basic else "client_secret_post",
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
    )
