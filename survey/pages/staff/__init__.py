"""The pages of leads, educators and administrators: what their templates print."""
