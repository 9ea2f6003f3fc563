"""Tables between a corpus and its figures: contacts, partners by theme, key figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo.actors import side_of
from kzdiplo.measures import partner_counts
from kzdiplo.themes.tables import theme_units
from kzdiplo.themes.units import unit_of
from kzdiplo.wording import say

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus
    from kzdiplo.themes.model import ThemeModel


def languages(corpus: Corpus) -> pd.DataFrame:
    """Count the articles by language: those in the corpus, and those refused for theirs.

    Parameters
    ----------
    corpus : Corpus
        Its articles and refusals are counted.

    Returns
    -------
    DataFrame
        ``language``, ``articles``; the most frequent first.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Министр прибыл в Вену.", "Посол принят.", "Сыртқы істер министрі елшіні қабылдады."]
    >>> languages(kz.read_corpus(pd.DataFrame({"text": texts}))).values.tolist()
    [['ru', 2], ['kk', 1]]
    """
    refused = corpus.refused["reason"].str.extract(r"^language '(\w+)'", expand=False).dropna()
    counts = pd.concat([corpus.articles["language"], refused]).value_counts().rename_axis("language")
    table = counts.rename("articles").reset_index()
    return table.sort_values(["articles", "language"], ascending=[False, True]).reset_index(drop=True)


def current_events(corpus: Corpus) -> pd.DataFrame:
    """Return the events that are news, each once: those only recalled, and further tellings of one, left out.

    Parameters
    ----------
    corpus : Corpus
        Its events are taken.

    Returns
    -------
    DataFrame
        The table ``events``; where the text gives no ``date``, it and ``date_end`` are the day of the article, and
        ``precision`` is ``publication``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "В Астане прошли переговоры министров Казахстана и Кувейта."
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": [text], "date": ["2026-03-08"]}))
    >>> current_events(corpus)[["kind", "precision"]].values.tolist()
    [['meeting', 'publication']]
    """
    news = corpus.events[~corpus.events["background"] & corpus.events["same_as"].isna()]
    published = news["doc_id"].map(corpus.articles.set_index("doc_id")["date"])
    known = {"date": news["date"].fillna(published), "date_end": news["date_end"].fillna(published)}
    return news.assign(
        **known, precision=news["precision"].where(news["date"].notna() | published.isna(), "publication")
    )


def event_parties(corpus: Corpus) -> pd.DataFrame:
    """Return which countries and international organisations took part in which event that was held.

    Bodies and companies of a state count as the state: the table says who met whom, not who sat on one side. Whoever
    any article names took part.

    Parameters
    ----------
    corpus : Corpus
        Its events and participants are joined.

    Returns
    -------
    DataFrame
        ``event_id``, ``key``, ``kind`` (of the event), ``level`` (1 heads of state to 6 officials, missing where
        the text tells none); a row a party and event.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["В Астане прошли переговоры министров Казахстана и Кувейта."]}))
    >>> event_parties(corpus)["key"].tolist()
    ['KAZ', 'KWT']
    """
    events = current_events(corpus)
    held = events.loc[events["status"] == "held", ["event_id", "kind"]]
    counted = corpus.events.assign(counted=corpus.events["same_as"].fillna(corpus.events["event_id"]))
    levels = counted.groupby("counted")["level"].min()
    parties = corpus.participants.loc[corpus.participants["kind"] != "person", ["event_id", "key"]]
    root = parties["event_id"].map(counted.set_index("event_id")["counted"])
    parties = parties.assign(event_id=root, key=parties["key"].map(side_of)).drop_duplicates()
    return parties.merge(held, on="event_id").assign(level=lambda rows: rows["event_id"].map(levels))


def contacts(corpus: Corpus) -> pd.DataFrame:
    """Count in how many events that were held each two countries or international organisations met.

    Parameters
    ----------
    corpus : Corpus
        Its events and participants are joined.

    Returns
    -------
    DataFrame
        ``a``, ``b`` (keys, in alphabetical order), ``events``; the most frequent first.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": ["В Астане прошли переговоры министров Казахстана и Кувейта."]}))
    >>> contacts(corpus).values.tolist()
    [['KAZ', 'KWT', 1]]
    """
    parties = event_parties(corpus)[["event_id", "key"]]
    pairs = parties.merge(parties, on="event_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["key_a"] < pairs["key_b"]].rename(columns={"key_a": "a", "key_b": "b"})
    counts = pairs.groupby(["a", "b"])["event_id"].nunique().rename("events").reset_index()
    return counts.sort_values(["events", "a", "b"], ascending=[False, True, True]).reset_index(drop=True)


def trade(corpus: Corpus) -> pd.DataFrame:
    """Return what home trades with each partner, as far as the articles tell: sums that were reached, with their year.

    Parameters
    ----------
    corpus : Corpus
        Its amounts are taken.

    Returns
    -------
    DataFrame
        ``partner``, ``kind`` (``trade``, ``export``, ``import``), ``year`` (Int64, of the end of the period),
        ``amount``, ``currency``, ``doc_id``, ``start``, ``end``; the same sum told twice stands once, plans nowhere.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Товарооборот Казахстана и Швеции в 2025 году достиг $361,6 млн."
    >>> trade(kz.read_corpus(pd.DataFrame({"text": [text]})))[["partner", "kind", "year", "amount"]].values.tolist()
    [['SWE', 'trade', 2025, 361600000.0]]
    """
    told = corpus.amounts[corpus.amounts["kind"].isin(["trade", "export", "import"]) & ~corpus.amounts["planned"]]
    sides = told[["source", "target"]].eq(corpus.home).any(axis=1)
    told = told[sides & told["amount"].notna() & told["partner"].notna()]
    told = told.assign(year=told["period_end"].dt.year.astype("Int64"))
    columns = ["partner", "kind", "year", "amount", "currency"]
    told = told.drop_duplicates(columns)[[*columns, "doc_id", "start", "end"]]
    return told.sort_values(["partner", "kind", "year"], kind="stable").reset_index(drop=True)


def partners_by_theme(corpus: Corpus, model: ThemeModel) -> pd.DataFrame:
    """Return which countries but home are named in units of which theme.

    Parameters
    ----------
    corpus : Corpus
        The one the model was fitted on.
    model : ThemeModel
        Fitted.

    Returns
    -------
    DataFrame
        ``key``, ``label``, ``doc_id``, ``start``, ``end`` of the unit; a row a country and unit.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    >>> model = kz.ThemeModel(2, unit="article").fit(corpus)
    >>> partners_by_theme(corpus, model)["key"].tolist()
    ['CHN', 'IRN']
    """
    named = corpus.mentions[(corpus.mentions["kind"] == "country") & (corpus.mentions["key"] != corpus.home)]
    units = theme_units(model)
    rows = pd.DataFrame({"key": named["key"].to_numpy(), "unit": unit_of(named, units)}).drop_duplicates()
    joined = rows.merge(units[["label", "doc_id", "start", "end"]], left_on="unit", right_index=True)
    return joined[joined["label"].notna()].drop(columns="unit").reset_index(drop=True)


def key_figures(corpus: Corpus, model: ThemeModel, labels: str = "ru") -> pd.DataFrame:
    """Return the size of a corpus and of what was found in it.

    Parameters
    ----------
    corpus : Corpus
        With all its tables.
    model : ThemeModel
        Fitted on it.
    labels : {"ru", "en"}
        Language of the names.

    Returns
    -------
    DataFrame
        ``measure``, ``value``.

    Examples
    --------
    >>> import kzdiplo as kz
    >>> texts = ["Обсудили дефицит воды и климат с Китаем.", "Обсудили товарооборот и инвестиции с Ираном."]
    >>> corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    >>> model = kz.ThemeModel(2, unit="article").fit(corpus)
    >>> key_figures(corpus, model, "en").set_index("measure")["value"].loc[["partner countries", "themes"]].tolist()
    ['2', '2']
    """
    dates = corpus.articles["date"].dropna()
    span = f"{dates.min():%Y-%m-%d} – {dates.max():%Y-%m-%d}" if len(dates) else "–"
    figures = {
        "articles": len(corpus),
        "dates": span,
        "outlets": corpus.articles["outlet"].nunique(),
        "partners": len(partner_counts(corpus)),
        "organisations": len(partner_counts(corpus, kind="organisation")),
        "persons": corpus.mentions.loc[corpus.mentions["kind"] == "person", "key"].nunique(),
        "events": len(current_events(corpus)),
        "statements": len(corpus.statements.drop_duplicates(["doc_id", "start", "end", "act"])),
        "themes": model.n_themes_,
    }
    rows = [(say("measures", name, labels), str(value)) for name, value in figures.items()]
    return pd.DataFrame(rows, columns=["measure", "value"])
