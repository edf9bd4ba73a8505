"""Tests; they mirror app/, with rules about the code in house/ and the product end to end in browser/."""
