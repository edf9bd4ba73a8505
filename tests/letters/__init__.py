"""Tests of app/letters: what the PDF really contains, read back from its bytes."""
