"""The numbers of the rules of disclosure. Knows no response, and needs no heavy library to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from questionnaires.model import Section


@dataclass(frozen=True)
class Rules:
    """The rules of disclosure, in people: Drop q Rule (Lucero et al. 2011, SORT special issue, 77–98), q = 3.

    A section is published for blocks of `threshold` people, after `set_aside` of them were drawn and left
    out; of those retained, `minimum_pairs` must have answered, and `minimum_complete` every item of a domain
    where sums over its items are shown. Sensitive sections have two numbers of their
    own. Who answered is shown to the `nearest`."""

    version: int = 1
    threshold: int = 10
    set_aside: int = 3
    minimum_pairs: int = 7
    minimum_complete: int = 30
    sensitive_threshold: int = 20
    sensitive_set_aside: int = 5
    nearest: int = 5

    def least(self, section: Section) -> int:
        """The smallest block for which this section is published."""
        return self.sensitive_threshold if section.sensitive else self.threshold

    def drawn(self, section: Section) -> int:
        """How many people are set aside from this section."""
        return self.sensitive_set_aside if section.sensitive else self.set_aside


RULES = Rules()

VERSIONS: Mapping[int, Rules] = {rules.version: rules for rules in (RULES,)}
"""The numbers of every version there has been: what was promised under one is kept under it."""


def raised(threshold: int, rules: Rules = RULES) -> Rules:
    """The rules with a higher threshold, as a programme may choose before a wave opens; ValueError if lower.

    >>> raised(25).threshold, raised(25).sensitive_threshold
    (25, 25)
    """
    if threshold < rules.threshold:
        raise ValueError(f"the threshold may be raised above {rules.threshold}, never lowered")
    return replace(rules, threshold=threshold, sensitive_threshold=max(threshold, rules.sensitive_threshold))


def frozen(version: int, *, threshold: int) -> Rules:
    """The rules of that version, raised to the threshold.

    >>> frozen(1, threshold=12).set_aside, frozen(1, threshold=12).threshold
    (3, 12)
    """
    return raised(threshold, VERSIONS[version])
