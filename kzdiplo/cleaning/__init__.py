"""The text of a page to the body of an article: an ordered list of named rules that only ever take away."""

from kzdiplo.cleaning.credits import find_address, find_credit
from kzdiplo.cleaning.markdown import unmark
from kzdiplo.cleaning.parsing import RULES, explain, parse_page
from kzdiplo.cleaning.spans import Page, Span

__all__ = ["RULES", "Page", "Span", "explain", "find_address", "find_credit", "parse_page", "unmark"]
