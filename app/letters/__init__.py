"""Letters: facts in, subject, e-mail text and typeset PDF out; pure, and blind to the clock."""
