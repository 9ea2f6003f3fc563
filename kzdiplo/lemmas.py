"""Words to lemmas: an ordered list of named rules over pymorphy3, each distinct form read once.

A rule looks at a form and at whether it opens a sentence; it returns a :class:`Reading` or abstains with ``None``. The
first answer wins, and :func:`explain` names the rule that gave it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import pandas as pd

from kzdiplo import lexicons
from kzdiplo.errors import InputError
from kzdiplo.paradigms import Reading, listed_forms
from kzdiplo.readings import PROPER, analyzer, capital, from_parse, is_plain_word, parses, preference, woman_lemma

FEATURES = ["lemma", "pos", "case", "number", "gender", "tense"]
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_NOT_RUSSIAN = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєЎў]")
_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}|[А-ЯЁ][А-ЯЁа-яё]?[А-ЯЁ]+|[А-ЯЁ]+[-+]?\d+(?:\+\d+)?")
_ROMAN = re.compile(r"[IVXLC]+")
_DECLINED_ABBREVIATION = re.compile(r"([А-ЯЁ]{2,})-?(?:а|у|ом|е|ы|ов|ам|ами|ах)")
_OV = re.compile(r"(.{2,}(?:[оеё]в|ин|ын))(а|у|ым|е|ой|ы|ых|ыми|)")
_ORDINAL = re.compile(r"(\d+)-[а-яё]{1,3}")
_INSTRUMENTAL = re.compile(r"([А-ЯЁ][а-яё-]+[бвгдзклмнпрстфх])ом")

Rule = Callable[[str, bool], "Reading | None"]


def mark(form: str, initial: bool) -> Reading | None:
    """Punctuation, digits, Latin letters: anything with no Cyrillic letter is its own lemma."""
    if _CYRILLIC.search(form):
        return None
    if not any(map(str.isalnum, form)):
        return Reading(form, "PUNCT")
    return Reading(form, "NUM" if form[0].isdigit() or _ROMAN.fullmatch(form) else "X")


def not_russian(form: str, initial: bool) -> Reading | None:
    """Kazakh and Ukrainian letters: "Тілеуберді" is never read as a Russian word."""
    return Reading(form, "X") if _NOT_RUSSIAN.search(form) else None


def listed_name(form: str, initial: bool) -> Reading | None:
    """A case form of a name in lexicons/names.yaml: "Тлеуберди", "Акорды", "Нур-Султане"."""
    return listed_forms().get(form)


def ordinal(form: str, initial: bool) -> Reading | None:
    """A number with an ending: "32-го" is a form of 32-й."""
    match = _ORDINAL.fullmatch(form)
    return Reading(f"{match[1]}-й", "ADJ") if match else None


def compound_adjective(form: str, initial: bool) -> Reading | None:
    """Two adjectives joined, which the dictionary may take for a name: "политико-военном"."""
    if "-" not in form or (form[0].isupper() and form.rpartition("-")[2][:1].isupper()):
        return None
    adjectives = [p for p in parses(form.lower()) if p.tag.POS == "ADJF"]
    named = any(g in parses(form.lower())[0].tag for g in PROPER)
    return from_parse(adjectives[0]) if adjectives and named else None


def initial_letter(form: str, initial: bool) -> Reading | None:
    """One capital that is no word: the "М" of "М.Тлеуберди"."""
    return Reading(form, "PROPN") if len(form) == 1 and form.isupper() and form not in "АВИКОСУЯ" else None


def abbreviation(form: str, initial: bool) -> Reading | None:
    """Capitals that are no word written large: "СВМДА", "МИД", "С5+1", but "СОВЕТ" is a word."""
    if not _ABBREVIATION.fullmatch(form):
        return None
    plain = analyzer().word_is_known(form.lower()) and not any("Abbr" in p.tag for p in parses(form.lower()))
    return None if plain else Reading(form, "PROPN")


def declined_abbreviation(form: str, initial: bool) -> Reading | None:
    """Capitals with a small ending: "МИДом" is a form of МИД."""
    match = _DECLINED_ABBREVIATION.fullmatch(form)
    return Reading(match[1], "PROPN") if match else None


def proper_name(form: str, initial: bool) -> Reading | None:
    """A capital letter and a dictionary reading as a name: "Лавровым", "Вене", "Казахстана"."""
    if not form[0].isupper() or "-" in form:
        return None
    named = [p for p in parses(form.lower()) if any(g in p.tag for g in PROPER)]
    named = [p for p in named if p.is_known] if initial else named
    if not named or (initial and is_plain_word(form)):
        return None
    best = max(named, key=preference)
    return from_parse(best, woman_lemma(named, best))


def surname(form: str, initial: bool) -> Reading | None:
    """A surname of the Russian type outside the dictionary: "Кулубаевым", "Исетовым"."""
    if not form[0].isupper() or "-" in form or (initial and analyzer().word_is_known(form.lower())):
        return None
    match = _OV.fullmatch(form)
    if not match:
        return None
    case = {"": "Nom", "а": "Gen", "у": "Dat", "ым": "Ins", "е": "Loc"}.get(match[2], "")
    femn = match[1] + "а" if match[2] in {"а", "у", "ой"} else ""
    woman_only = match[2] == "ой"
    return Reading(femn if woman_only else match[1], "PROPN", case, "Sing", "Fem" if woman_only else "Masc", "", femn)


def hyphenated_name(form: str, initial: bool) -> Reading | None:
    """Two capitals joined: the last part is declined, "Хилл-Льюисом" is a form of Хилл-Льюис."""
    head, _, tail = form.rpartition("-")
    if not (head and tail[:1].isupper() and form[0].isupper()):
        return None
    last = read(tail, False)
    return (
        last._replace(lemma=f"{head}-{last.lemma[:1].upper()}{last.lemma[1:]}", femn="")
        if last.pos in {"PROPN", "NOUN"}
        else None
    )


def foreign_name(form: str, initial: bool) -> Reading | None:
    """The instrumental of a man's name outside the dictionary: "Сольстрёмом", "Торбьёрном"."""
    match = _INSTRUMENTAL.fullmatch(form)
    if not match or initial or analyzer().word_is_known(form.lower()):
        return None
    return Reading(match[1], "PROPN", "Ins", "Sing", "Masc")


def unknown_capital(form: str, initial: bool) -> Reading | None:
    """A capitalised word the dictionary lacks, inside a sentence: a name, in the lemma that pymorphy predicts."""
    if initial or not form[0].isupper() or analyzer().word_is_known(form.lower()):
        return None
    nouns = [p for p in parses(form.lower()) if p.tag.POS == "NOUN"]
    return (
        from_parse(nouns[0])._replace(pos="PROPN", lemma=capital(nouns[0].normal_form))
        if nouns
        else Reading(form, "PROPN")
    )


def convention(form: str, initial: bool) -> Reading | None:
    """Lemmas on which Universal Dependencies differ from the dictionary: "должны" is of должен."""
    lemma = lexicons.load("morphology")["lemma"].get(form.lower())
    return from_parse(parses(form.lower())[0])._replace(lemma=lemma) if lemma else None


def dictionary(form: str, initial: bool) -> Reading | None:
    """The likeliest reading of pymorphy3."""
    return from_parse(parses(form.lower())[0])


RULES: list[Rule] = [
    mark,
    not_russian,
    listed_name,
    ordinal,
    compound_adjective,
    initial_letter,
    abbreviation,
    declined_abbreviation,
    hyphenated_name,
    proper_name,
    surname,
    foreign_name,
    unknown_capital,
    convention,
    dictionary,
]


@cache
def read(form: str, initial: bool = False) -> Reading:
    """Read one form: the answer of the first rule that does not abstain."""
    return next(reading for rule in RULES if (reading := rule(form, initial)))


def explain(form: str, initial: bool = False) -> str:
    """Say which rule read a form, and as what.

    Examples
    --------
    >>> explain("Лаврову")
    'Лаврову -> Лавров PROPN (listed_name)'
    >>> explain("МИДом")
    'МИДом -> МИД PROPN (declined_abbreviation)'
    """
    rule, reading = next((rule, reading) for rule in RULES if (reading := rule(form, initial)))
    return f"{form} -> {reading.lemma} {reading.pos} ({rule.__name__})"


def annotate(tokens: pd.DataFrame) -> pd.DataFrame:
    """Add lemma, part of speech and features to a table of tokens.

    Parameters
    ----------
    tokens : DataFrame
        ``doc``, ``token``, ``sentence`` at least, in text order.

    Returns
    -------
    DataFrame
        The same rows with ``lemma``, ``pos``, ``case``, ``number``, ``gender``, ``tense`` (str).
    """
    opens = _opens_sentence(tokens)
    pairs = pd.MultiIndex.from_arrays([tokens["token"].astype(object), opens])
    codes, distinct = pairs.factorize()
    table = pd.DataFrame(
        [read(form, bool(first)) for form, first in distinct], columns=[*FEATURES, "femn"], dtype="str"
    )
    found = table.take(codes).set_axis(tokens.index).assign(token=tokens["token"])
    womans_name = found["gender"].eq("Fem") & found["pos"].eq("PROPN") & found["femn"].eq("")
    swap = found["femn"].ne("") & womans_name.shift(1, fill_value=False) & ~opens
    found["lemma"] = found["lemma"].where(~swap, found["femn"])
    found["case"] = found["case"].where(~swap, found["token"].str[-1].map({"а": "Nom", "у": "Acc"}).fillna("Gen"))
    found["gender"] = found["gender"].where(~swap, "Fem")
    return pd.concat([tokens, found[FEATURES]], axis=1)


def lemmatize(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Lemmatise sentences that are already cut into tokens.

    Parameters
    ----------
    sentences : list of list of str
        The tokens of each sentence.

    Returns
    -------
    list of list of str
        A lemma for every token, in the same shape.

    Examples
    --------
    >>> lemmatize([["Стороны", "встретились", "с", "главой", "МИДа", "Лавровым"]])
    [['сторона', 'встретиться', 'с', 'глава', 'МИД', 'Лавров']]
    """
    if any(isinstance(sentence, str) for sentence in sentences):
        raise InputError(
            "a list of str", "a list of lists of str, a list a sentence", "cut the text with kzdiplo.text.tokenize"
        )
    rows = [(number, token) for number, sentence in enumerate(sentences) for token in sentence]
    tokens = pd.DataFrame(rows, columns=["sentence", "token"]).assign(doc=0)
    lemmas = iter(annotate(tokens)["lemma"].tolist())
    return [[next(lemmas) for _ in sentence] for sentence in sentences]


def phrase(text: str) -> tuple[str, ...]:
    """Lemmas of a phrase of a lexicon or a query, casefolded, ё as е, marks left out.

    Examples
    --------
    >>> phrase("Министерство иностранных дел")
    ('министерство', 'иностранный', 'дело')
    """
    return tuple(fold(read(token).lemma) for token in re.findall(r"[\w+-]+", text))


def fold(text: str) -> str:
    """Fold case and ё, the form in which lemmas are compared."""
    return text.casefold().replace("ё", "е")


def _opens_sentence(tokens: pd.DataFrame) -> pd.Series:
    """Tell the first word of each sentence, marks and quotation marks before it skipped."""
    word = tokens["token"].str.contains(r"\w", regex=True)
    rank = word.groupby([tokens["doc"], tokens["sentence"]]).cumsum()
    return (rank == 1) & word
