"""What titles say: in many newsrooms the title is the news, and the text below it goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.stance.passages import words_of_articles
from kzdiplo.stance.rows import tabulate
from kzdiplo.stance.scenes import Opening
from kzdiplo.stance.statements import Statement, find_told, read_statements

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

SAME_ACT, SAME_TARGET, SAME_STANCE = (["doc_id", "who", *more] for more in (["act"], ["target"], ["target", "stance"]))


def find_all_told(corpus: Corpus) -> pd.DataFrame:
    """Find what texts tell, each read as the sequel of its title, and before it what only the title tells.

    A title that the text tells again adds nothing: the same side with the same act, unless the text leaves the target
    out, or toward the same target with the same stance. Information in the text tells again only information; and where
    the title only informs, anything toward its target tells it again.

    Parameters
    ----------
    corpus : Corpus
        Its titles are read as texts are; items of a digest have none of their own.

    Returns
    -------
    DataFrame
        The columns of :func:`kzdiplo.stance.statements.find_told`. Rows of a title have no place in the text: ``start``
        and ``end`` are 0, ``evidence`` is the title, as in the table ``evidence`` of events.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> articles = pd.DataFrame({"title": ["Китай осудил действия США"], "text": ["Об этом заявил Сергей Лавров."]})
    >>> corpus = kz.read_corpus(articles)
    >>> corpus.statements[["speaker", "act", "target", "start", "evidence"]].values.tolist()
    [['CHN', 'condemn', 'USA', 0, 'Китай осудил действия США'], \
['Лавров Сергей', 'inform', 'CHN', 8, 'Об этом заявил Сергей Лавров.']]
    """
    titled = corpus.headlines
    if not len(titled):
        return find_told(corpus, corpus.mentions)
    mentions = _spell_out(titled.mentions, corpus.mentions)
    read = list(read_statements(titled, mentions))
    lengths = titled.articles.set_index("doc_id")["text"].str.len()
    before = -1 - lengths  # a title stands before the text, at negative offsets
    told = find_told(corpus, pd.concat([_move(mentions, before), corpus.mentions]), _openings(titled, read, before))
    found = tabulate(read, titled).assign(start=0, end=0)
    new = found[~_is_again(found, told)]
    order = {doc_id: number for number, doc_id in enumerate(corpus.articles["doc_id"])}
    return pd.concat([new, told]).sort_values(
        "doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True
    )


def _openings(titled: Corpus, read: list[Statement], before: pd.Series) -> dict[str, Opening]:
    """Return for each text the words of its title and what they said."""
    openings = {doc_id: Opening(words, []) for doc_id, words in words_of_articles(_move(titled.tokens, before))}
    for statement in read:
        openings[statement.scene.sentence.doc_id].said.append(statement.told)
    return openings


def _move(rows: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    """Return rows with other offsets."""
    steps = by.loc[rows["doc_id"]].to_numpy()
    return rows.assign(start=rows["start"] + steps, end=rows["end"] + steps)


def _is_again(found: pd.DataFrame, told: pd.DataFrame) -> pd.Series:
    """Tell the statements of titles that the texts tell too; "об этом заявил министр" does not tell a protest again."""
    aimed, informs, plain = found["target"].ne(""), found["act"].eq("inform"), found["stance"].eq(0)
    fully = _is_told(found, told[told["target"].ne("")], SAME_ACT)
    toward = _is_told(found, told[told["act"].ne("inform")], SAME_STANCE)
    toward |= _is_told(found, told, SAME_TARGET) & informs & plain
    return (aimed & (fully | toward)) | (~aimed & _is_told(found, told, SAME_ACT))


def _is_told(found: pd.DataFrame, told: pd.DataFrame, columns: list[str]) -> pd.Series:
    """Tell the rows of one table whose side and act, or target and stance, stand in another one."""
    one, two = (pd.MultiIndex.from_frame(rows.assign(who=_who(rows))[columns]) for rows in (found, told))
    return pd.Series(one.isin(two), index=found.index, dtype=bool)


def _who(rows: pd.DataFrame) -> pd.Series:
    """Return the side that speaks, or whoever speaks without one."""
    return rows["side"].where(rows["side"].ne(""), rows["speaker"])


def _spell_out(titled: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Give a person of a title the key and the side that the text below gives the surname, if one there has it."""
    persons = mentions.loc[mentions["kind"].eq("person"), ["doc_id", "key", "side"]]
    persons = persons.sort_values("side", ascending=False, kind="stable").drop_duplicates(["doc_id", "key"])
    surnames = persons.assign(name=persons["key"].str.split().str[0])
    surnames = surnames[~surnames.duplicated(["doc_id", "name"], keep=False)]
    known = pd.concat([persons.assign(name=persons["key"]), surnames]).drop_duplicates(["doc_id", "name"])
    pairs = pd.MultiIndex.from_frame(titled[["doc_id", "key"]])
    below = known.set_index(["doc_id", "name"]).reindex(pairs).set_index(titled.index)
    return titled.assign(key=below["key"].fillna(titled["key"]), side=below["side"].fillna(titled["side"]))
