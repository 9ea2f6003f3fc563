"""Figures of trade, investment, loans and aid: how much, of which currency, when, by how much more, between whom.

A sum, or a share by which something grew, belongs to the nearest word before it that names such a flow, else to the
first after it; what no such word governs is left out.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from kzdiplo import lexicons
from kzdiplo.amounts.flows import Flow, Word, find_flow
from kzdiplo.amounts.growth import Growth, changes, find_growth
from kzdiplo.amounts.money import Sum, find_sums
from kzdiplo.corpus import check_corpus
from kzdiplo.events.sentences import Sentence, read_sentences
from kzdiplo.lemmas import phrase
from kzdiplo.times.spans import Span, find_spans

if TYPE_CHECKING:
    from kzdiplo.corpus import Corpus

COLUMNS = ["doc_id", "start", "end", "kind", "amount", "currency", "bound", "before", "change"]
COLUMNS += ["period_start", "period_end", "planned", "source", "target", "partner", "cue", "evidence"]
REACH = 4  # words before a sum in which "свыше", "почти" and what is planned bear on it
NEAR = 2  # words from a growth rate to the name of a flow after it: на 12% вырос товарооборот
FAR = 40  # words from the name of a flow to its sum
GOODS = frozenset(
    {"trade", "export", "import"}
)  # between countries by their nature; loans and investment are most often not
_SHORT = frozenset({"day", "week"})  # days are those of the talk, not of the figures


def find_amounts(corpus: Corpus) -> pd.DataFrame:
    """Find the sums and growth rates of trade, exports, imports, investment, loans, aid and contracts.

    Parameters
    ----------
    corpus : Corpus
        Its tables ``articles``, ``tokens`` and ``mentions`` are used.

    Returns
    -------
    DataFrame
        ``doc_id``, ``start``, ``end`` (of the sum), ``kind``, ``amount`` (in units of ``currency``, ISO 4217; missing
        where only growth is told), ``bound`` (``about``, ``above``, ``below``), ``before`` (the earlier amount),
        ``change`` (a share: .104 for 10.4 % more), ``period_start``, ``period_end`` (days), ``planned``, ``source`` and
        ``target`` (keys: whom goods or money come from and go to; of trade and contracts home and the other),
        ``partner`` (the one that is not home), ``cue`` (the word that names the kind), ``evidence`` (the sentence).

    Examples
    --------
    >>> import kzdiplo as kz
    >>> text = "Экспорт Казахстана в Китай в 2025 году вырос на 10% и составил 15 млрд долларов."
    >>> amounts = find_amounts(kz.read_corpus(pd.DataFrame({"text": [text]})))
    >>> amounts[["kind", "amount", "currency", "change", "source", "target"]].values.tolist()
    [['export', 15000000000.0, 'USD', 0.1, 'KAZ', 'CHN']]
    """
    published = check_corpus(corpus).articles.set_index("doc_id")["date"]
    texts = corpus.articles.set_index("doc_id")["text"].to_dict()
    alone = _only_partners(corpus)
    rows = []
    for sentence in read_sentences(corpus.tokens, corpus.mentions, {*_phrases(), *_verbs()}):
        sentence.text = texts[sentence.doc_id][sentence.start[0] : sentence.end[-1]]
        day = published[sentence.doc_id]
        rows += _rows(sentence, None if pd.isna(day) else day.date(), corpus.home, alone.get(sentence.doc_id))
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(sentence: Sentence, day: dt.date | None, home: str, alone: str | None) -> Iterator[tuple]:
    """Give the rows of a sentence: its sums with their growth, and the growth that goes with no sum."""
    words = find_words(sentence)
    sums = [s for s in find_sums(sentence.text) if not _is_difference(sentence, s)]
    told = [(s, word) for s in sums if (word := governor(sentence, words, s.start, s.end))]
    growth = [(g, word) for g in find_growth(sentence) if (word := governor(sentence, words, g.start, g.end, NEAR))]
    governed, spans, partner = {word for _, word in told}, find_spans(sentence.text, day), alone or ""
    first_of: dict[Word, Sum | Growth] = {}
    for place, word in sorted(
        [*told, *((g, w) for g, w in growth if w not in governed)], key=lambda pair: pair[0].start
    ):
        flow = _flow(sentence, words, word, home, partner)
        partner = flow.partner or partner
        grown = [g.change for g, w in growth if w == word and place == first_of.setdefault(word, place)]
        if is_between_states(sentence, word, flow, home):
            yield _row(sentence, word, place, grown, _period(sentence, spans, words, place), flow)


def _row(
    sentence: Sentence, word: Word, place: Sum | Growth, grown: list[float], period: Span | None, flow: Flow
) -> tuple:
    """Make a row of the table."""
    money = place if isinstance(place, Sum) else None
    change = grown[0] if grown else money.amount / money.before - 1 if money and money.before else None
    at = _token_at(sentence, place.start)
    where = (sentence.doc_id, sentence.start[0] + place.start, sentence.start[0] + place.end, word.kind)
    told = (money.amount, money.currency, _bound(sentence, at), money.before) if money else (None, None, None, None)
    days = (pd.Timestamp(period.first), pd.Timestamp(period.last)) if period else (pd.NaT, pd.NaT)
    sides = (key or None for key in flow)
    return *where, *told, change, *days, _is_planned(sentence, at), *sides, sentence.base[word.at], sentence.text


def is_between_states(sentence: Sentence, word: Word, flow: Flow, home: str) -> bool:
    """Tell whether it crosses a border: trade does; of loans and investment one that is not home must be named."""
    bare = sentence.lemma[word.at] in lexicons.load("amounts")["needs_country"]
    named = {m.key for m in sentence.mentions} - {home}
    return (word.kind in GOODS and not bare) or not named.isdisjoint(flow)


def find_words(sentence: Sentence) -> list[Word]:
    """Find the words of a sentence that name a flow: товарооборот, взаимная торговля, инвестиции."""
    found = []
    for i, lemma in enumerate(sentence.lemma):
        if _means_another_thing(sentence, i):
            continue
        for kind, listed in _phrases().get(lemma, ()):
            if tuple(sentence.lemma[i : i + len(listed)]) == listed:
                found.append(Word(i, kind))
                break
        for kind, goods in _verbs().get(lemma, ()):
            if not goods.isdisjoint(sentence.lemma[i:]):
                found.append(Word(i, kind))
    return sorted(dict.fromkeys(found))


def _means_another_thing(sentence: Sentence, i: int) -> bool:
    """The "экспорт" of a company's name; с помощью."""
    idiom = lexicons.load("amounts")["not_after"].get(sentence.lemma[i])
    named = any(m.kind == "organisation" and m.first <= i <= m.last for m in sentence.mentions)
    return named or (idiom is not None and i > 0 and sentence.lemma[i - 1] == idiom)


def governor(sentence: Sentence, words: list[Word], start: int, end: int, ahead: int = FAR // 4) -> Word | None:
    """Find the word to which a sum belongs: right after it ("10 млн безвозмездной помощи"), before, else after it."""
    first, last = _token_at(sentence, start), _token_at(sentence, end)
    after = [w for w in words if w.at >= last]
    if after and all(sentence.pos[i] == "ADJ" for i in range(last, after[0].at)) and after[0].at - last <= 3:
        return after[0]
    before = [w for w in words if first - FAR <= w.at < first]
    return before[-1] if before else next((w for w in after if w.at - last <= ahead), None)


def _flow(sentence: Sentence, words: list[Word], word: Word, home: str, partner: str) -> Flow:
    """Between whom: as told near the word, no other such word between; else home and the partner known."""
    first = max((w.at for w in words if w.at < word.at), default=-1) + 1
    last = min((w.at for w in words if w.at > word.at), default=len(sentence.lemma)) - 1
    named = {m.key for m in sentence.mentions if m.kind == "country" and m.form != "currency"} - {home}
    return find_flow(sentence, word, first, last, home, next(iter(named)) if len(named) == 1 else partner)


def _is_difference(sentence: Sentence, told: Sum) -> bool:
    """Вырос на 300 млн долларов: by how much, not how much."""
    at = _token_at(sentence, told.start)
    before = sentence.lemma[max(at - REACH, 0) : at]
    return before[-1:] == ["на"] and any(lemma in changes() for lemma in before)


def _bound(sentence: Sentence, at: int) -> str | None:
    """Свыше $690 млн; почти 5 млрд; не превышает $4 млрд; больше 3 млрд."""
    before = sentence.lemma[max(at - REACH, 0) : at]
    last = (
        sentence.text[sentence.start[at - 1] - sentence.start[0] : sentence.end[at - 1] - sentence.start[0]]
        if at
        else ""
    )
    if sign := lexicons.load("amounts")["comparatives"].get(last.lower()):
        return "above" if sign > 0 else "below"
    found = next((b for lemma in reversed(before) for b, listed in _bounds() if lemma in listed), None)
    return "below" if found == "above" and "не" in before else found


def _is_planned(sentence: Sentence, at: int) -> bool:
    """Намерены довести товарооборот до 15 млрд; предоставит €10 млн."""
    before = range(max(at - 3 * REACH, 0), at)
    return any(sentence.tense[i] == "Fut" or sentence.lemma[i] in _plans() for i in before)


def _period(sentence: Sentence, spans: list[Span], words: list[Word], place: Sum | Growth) -> Span | None:
    """The stretch of a month or more told nearest to a sum; not that of the next flow, or what it is compared with."""
    after = _token_at(sentence, place.end)
    following = next((sentence.start[w.at] - sentence.start[0] for w in words if w.at >= after), len(sentence.text))
    own = [s for s in spans if s.first and s.precision not in _SHORT and s.start < following]
    own = [s for s in own if not _is_compared(sentence.text, s)]
    return min(own, key=lambda s: abs(s.start - place.start), default=None)


def _is_compared(text: str, span: Span) -> bool:
    """По сравнению с 2024 годом; чем в 2024 году; с 1992 года - but not "с июля по декабрь"."""
    before = text[: span.start].lower().split()[-1:]
    begins = before in (["с"], ["со"]) and span.precision == "range"
    return not begins and before in (["чем"], ["с"], ["со"], ["до"], ["после"], ["от"])


def _only_partners(corpus: Corpus) -> dict[str, str]:
    """The one country besides home that an article names."""
    named = corpus.mentions[corpus.mentions["kind"].eq("country") & corpus.mentions["form"].ne("currency")]
    keys = named.loc[named["key"].ne(corpus.home), ["doc_id", "key"]].drop_duplicates()
    return keys[~keys["doc_id"].duplicated(keep=False)].set_index("doc_id")["key"].to_dict()


def _token_at(sentence: Sentence, place: int) -> int:
    return bisect_left(sentence.start, place + sentence.start[0])


@cache
def _phrases() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The wordings of each kind under their first lemma, the longest first."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, listed in lexicons.load("amounts")["kinds"].items():
        for wording in listed:
            lemmas = tuple(phrase(wording))
            found.setdefault(lemmas[0], []).append((kind, lemmas))
    return {lemma: sorted(listed, key=lambda entry: -len(entry[1])) for lemma, listed in found.items()}


@cache
def _verbs() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Verbs that name a kind together with goods: поставить товары."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for kind, listed in lexicons.load("amounts")["distant"].items():
        for verb, goods in listed.items():
            found.setdefault(phrase(verb)[0], []).append((kind, frozenset(phrase(word)[0] for word in goods)))
    return found


@cache
def _bounds() -> list[tuple[str, frozenset[str]]]:
    listed = lexicons.load("amounts")["bounds"].items()
    return [(name, frozenset(phrase(word)[0] for word in words)) for name, words in listed]


@cache
def _plans() -> frozenset[str]:
    return frozenset(phrase(word)[0] for word in lexicons.load("amounts")["plans"])
