"""The commands, as scripts use them."""
