"""Who suffers a deed is not whom a condemnation of it is against."""

import pytest

# sentence | who is for (+) or against (-) whom by its statements
TABLE = """
Казахстан осудил удары по Ирану. | KAZ +IRN
Казахстан осудил удары Израиля. | KAZ -ISR
Казахстан осудил удары Израиля по Ирану. | KAZ -ISR +IRN
Казахстан осудил нападение на посольство Азербайджана. | KAZ +AZE
Китай выразил обеспокоенность ударами по Ирану. | CHN +IRN
Китай осудил санкции против России. | CHN +RUS
Китай выступил против санкций в отношении Ирана. | CHN +IRN
Китай осудил вмешательство США во внутренние дела Венесуэлы. | CHN -USA +VEN
Иран обвинил Израиль в нападении на Сирию. | IRN -ISR +SYR
Турция осудила обстрел Сирии Израилем. | TUR +SYR
Пакистан осудил вторжение в Ливан. | PAK +LBN
Россия поддержала санкции против Ирана. | RUS -IRN
Катар приветствовал снятие санкций с Сирии. | QAT +SYR
Китай приветствовал прекращение ударов по Ирану. | CHN +IRN
Китай поддержал меры по развитию Ирана. | CHN +IRN
Китай осудил Иран. | CHN -IRN
Россия осудила действия США против Ирана и удары по Ирану. | RUS -USA +IRN
Китай обвинил в убийстве Иванова Турцию. | CHN -TUR
Китай отверг обвинения в адрес Ирана. | CHN +IRN
Китай осудил удары Израиля и затем ввёл санкции против Ирана. | CHN -ISR
Китай осудил удары Израиля; посол посетил Иран. | CHN -ISR
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_to_condemn_a_deed_is_to_be_for_who_suffers_it(row, article):
    sentence, told = (cell.strip() for cell in row.split("|"))
    speaker, *signs = told.split()
    said = article(sentence).statements
    found = {f"{'+-'[stance < 0]}{target}" for target, stance in zip(said["target"], said["stance"], strict=True)}
    assert set(said["speaker"]) == {speaker}
    assert found == set(signs)
    assert len(said) == len(signs)
