"""What titles say: in many newsrooms the title is the news, and the text below it goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.stance.statements import find_told

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

SAME_ACT, SAME_TARGET = ["doc_id", "who", "act"], ["doc_id", "who", "target"]


def add_headlines(corpus: Corpus, told: pd.DataFrame) -> pd.DataFrame:
    """Put what only the title of an article tells before what its text tells.

    A title that the text tells again adds nothing: the same side with the same act, or with the same target.

    Parameters
    ----------
    corpus : Corpus
        Its titles are read as texts are; items of a digest have none of their own.
    told : DataFrame
        Statements and deeds of the texts, as :func:`kzdiplo.stance.statements.find_told` returns them.

    Returns
    -------
    DataFrame
        The same columns. Rows of a title have no place in the text: ``start`` and ``end`` are 0, ``evidence`` is the
        title, as in the table ``evidence`` of events.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> articles = pd.DataFrame({"title": ["Китай осудил действия США"], "text": ["В Пекине ждут ответа."]})
    >>> corpus = kz.read_corpus(articles)
    >>> corpus.statements[["speaker", "act", "target", "start", "evidence"]].values.tolist()
    [['CHN', 'condemn', 'USA', 0, 'Китай осудил действия США']]
    """
    titled = corpus.headlines
    if not len(titled):
        return told
    found = _spell_out(find_told(titled, titled.mentions), corpus.mentions).assign(start=0, end=0)
    again = _is_told(found, told, SAME_ACT) | (_is_told(found, told, SAME_TARGET) & found["target"].ne(""))
    order = {doc_id: number for number, doc_id in enumerate(corpus.articles["doc_id"])}
    both = pd.concat([found[~again], told])
    return both.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def _is_told(found: pd.DataFrame, told: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Tell the rows of one table whose side and act, or target, stand in another one."""
    one, two = (pd.MultiIndex.from_frame(rows.assign(who=_who(rows))[columns]) for rows in (found, told))
    return pd.Series(one.isin(two), index=found.index, dtype=bool)


def _who(rows: pd.DataFrame) -> pd.Series:
    """Return the side that speaks, or whoever speaks without one."""
    return rows["side"].where(rows["side"].ne(""), rows["speaker"])


def _spell_out(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Give a bare surname the key and the side that the text below gives it, where only one person there has it."""
    persons = mentions.loc[mentions["kind"].eq("person"), ["doc_id", "key", "side"]]
    persons = persons.sort_values("side", ascending=False, kind="stable").drop_duplicates(["doc_id", "key"])
    persons = persons.assign(surname=persons["key"].str.split().str[0])
    persons = persons[~persons.duplicated(["doc_id", "surname"], keep=False)]
    full = {(doc_id, surname): (key, side) for doc_id, key, side, surname in persons.itertuples(index=False)}
    keys = {name: list(zip(found["doc_id"], found[name], strict=True)) for name in ("speaker", "target")}
    sides = [full.get(pair, ("", ""))[1] or side for pair, side in zip(keys["speaker"], found["side"], strict=True)]
    spelt = {name: [full.get(pair, (pair[1], ""))[0] for pair in pairs] for name, pairs in keys.items()}
    return found.assign(**spelt, side=sides)
