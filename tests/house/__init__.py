"""Rules about the house itself: its shape, its words, its documents, its data."""
