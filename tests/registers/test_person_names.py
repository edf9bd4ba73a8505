"""Names of people in the dative: right, or flagged for a person to look at."""

import pytest

from app.errors import BadInput
from app.registers.person_names import Gender, PersonName, dative_of, gender_of, in_capitals

# Given name, patronymic, surname, what a letter must say. «?» in front: the rules must flag it; only «?»: nobody can
# tell without knowing the person.
PEOPLE = [
    ("Ірина", "Олегівна", "Петренко", "Ірині ПЕТРЕНКО"),
    ("Віталій", "", "Кличко", "Віталію КЛИЧКУ"),
    ("Ігор", "", "Поліщук", "Ігорю ПОЛІЩУКУ"),
    ("Мар'яна", "", "Дем'янчук", "Мар’яні ДЕМ’ЯНЧУК"),
    ("Лукʼян", "", "Демʼянів", "Лук’яну ДЕМ’ЯНІВУ"),
    ("Андрій", "Іванович", "Садовий", "Андрію САДОВОМУ"),
    ("Тетяна", "", "Садова", "Тетяні САДОВІЙ"),
    ("Роман", "", "Лозинський", "Роману ЛОЗИНСЬКОМУ"),
    ("Софія", "", "Лозинська", "Софії ЛОЗИНСЬКІЙ"),
    ("Любов", "", "Нечуй-Левицька", "Любові НЕЧУЙ-ЛЕВИЦЬКІЙ"),
    ("Іван", "", "Нечуй-Левицький", "Івану НЕЧУЮ-ЛЕВИЦЬКОМУ"),
    ("Юрій", "", "Драй – Хмара", "Юрію ДРАЙ-ХМАРІ"),
    ("Анна-Марія", "", "Кравчук-Заєць", "Анні-Марії КРАВЧУК-ЗАЄЦЬ"),
    ("Петро", "", "Заєць", "Петру ЗАЙЦЮ"),
    ("Ігор", "", "Кравець", "Ігорю КРАВЦЮ"),
    ("Марія", "", "Кравець", "Марії КРАВЕЦЬ"),
    ("Олег", "", "Коваль", "Олегу КОВАЛЮ"),
    ("Лілія", "", "Ґудзь", "Лілії ҐУДЗЬ"),
    ("Павло", "", "Ткач", "Павлу ТКАЧУ"),
    ("Борис", "Альбертович", "Філатов", "Борису ФІЛАТОВУ"),
    ("Ольга", "", "Філатова", "Ользі ФІЛАТОВІЙ"),
    ("Марко", "", "Воронін", "Марку ВОРОНІНУ"),
    ("Степан", "", "Палій", "Степану ПАЛІЮ"),
    ("Микола", "", "Мазепа", "Миколі МАЗЕПІ"),
    ("Ілля", "Ілліч", "Сорока", "Іллі СОРОЦІ"),
    ("Хома", "", "Муха", "Хомі МУСІ"),
    ("Кузьма", "", "Верещага", "Кузьмі ВЕРЕЩАЗІ"),
    ("Данило", "", "Зозуля", "Данилу ЗОЗУЛІ"),
    ("Яків", "", "Черних", "Якову ЧЕРНИХ"),
    ("Георгій", "", "Гогоберідзе", "Георгію ГОГОБЕРІДЗЕ"),
    ("Анна", "", "Мюллер", "Анні МЮЛЛЕР"),
    ("Карл", "", "Мюллер", "Карлу МЮЛЛЕРУ"),
    ("Рустем", "Енверович", "Умеров", "Рустему УМЕРОВУ"),
    ("ІРИНА", "", "ПЕТРУК", "ІРИНІ ПЕТРУК"),
    # A noun or an adjective: Сороці, but Високій.
    ("Зоя", "", "Сорока", "?Зої СОРОЦІ"),
    # A vowel that may alternate or drop out: Білозору or Білозіру, Козлу or Козелу.
    ("Ігор", "", "Білозір", "?Ігорю БІЛОЗОРУ"),
    ("Віктор", "", "Швець", "?Віктору ШВЕЦЮ"),
    ("Микита", "", "Гончар", "?Микиті ГОНЧАРУ"),
    # Foreign, with the stress on the last vowel: it is not declined, and only people know that.
    ("Вадим", "", "Дюма", "?Вадиму ДЮМІ"),
    # A given name that the list does not know, with a patronymic that tells the gender.
    ("Мехмет", "Алійович", "Бабяк", "?Мехмету БАБЯКУ"),
    # Nothing tells the gender: a diminutive, a foreign name, names that contradict each other.
    ("Саша", "", "Коваль", "?"),
    ("Імре", "", "Надь", "?"),
    ("Ніно", "", "Каландадзе", "?"),
    ("Іван", "Петрівна", "Бойко", "?"),
]


@pytest.mark.parametrize(("given", "patronymic", "surname", "expected"), PEOPLE)
def test_a_person_comes_out_right_or_is_flagged(given: str, patronymic: str, surname: str, expected: str) -> None:
    name = PersonName(given, patronymic, surname)
    if expected == "?":
        assert gender_of(name) is None
        with pytest.raises(BadInput, match="a man or a woman"):
            dative_of(name)
        return
    declined = dative_of(name)
    assert in_capitals(declined.given_name, declined.surname) == expected.removeprefix("?")
    assert bool(declined.doubts) == expected.startswith("?")


def test_what_a_person_says_of_the_gender_counts_where_the_name_does_not_tell() -> None:
    declined = dative_of(PersonName("Ференц", "", "Ковач"), Gender.MASCULINE)
    assert in_capitals(declined.given_name, declined.surname) == "Ференцу КОВАЧУ"
    assert [doubt.field for doubt in declined.doubts] == ["dative_given_name"]
    assert dative_of(PersonName("Марія", "", "Ковач"), Gender.MASCULINE).surname == "Ковач"
