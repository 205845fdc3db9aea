"""Several releases in one report: which may go together, and how what they publish is added up."""
