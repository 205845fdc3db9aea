"""What is done from the command line: one module a noun, `flask --app wsgi NOUN VERB`."""

from flask import Flask

from survey.commands import (
    account,
    audit,
    cohort,
    database,
    demo,
    handing_out,
    planned_wave,
    programme,
    questionnaire,
    wave,
)


def init_app(app: Flask) -> None:
    topics = (
        database,
        demo,
        questionnaire,
        programme,
        cohort,
        wave,
        account,
        audit,
        planned_wave,
        handing_out,
    )
    for commands in topics:
        app.cli.add_command(commands.group)
