"""Bringing a database up to date, from nothing and again."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from survey.store import programmes, schema


def test_a_bare_database_is_not_up_to_date_until_it_is_upgraded(bare_app: Flask) -> None:
    assert not schema.is_up_to_date()
    schema.upgrade()
    assert schema.is_up_to_date()


def test_upgrading_again_keeps_everything(app: Flask) -> None:
    programmes.add("Forum", asker="The forum", threshold=10)
    schema.upgrade()
    assert schema.is_up_to_date()
    assert [programme.name for programme in programmes.list_all()] == ["Forum"]


def test_two_nodes_that_upgrade_at_once_both_succeed(bare_app: Flask) -> None:
    def upgrade(_: int) -> bool:
        with bare_app.app_context():
            schema.upgrade()
            return schema.is_up_to_date()

    with ThreadPoolExecutor(2) as nodes:
        assert list(nodes.map(upgrade, range(2))) == [True, True]
