"""Whose website proves what."""

import pytest

from touchstone.institutions.rules import domain_of, is_of_site


@pytest.mark.parametrize(
    ("website", "domain"),
    [
        ("https://www.school.example/", "school.example"),
        ("http://school.co.uk", "school.co.uk"),
        ("https://uni.example/massage", ""),
        ("https://school.wordpress.com/", ""),
        ("https://naver.com", ""),
        ("https://localhost/", ""),
        ("", ""),
    ],
)
def test_a_site_of_its_own(website, domain):
    assert domain_of(website) == domain


@pytest.mark.parametrize(
    ("email", "fits"),
    [
        ("office@school.example", True), ("Office@SCHOOL.example", True), ("x@mail.school.example", True),
        ("x@preschool.example", False), ("x@example", False), ("x@school.example.org", False),
        ("school.example@gmail.com", False), ("x", False),
    ],
)  # fmt: skip
def test_mail_from_there(email, fits):
    assert is_of_site(email, "https://www.school.example/") is fits


def test_no_site_proves_nothing():
    assert not is_of_site("x@school.example", "")
    assert not is_of_site("x@", "")
