"""What a contact of each kind may be."""

import pytest

from app.registers.contact_values import ContactKind, check_value, clean_value

RIGHT = [
    (ContactKind.EMAIL, "rada@example.org", "rada@example.org"),
    (ContactKind.EMAIL, " Rada@Example.ORG ", "Rada@example.org"),
    (ContactKind.EMAIL, "rada@рада.укр", "rada@xn--80aal0c.xn--j1amh"),
    (ContactKind.PHONE, "+380 (44) 123-45-67", "+380 (44) 123-45-67"),
    (ContactKind.PHONE, "0332 72 23 10", "0332 72 23 10"),
    (ContactKind.SITE, "https://rada.example.org/contacts?page=2", "https://rada.example.org/contacts?page=2"),
    (ContactKind.SITE, "рада.укр", "рада.укр"),
    (ContactKind.POST, "вул. Хрещатик, 36, м. Київ, 01044", "вул. Хрещатик, 36, м. Київ, 01044"),
]
WRONG = [
    (ContactKind.EMAIL, ""),
    (ContactKind.EMAIL, "rada.example.org"),
    (ContactKind.EMAIL, "rada@example"),
    (ContactKind.EMAIL, "rada@example.org, mer@example.org"),
    (ContactKind.EMAIL, "рада@example.org"),
    (ContactKind.PHONE, "72-23-10"),
    (ContactKind.PHONE, "044 123 45 67, 044 123 45 68"),
    (ContactKind.PHONE, "не відповідає"),
    (ContactKind.SITE, "немає"),
    (ContactKind.SITE, "ftp://rada.example.org"),
    (ContactKind.SITE, "rada@example org"),
    (ContactKind.SITE, "javascript:alert(1)"),
    (ContactKind.SITE, "https://[rada"),
    (ContactKind.POST, "м. Київ"),
]


@pytest.mark.parametrize(("kind", "value", "kept"), RIGHT)
def test_a_right_value_is_kept_without_blanks(kind: ContactKind, value: str, kept: str) -> None:
    assert check_value(kind, value) is None
    assert clean_value(kind, value) == kept


@pytest.mark.parametrize(("kind", "value"), WRONG)
def test_a_wrong_value_is_answered_with_what_to_write(kind: ContactKind, value: str) -> None:
    answer = check_value(kind, value)
    assert answer is not None
    assert "write" in answer
    assert "{" not in answer
