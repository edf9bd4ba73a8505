"""The text of a document, for search and for understanding; and why not, when there is none."""
