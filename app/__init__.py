"""Zapyt: requests for public information to city councils, and what is learned from the answers."""
