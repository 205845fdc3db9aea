"""Asks for every address there is, in every way, and for all that the replies lead to. Expects nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from http import HTTPStatus
from itertools import product
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.attacks.asking import NOBODY, Asking
from tests.survey.visitor import Visitor

QUERIES = (
    "?view=educator&sort=gap%27--&compare=0&block=2&domain=X1&page=-1",
    "?state=released&answered=1&format=json&debug=1&all=1&wave_id=0",
)
HEADERS = {
    "Accept": "application/json",
    "If-Modified-Since": "Mon, 01 Jan 2035 00:00:00 GMT",
    "If-None-Match": "*",
    "Range": "bytes=0-99",
    "X-HTTP-Method-Override": "PUT",
    "X-Forwarded-For": "127.0.0.1",
}
SENT = {"number": "3", "role": "lead", "answered": "1", "sort": "gap'--"}
BUTTONS = ("", "csv", "look")
ENDS = {"start.leave"}
"""What is asked for nowhere but at the end: it ends the visit."""

DOES = {"waves.close", "signing_in.sign_out"}
"""What is sent only without the page's proof: it would close the wave, or end the session."""

CODE = re.compile(rb"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b")


@dataclass(frozen=True)
class Asked:
    """One request: who, how, what."""

    role: str
    how: str
    address: str


@dataclass(frozen=True)
class Told:
    """One reply, without the cookie that is sealed anew each time and with any code made just now covered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def all(self) -> bytes:
        return b"\n".join([*(f"{name}: {value}".encode() for name, value in self.headers), self.body])


NOTHING = Told(0, (), b"")
Replies = dict[Asked, Told]


def crawl(app: Flask, asking: Asking, role: str, *, sends: bool = True) -> Replies:
    """Every reply that somebody of this role gets; without `sends` nothing that could change anything is
    asked for. Respondents' pages are only looked at by those who are signed in."""
    visitor, replies = asking.client_of(app, role), Replies()
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
    for rule in (each for each in rules if each.endpoint not in ENDS):
        for place, address in enumerate(addresses(rule, asking)):
            is_theirs = role == NOBODY or is_of_staff(address)
            _look(visitor, Asked(role, "GET", address), replies, in_every_way=is_theirs and place == 0)
    _follow(visitor, role, replies)
    if sends:
        for rule in (each for each in rules if role == NOBODY or is_of_staff(each.rule)):
            _send(visitor, role, rule, asking, replies)
    return replies


def addresses(rule: Rule, asking: Asking) -> Iterator[str]:
    """The rule's addresses, of all that is there; an argument that nobody thought of here takes any id."""
    known = {
        "programme_id": (asking.programme.id.hex(), asking.other.id.hex()),
        "wave_id": tuple(each.id.hex() for each in (asking.opened, asking.planned, asking.others)),
        "cohort_id": tuple(each.cohort_id.hex() for each in (asking.opened, asking.others)),
        "token": (asking.opened.join_token, asking.planned.join_token, "made-up"),
        "section_id": ("X1", "last"),
        "name": ("marked-1", "survey.css"),
        "form": ("xlsx", "ods", "csv", "json", "exe"),
    }
    any_id = (asking.opened.id.hex(), asking.programme.id.hex(), "1")
    names = sorted(rule.arguments)
    for values in product(*(known.get(name, any_id) for name in names)):
        address = rule.rule
        for name, value in zip(names, values, strict=True):
            address = re.sub(rf"<(?:[^<>:]*:)?{name}>", quote(value), address)
        yield address


def _look(visitor: Visitor, asked: Asked, replies: Replies, *, in_every_way: bool) -> None:
    """Where there is a page, what it says to every query; of each route one address in every way."""
    replies[asked] = told(visitor.client.get(asked.address))
    if replies[asked].status == HTTPStatus.OK and is_of_staff(asked.address):
        for query in QUERIES:
            there = asked.address + query
            replies[replace(asked, address=there)] = told(visitor.client.get(there))
    if in_every_way:
        for how in ("HEAD", "OPTIONS"):
            replies[replace(asked, how=how)] = told(visitor.client.open(asked.address, method=how))
        with_headers = told(visitor.client.get(asked.address, headers=HEADERS))
        replies[replace(asked, how="GET with headers")] = with_headers


def _follow(visitor: Visitor, role: str, replies: Replies) -> None:
    """All that any reply leads to, and what that leads to."""
    waiting = [each for asked in list(replies) for each in links(replies[asked])]
    while waiting:
        asked = Asked(role, "GET", waiting.pop())
        if asked not in replies and not asked.address.startswith("/leave"):
            replies[asked] = told(visitor.client.get(asked.address))
            waiting += links(replies[asked])


def links(reply: Told) -> list[str]:
    """The addresses of ours that a reply names."""
    located = [value for name, value in reply.headers if name == "Location" and value.startswith("/")]
    named = re.findall(r'(?:href|src|action)="(/[^"#]*)', reply.body.decode(errors="replace"))
    return [*located, *map(unescape, named)]


def _send(visitor: Visitor, role: str, rule: Rule, asking: Asking, replies: Replies) -> None:
    """Where there is a page, and once for each route, every button is pressed, with the page's proof where
    that does no harm."""
    proof = "" if rule.endpoint in DOES or not is_of_staff(rule.rule) else asking.proofs[role]
    for place, address in enumerate(addresses(rule, asking)):
        is_there = replies.get(Asked(role, "GET", address), NOTHING).status == HTTPStatus.OK
        for button in BUTTONS if is_there and proof else ("",) if place == 0 else ():
            sent = {**SENT, "go": button, "csrf_token": proof}
            replies[Asked(role, f"POST {button}", address)] = told(visitor.client.post(address, data=sent))
        for how in ("PUT", "PATCH", "DELETE") if place == 0 else ():
            replies[Asked(role, how, address)] = told(visitor.client.open(address, method=how))


def is_of_staff(address: str) -> bool:
    return address.startswith("/staff")


def told(reply: TestResponse) -> Told:
    headers = tuple(sorted((name, value) for name, value in reply.headers if name != "Set-Cookie"))
    return Told(reply.status_code, headers, CODE.sub(b"CODE", reply.data))


def differing(one: Replies, other: Replies) -> set[Asked]:
    """The requests that were answered otherwise in one crawl than in the other, or only in one."""
    return {asked for asked in one.keys() | other.keys() if one.get(asked) != other.get(asked)}
