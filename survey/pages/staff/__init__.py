"""What the pages of leads, educators and administrators show. English only; knows no request."""
