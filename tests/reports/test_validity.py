"""Content validity: the published tables, and the thresholds after rounding half up."""

import pytest

from reports.statistics.rounding import half_up
from reports.statistics.validity import (
    chance_agreement,
    item_is_valid,
    item_validity,
    modified_kappa,
    scale_validity,
)
from tests.reports.reference import VALUES, rounded_to

CVI, KAPPA = VALUES["R2_cvi"], VALUES["R3_mod_kappa"]


def test_item_indices_are_the_published_ones() -> None:
    assert item_validity(CVI["ratings"]) == pytest.approx(CVI["i_cvi"], abs=rounded_to(4))


def test_scale_indices_are_the_published_ones() -> None:
    found = scale_validity(CVI["ratings"])
    assert found == pytest.approx((CVI["s_cvi_ave"], CVI["s_cvi_ua"]), abs=rounded_to(4))
    assert found == pytest.approx(tuple(CVI["published"].values()), abs=rounded_to(2))


@pytest.mark.parametrize(("experts", "agreeing", "index", "chance", "kappa"), KAPPA["published"])
def test_modified_kappa_is_the_published_one(
    experts: int, agreeing: int, index: float, chance: float, kappa: float
) -> None:
    assert agreeing / experts == pytest.approx(index, abs=rounded_to(2))
    assert chance_agreement(experts, agreeing) == pytest.approx(chance, abs=rounded_to(3))
    assert modified_kappa(experts, agreeing) == pytest.approx(kappa, abs=rounded_to(2))


@pytest.mark.parametrize(("experts", "agreeing", "index", "chance", "kappa"), KAPPA["computed"])
def test_modified_kappa_is_the_computed_one(
    experts: int, agreeing: int, index: float, chance: float, kappa: float
) -> None:
    assert agreeing / experts == pytest.approx(index, abs=rounded_to(4))
    assert chance_agreement(experts, agreeing) == pytest.approx(chance, abs=rounded_to(4))
    assert modified_kappa(experts, agreeing) == pytest.approx(kappa, abs=rounded_to(4))


@pytest.mark.parametrize(
    ("experts", "fewest"), [(3, 3), (5, 5), (6, 5), (7, 6), (8, 7), (9, 7), (10, 8), (20, 16)]
)
def test_an_item_needs_so_many_experts(experts: int, fewest: int) -> None:
    assert item_is_valid(experts, fewest)
    assert not item_is_valid(experts, fewest - 1)


def test_numbers_of_people_round_half_up_to_five_as_published() -> None:
    published = VALUES["R13_round5"]
    assert [half_up(number, 5) for number in published["in"]] == published["out"]


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot agree"):
        chance_agreement(5, 6)
    with pytest.raises(ValueError, match="1, 2, 3 or 4"):
        item_validity([[5, 4]])
