"""Adapters to mail: building the bytes of a letter, handing them to a server, keeping them here."""
