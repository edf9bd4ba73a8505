"""Containers with electronic signatures (КЕП): what was signed, by whom, when, and what could be checked."""
