"""One module a topic. A view is a paragraph: load, read the form, act, then redirect or render."""
