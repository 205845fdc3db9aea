"""The staff pages, drawn without their views."""
