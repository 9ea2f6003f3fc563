"""The one error a user of the library or the command line should ever have to read."""

from __future__ import annotations


class InputError(ValueError):
    """Input that cannot be used, told in three parts.

    Parameters
    ----------
    arrived : str
        What was given.
    accepted : str
        What would be accepted.
    remedy : str
        What to do about it.

    Examples
    --------
    >>> print(InputError("home='KZ'", "an ISO 3166-1 alpha-3 code", "write home='KAZ'"))
    home='KZ': accepted is an ISO 3166-1 alpha-3 code; write home='KAZ'.
    """

    def __init__(self, arrived: str, accepted: str, remedy: str) -> None:
        super().__init__(f"{arrived}: accepted is {accepted}; {remedy}.")
        self.arrived, self.accepted, self.remedy = arrived, accepted, remedy
