"""Codes and names of countries, and the lint of the lexicons of actors."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import countries, lexicons

LEXICONS = ("countries", "organisations", "offices", "persons")


def test_every_iso_code_has_a_name_in_both_languages():
    assert len(countries.names("ru")) == len(countries.names("en")) == len(countries.alpha3_by_alpha2()) == 249
    assert all(countries.names("ru").values())


@pytest.mark.parametrize(
    ("code", "short", "russian", "english"),
    [
        ("KAZ", "KZ", "Казахстан", "Kazakhstan"),
        ("KOR", "KR", "Республика Корея", "South Korea"),
        ("NOR", "NO", "Норвегия", "Norway"),  # a bare NO would be False in YAML
        ("ZAF", "ZA", "ЮАР", "South Africa"),
        ("KGZ", "KG", "Кыргызстан", "Kyrgyzstan"),
    ],
)
def test_codes_and_names(code, short, russian, english):
    assert countries.alpha3_by_alpha2()[short] == code
    assert (countries.names("ru")[code], countries.names("en")[code]) == (russian, english)


def test_an_unknown_language_is_refused():
    with pytest.raises(kz.InputError, match="language='kk': accepted is 'ru' or 'en'; choose one of them"):
        countries.names("kk")


@pytest.mark.parametrize("name", LEXICONS)
def test_no_word_mixes_alphabets(name):
    words = re.findall(r"[^\W\d_]+", str(lexicons.load(name)))
    assert [w for w in words if re.search("[A-Za-z]", w) and re.search("[А-Яа-яЁё]", w)] == []


def test_no_wording_is_claimed_twice():
    counts = Counter(wording for wording, *_ in _wordings())
    assert [w for w, n in counts.items() if n > 1] == []


def test_every_wording_finds_itself():
    wordings = _wordings()
    texts = pd.DataFrame(
        {
            "doc_id": [f"{n:04d}" for n in range(len(wordings))],
            "text": [f"Речь о слове {w[0]} здесь." for w in wordings],
        }
    )
    mentions = kz.read_corpus(texts, clean=False, dedupe=False).mentions
    found = set(zip(mentions["doc_id"].str[:4].astype(int), mentions["key"], strict=True))
    assert [w for n, w in enumerate(wordings) if not {(n, w[2]), (n, w[0])} & found] == []


def test_members_and_sides_are_codes():
    known = set(countries.names("ru"))
    entries = lexicons.load("organisations")["organisations"]
    assert {
        code for entry in entries.values() for code in [*entry.get("members", []), *filter(None, [entry.get("side")])]
    } <= known
    sides = {entry["side"] for entry in lexicons.load("persons")["persons"].values()}
    assert sides <= known | set(entries)


def _wordings():
    """Every wording of a country, place or organisation as (wording, kind, key)."""
    organisations = lexicons.load("organisations")["organisations"].items()
    own = [(wording, "organisation", key) for key, entry in organisations for wording in entry["ru"]]
    return [w[:3] for w in countries.wordings()] + own
