"""The application that gunicorn serves and that `flask --app wsgi` commands."""

from survey import create_app

app = create_app()
