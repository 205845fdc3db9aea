"""The floor of the benchmark: a bare Flask view that stores one row, on the same kind of database."""

import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.route("/", methods=["GET", "POST"])
def insert() -> str:
    database = os.environ["DATABASE_URL"].removeprefix("sqlite:///")
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS answer (document TEXT)")
    connection.execute("INSERT INTO answer VALUES (?)", (request.get_data(as_text=True),))
    connection.close()
    return "kept"
