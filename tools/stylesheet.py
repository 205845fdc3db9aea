"""Takes rules out of a compiled style sheet. Knows braces and selectors, not what any property means."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

GROUPS = ("@media", "@supports", "@container")
"""The at-rules whose block holds rules, not declarations."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|/\*.*?\*/|\\.|[{};]', re.DOTALL)
_BRACKET_OR_COMMA = re.compile(r"[(),]")


class Rule(NamedTuple):
    """A selector list or at-rule, and its block without the braces; an at-rule without a block has None."""

    prelude: str
    block: str | None

    def __str__(self) -> str:
        return f"{self.prelude};" if self.block is None else f"{self.prelude}{{{self.block}}}"


def rules(css: str) -> Iterator[Rule]:
    """The outermost rules of a style sheet, in order.

    >>> [rule.prelude for rule in rules('@charset "UTF-8";a{b:c}@media print{d{e:f}}')]
    ['@charset "UTF-8"', 'a', '@media print']
    """
    start, opened, depth = 0, 0, 0
    for token in _TOKEN.finditer(css):
        if token[0] == "{":
            depth += 1
            opened = token.end() if depth == 1 else opened
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                yield Rule(css[start : opened - 1].strip(), css[opened : token.start()])
                start = token.end()
        elif token[0] == ";" and depth == 0:
            yield Rule(css[start : token.start()].strip(), None)
            start = token.end()


def selectors(prelude: str) -> list[str]:
    """The selectors of a list; commas within brackets do not part them.

    >>> selectors("a,b:has(c:not(d),e:not(f))")
    ['a', 'b:has(c:not(d),e:not(f))']
    """
    parts, start, depth = [], 0, 0
    for token in _BRACKET_OR_COMMA.finditer(prelude):
        depth += {"(": 1, ")": -1, ",": 0}[token[0]]
        if token[0] == "," and depth == 0:
            parts.append(prelude[start : token.start()])
            start = token.end()
    return [*parts, prelude[start:]]


def pruned(css: str, *, unwanted: Callable[[str], bool]) -> str:
    """The style sheet without the selectors and blocks that are `unwanted`, nor the rules this leaves empty.

    `unwanted` is asked about each selector, each at-rule's prelude and each block of declarations.

    >>> pruned("a,b{c:d}@media print{b{e:f}}", unwanted=lambda text: text == "b")
    'a{c:d}'
    """
    kept = (_pruned_rule(rule, unwanted) for rule in rules(css))
    return "".join(str(rule) for rule in kept if rule)


def _pruned_rule(rule: Rule, unwanted: Callable[[str], bool]) -> Rule | None:
    if rule.block is None:
        return None if unwanted(rule.prelude) else rule
    if rule.prelude.startswith(GROUPS):
        block = pruned(rule.block, unwanted=unwanted)
        return Rule(rule.prelude, block) if block else None
    wanted = [selector for selector in selectors(rule.prelude) if not unwanted(selector)]
    return Rule(",".join(wanted), rule.block) if wanted and not unwanted(rule.block) else None


def redeclared(css: str, *, anew: Callable[[str, str], str]) -> str:
    """The style sheet with each block of declarations as `anew` gives it for its prelude and block.

    >>> redeclared("a{b:c}@media print{d{e:f}}", anew=lambda prelude, block: prelude + block.upper())
    'a{aB:C}@media print{d{dE:F}}'
    """
    return "".join(str(_redeclared_rule(rule, anew)) for rule in rules(css))


def _redeclared_rule(rule: Rule, anew: Callable[[str, str], str]) -> Rule:
    if rule.block is None:
        return rule
    if rule.prelude.startswith(GROUPS):
        return Rule(rule.prelude, redeclared(rule.block, anew=anew))
    return Rule(rule.prelude, anew(rule.prelude, rule.block))
