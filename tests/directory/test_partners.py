"""The partners of the network: in order, and each with its own findings."""

from pathlib import Path

from press.directory.partners import read_partners
from tests.partner.conftest import add_partner


def test_the_lead_comes_first_then_those_of_the_first_phase(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    add_partner(tmp_path, "Braga", phase=2)
    add_partner(tmp_path, "Torino")
    lead = add_partner(tmp_path, "Zagabria")
    lead.write_text(f"{lead.read_text('utf-8')}lead: true\n", "utf-8")
    partners, findings = read_partners(tmp_path, None)
    assert [partner.slug for partner in partners] == ["zagabria", "torino", "braga"]
    assert findings == []


def test_a_partner_with_a_fault_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    add_partner(tmp_path, "Braga", phase=3)
    add_partner(tmp_path, "Torino", source="nessuno")
    partners, findings = read_partners(tmp_path, {"giornale-2014"})
    assert partners == ()
    assert [(finding.path, finding.code) for finding in findings] == [
        ("content/partners/braga.yaml", "d-012"),
        ("content/partners/torino.yaml", "d-023"),
    ]
