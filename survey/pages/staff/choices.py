"""What a reader of results chose in the address: view, group, domain, order, comparison. Knows no figure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

LEAD, EDUCATOR, ANSWERS = "lead", "educator", "answers"
VIEWS = {
    LEAD: "Needs and priorities",
    EDUCATOR: "For educators",
    ANSWERS: "Who answered, code, data quality",
}
PRIORITY, GAP, NAME = "priority", "gap", "name"
ORDERS = {PRIORITY: "Most urgent first", GAP: "Largest gap first", NAME: "By name"}


@dataclass(frozen=True)
class Offered:
    """What there is to choose from on one page, each by the word that stands in the address."""

    blocks: Mapping[str, str]
    domains: Mapping[str, str]
    releases: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=lambda: VIEWS)
    sorts: Mapping[str, str] = field(default_factory=lambda: ORDERS)


@dataclass(frozen=True)
class Choices:
    """One word for each choice, always one that is offered; empty for every domain and for no comparison."""

    view: str = LEAD
    block: str = "1"
    domain: str = ""
    sort: str = PRIORITY
    compare: str = ""

    def query(self, **others: str) -> dict[str, str]:
        """What stands in the address of this page, or of the one with other choices; nothing that would be
        chosen anyway.

        >>> Choices(view="educator", sort="gap").query(sort="priority")
        {'view': 'educator'}
        """
        usual = asdict(Choices())
        chosen = asdict(replace(self, **others))
        return {name: word for name, word in chosen.items() if word != usual[name]}


def chosen(asked: Mapping[str, str], offered: Offered) -> Choices:
    """What the address asks for, as far as it is offered: anything else is as if it were not there.

    >>> offered = Offered(blocks={"1": "North"}, domains={"D1": "Listening"})
    >>> chosen({"domain": "D1", "sort": "gap; DROP TABLE", "block": "7"}, offered)
    Choices(view='lead', block='1', domain='D1', sort='priority', compare='')
    """
    lists = {
        "view": offered.views,
        "block": offered.blocks,
        "domain": offered.domains,
        "sort": offered.sorts,
        "compare": offered.releases,
    }
    return Choices(**{name: asked[name] for name, words in lists.items() if asked.get(name) in words})
