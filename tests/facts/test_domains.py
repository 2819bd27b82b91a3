import pytest

from wellkept.facts.domains import organisation_domain


@pytest.mark.parametrize(
    ("domain", "organisation"),
    [
        ("mail.dept.harbour.co.uk", "harbour.co.uk"),
        ("harbour.example", "harbour.example"),
        ("cthulhu.engr.harbour.example", "harbour.example"),
        ("gmail.com", ""),
        ("GMX.de", ""),
        ("localhost", ""),
        ("10.0.0.1", ""),
        ("harbour.example.", "harbour.example"),
        ("", ""),
    ],
)
def test_organisation_domain(domain: str, organisation: str) -> None:
    assert organisation_domain(domain) == organisation
