"""Deeds that attitudes rest on: who imposes, lifts, gives or sends to whom, and what is none."""

import pandas as pd
import pytest

from kzdiplo import lexicons

CUES = [cue for entry in lexicons.load("deeds").values() for cue in entry["cues"]]

# text | holder target polarity, those of a deed; several are parted by ";"
DEEDS = """
Еврокомиссия ввела пошлины на казахстанский ферросилиций. | EU-COMMISSION KAZ -1
Россия запретила ввоз пшеницы из Казахстана. | RUS KAZ -1
США сняли ограничения с казахстанской компании. | USA KAZ 1
Правительство Германии выделит Казахстану 12 млн евро. | DEU KAZ 1
Казахстан направил гуманитарную помощь населению Афганистана. | KAZ AFG 1
МИД Казахстана вызвал посла России. | KZ-MFA RUS -1
Послу России вручили ноту. |
АСТАНА. КАЗИНФОРМ – Ведомство запретило транзит российской пшеницы. |
Посол Польши вызван в МИД Казахстана. | KZ-MFA POL -1
МИД Казахстана пригласил посла России в министерство. | KZ-MFA RUS -1
В МИД Казахстана вызван посол России. | KZ-MFA RUS -1
Германия передала казахстанской больнице оборудование. | DEU KAZ 1
МИД Казахстана осудил насилие. Посла России вызвали. |
Казахстан не вводил санкции против России. |
Казахстан может ввести санкции против России. |
Казахстан вызвал обеспокоенность России. |
Санкции против России введены. |
Казахстан и Россия сняли пошлины. |
Министр спросил, введёт ли Россия санкции против Польши. |
Украина нанесла удары по России американскими ракетами. | UKR RUS -1
Польша, которую поддержала Германия, ввела пошлины против России. | POL RUS -1
Россия ввела пошлины против Польши, которая осудила Китай. | RUS POL -1
"""


def deeds_of(corpus) -> list[str]:
    rows = corpus.attitudes.query("basis == 'deed'")[["holder", "target", "polarity"]].astype(str)
    return [" ".join(row) for row in rows.itertuples(index=False)]


@pytest.mark.parametrize("row", DEEDS.strip().splitlines())
def test_what_one_does_to_another(row, article):
    text, _, answer = row.partition("|")
    assert deeds_of(article(text.strip())) == [part.strip() for part in answer.split(";") if part.strip()]


def test_every_deed_fires_on_its_example_and_is_silent_on_the_other(article):
    fires, silent = (article(*(cue[name] for cue in CUES)).told.query("act == 'deed'") for name in ("fires", "silent"))
    assert fires["doc_id"].nunique() == len(CUES)
    assert silent["cue"].tolist() == []


def test_a_deed_is_no_statement(article):
    corpus = article("Лондон ввёл санкции против Киргизии.", "Казахстан осудил действия Киргизии.")
    assert corpus.statements["act"].tolist() == ["condemn"]
    assert corpus.attitudes.query("holder != ''")["basis"].tolist() == ["deed", "statement"]
    assert isinstance(corpus.told, pd.DataFrame)
