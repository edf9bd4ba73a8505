"""What can go wrong, in words that say what to do next; every entrance turns these into its own kind of answer."""


class ZapytError(Exception):
    """Base of every error that a person can do something about.

    `text` is an English sentence with `{named}` places filled from `facts`; it is a message id too (the catalogue
    tool collects the first argument of these classes), so an entrance can show it in the reader's language:
    `gettext(error.text).format(**error.facts)`. `field` names the form field to show it beside, when there is one.
    """

    def __init__(self, text: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(text.format(**facts))
        self.text = text
        self.field = field
        self.facts = facts


class NotFound(ZapytError):
    """The thing named does not exist."""


class MissingFact(ZapytError):
    """A fact that a letter, a rule or a setting needs is not there; never replaced by a blank."""


class BadInput(ZapytError):
    """What was given cannot be understood."""


class Refused(ZapytError):
    """The step is understood but not allowed now; the text says why and what is allowed."""
