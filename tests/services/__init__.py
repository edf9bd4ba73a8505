"""Use cases, over real databases, a real mail server and real PDFs."""
