"""Tests of app/registers."""
