"""Wordings of television news: a sentence and the events it tells, "-" where it tells none.

An event is shown as "kind status: countries and organisations; surnames", with "@ place" and "on day" where they matter.
"""

import pandas as pd
import pytest

import kzdiplo as kz

TWO_SIDES = """
# two sides are the subject, before the verb or after it
Крупные совместные проекты обсудили сегодня премьер-министры России и Казахстана. | meeting held: KAZ RUS;
Премьер-министры России и Казахстана обсудили сегодня торговлю. | meeting held: KAZ RUS;
Президенты России и Казахстана обсудили союзничество. | meeting held: KAZ RUS;
Поставки вакцины обсуждали Михаил Мишустин и премьер Казахстана Аскар Мамин. | meeting held: KAZ RUS; Мамин Мишустин
Владимир Путин и Касым-Жомарт Токаев обсудят ситуацию в Сирии. | meeting planned: KAZ RUS; Путин Токаев
Россия и Казахстан обсудили поставки зерна в Иран. | meeting held: KAZ RUS;
Главы МИД стран СНГ обсудили общую безопасность. | meeting held: CIS;
В Казани собрались премьер-министры России, Армении и Киргизии. | meeting held: ARM KGZ RUS;
Президенты Узбекистана и Таджикистана собрались в Самарканде. | meeting held: TJK UZB;
После переговоров в Астане Нурсултан Назарбаев и Милош Земан подчеркнули важность торговли. | meeting held: KAZ; Земан Назарбаев
После встречи президенты Турции и Азербайджана рассказали о газопроводе. | meeting held: AZE TUR;
# one side, no talks of their own, an aim, a process, no office
Президент России обсудил с правительством бюджет. | -
Депутаты Казахстана обсудили закон о торговле с Россией. | -
Министры обсудили торговлю. | -
Премьер-министры России и Казахстана готовы обсудить торговлю. | -
Президенты России и Казахстана собираются подписать договор. | signing planned: KAZ RUS;
Россия и Казахстан обсуждают новый договор. | -
Россия и Казахстан собрались с силами. | -
После переговоров Россия закрыла границу с Казахстаном. | -
В ходе встречи президенты России и Казахстана обсудили торговлю. | meeting held: KAZ RUS;
По телефону президенты России и Казахстана обсудили кризис на Украине. | call held: KAZ RUS;
# with a colleague whom nobody names
Владимир Путин обсудил ситуацию с коллегами из Казахстана и Белоруссии. | meeting held: BLR KAZ RUS; Путин
Сергей Лавров обсуждал с китайским коллегой ситуацию в регионе. | meeting held: CHN RUS; Лавров
Владимир Путин говорил по телефону с президентом Египта. | call held: EGY RUS; Путин
Владимир Путин пообщался с Александром Лукашенко. | meeting held: BLR RUS; Лукашенко Путин
Владимир Путин пообщался с жителями Казахстана. | -
Сергей Лавров обсудил с министрами экспорт в Казахстан. | -
"""


def rows(table):
    lines = [line for line in table.strip().splitlines() if not line.startswith("#")]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def told(text, date="2025-11-10", **columns):
    """The corpus of one article."""
    return kz.read_corpus(pd.DataFrame({"text": [text], "date": [date]}).assign(**columns), clean=False)


def shown(corpus):
    """The events of a corpus, each as the tables above have it."""
    parties = corpus.participants.groupby("event_id")
    found = []
    for event in corpus.events.itertuples():
        named = parties.get_group(event.event_id)
        sides = sorted(named.loc[named["kind"] != "person", "key"])
        persons = sorted(key.split()[0] for key in named.loc[named["kind"] == "person", "key"])
        found.append(f"{event.kind} {event.status}: {' '.join(sides)}; {' '.join(persons)}".strip())
    return found or ["-"]


def by_text(table):
    return pytest.mark.parametrize(("text", "events"), rows(table), ids=lambda cell: cell[:50])


@by_text(TWO_SIDES)
def test_two_sides_as_one_subject(text, events):
    assert shown(told(text)) == events.split(" + ")
