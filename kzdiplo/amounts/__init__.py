"""Amounts: what is traded, invested, lent and given, as far as the articles tell.

Sums of money (`money`) and their growth (`growth`), who gives to whom (`flows`) -> the table (`finding`).
"""

from kzdiplo.amounts.finding import find_amounts

__all__ = ["find_amounts"]
