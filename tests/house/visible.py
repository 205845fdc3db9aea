"""What a template shows in words of its own, outside the catalogue. Knows HTML and Jinja, and no page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
TRANSLATED = {"_", "gettext", "ngettext"}
READ_OUT = {"alt", "aria-description", "aria-label", "aria-roledescription", "label", "placeholder", "title"}
ATTRIBUTE = re.compile(r'[\w-]+="[^"<>]*"')
"""What a block says inside a tag that another template opens."""

VALUE = "0"
"""What stands for a value, or for words from the catalogue, in the bare HTML."""

LETTER = re.compile(r"[^\W\d_]")
SAID = re.compile(r"^[A-Z]|\s")
"""Where a string of the template's code looks like something to say, not like a name."""


def is_for_the_script(attribute: str, value: str) -> bool:
    """Whether an attribute holds words that the script is to say."""
    return attribute.startswith("data-") and bool(SAID.search(value))


class Reader(HTMLParser):
    """Notes every text, and every attribute that is read out, that has a letter in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        for name, value in given.items():
            is_button = tag == "input" and given.get("type") in {"submit", "button", "reset"}
            if name in READ_OUT or (name == "value" and is_button) or is_for_the_script(name, value):
                self._note(value)

    def handle_data(self, text: str) -> None:
        self._note(text)

    def _note(self, text: str) -> None:
        if LETTER.search(ATTRIBUTE.sub("", text)):
            self.found.append(" ".join(text.split()))


def said_outside(template: str) -> list[str]:
    """Every word that the template says and the catalogue does not know."""
    tree = ENVIRONMENT.parse(template)
    reader = Reader()
    reader.feed("".join(_html(tree)))
    reader.close()
    return [*reader.found, *_said_in_code(tree)]


def _html(tree: nodes.Template) -> Iterator[str]:
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield node.data if isinstance(node, nodes.TemplateData) else VALUE


def _said_in_code(node: nodes.Node) -> Iterator[str]:
    """The strings in expressions that look like words, but for what is translated or only compared with."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATED:
        return
    if isinstance(node, nodes.Compare):
        return
    words = node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
    if LETTER.search(words) and SAID.search(words):
        yield words
    for child in node.iter_child_nodes():
        yield from _said_in_code(child)
