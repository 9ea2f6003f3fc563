"""Copies and what is none."""

import pandas as pd
import pytest

from kzdiplo.duplicates import find_copies

RELEASE = (
    "Министр иностранных дел Казахстана провёл встречу с послом Японии. Стороны обсудили развитие торговли, инвестиций "
    "и транспортных связей, а также подготовку визита на высоком уровне, который намечен на осень этого года."
)
OTHER = (
    "Министр иностранных дел Казахстана провёл встречу с послом Канады. Стороны обменялись мнениями о правах человека, "
    "образовании и культуре; посол вручил приглашение на фестиваль, открывающийся в столице на будущей неделе."
)


@pytest.mark.parametrize(
    ("texts", "copies"),
    [
        ([RELEASE, RELEASE], [None, "d0"]),
        ([RELEASE, RELEASE.replace("Стороны обсудили", "Они обсудили")], [None, "d0"]),
        ([RELEASE, OTHER], [None, None]),
        ([RELEASE, OTHER, RELEASE, RELEASE], [None, None, "d0", "d0"]),
        (["Стороны встретились.", "Стороны встретились."], [None, None]),
        ([RELEASE], [None]),
        ([], []),
    ],
    ids=["same", "edited", "same ritual", "among others", "too short", "alone", "none"],
)
def test_copies(texts, copies):
    table = pd.DataFrame({"doc_id": [f"d{n}" for n in range(len(texts))], "text": texts, "date": pd.NaT})
    found = find_copies(table)
    assert [None if pd.isna(copy) else copy for copy in found] == copies
