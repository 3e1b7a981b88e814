"""The network of the partners: its file is needed where there are partners."""

from pathlib import Path

from press.directory.network import read_network

WHOLE = 'name: Rete\njoined: ["%(city)s dalla prima fase", "%(city)s dalla seconda fase"]\n'


def write(root: Path, text: str) -> None:
    (root / "content").mkdir()
    (root / "content/network.yaml").write_text(text, "utf-8")


def test_a_network_says_who_joined_in_each_phase(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    network, findings = read_network(tmp_path, ["torino"])
    assert network is not None
    assert (network.name, network.joined[1]) == ("Rete", "%(city)s dalla seconda fase")
    assert findings == ()


def test_a_work_without_partners_needs_no_network(tmp_path: Path) -> None:
    assert read_network(tmp_path, []) == (None, ())


def test_partners_without_a_network_are_a_finding(tmp_path: Path) -> None:
    network, findings = read_network(tmp_path, ["torino"])
    assert network is None
    assert [str(finding) for finding in findings] == [
        "content/network.yaml: [d-004] The file is missing. Restore it from git, or write it."
    ]


def test_a_network_with_one_phase_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, "name: Rete\njoined: [prima]\n")
    _, findings = read_network(tmp_path, [])
    assert {(finding.path, finding.line) for finding in findings} == {("content/network.yaml", 2)}
