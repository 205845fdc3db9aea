"""WTForms built from the definition. Knows no page and no database."""
