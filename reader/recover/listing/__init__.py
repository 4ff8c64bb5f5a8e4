"""A document that begins or ends with a list of titles without pages."""
