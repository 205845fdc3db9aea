"""What is done from the command line: one module a noun, `flask --app wsgi NOUN VERB`."""

from flask import Flask

from survey.commands import (
    account,
    audit,
    cohort,
    database,
    demo,
    planned_wave,
    programme,
    questionnaire,
    wave,
)


def init_app(app: Flask) -> None:
    for commands in (database, demo, questionnaire, programme, cohort, wave, planned_wave, account, audit):
        app.cli.add_command(commands.group)
