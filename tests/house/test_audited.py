"""An audit that found nothing out does not say that all is well."""

import json
from pathlib import Path

import pytest

from tests.house import audited

SAFE = {"name": "numpy", "version": "2.4.0", "vulns": []}
UNKNOWN = {"name": "tqdm", "skip_reason": "Dependency not found on PyPI"}
FAULTY = {
    "name": "tornado", "version": "6.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.4.2"]}, {"id": "PYSEC-2", "fix_versions": []}],
}  # fmt: skip


def answer(
    report: list[dict[str, object]] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[int, str]:
    path = tmp_path / "audit.json"
    if report is not None:
        path.write_text(json.dumps({"dependencies": report, "fixes": []}))
    monkeypatch.setattr("sys.argv", ["audited", str(path)])
    return audited.main(), capsys.readouterr().out


@pytest.mark.parametrize(
    ("report", "status", "says"),
    [
        (None, 0, "No library was audited"),
        ([UNKNOWN], 0, "0 of 1 libraries were audited.\nNothing is known of 1: tqdm."),
        ([SAFE, UNKNOWN], 0, "1 of 2 libraries were audited.\nNothing is known of 1: tqdm."),
        ([SAFE], 0, "1 of 1 libraries were audited.\n"),
        ([SAFE, FAULTY], 1, "tornado 6.0: PYSEC-1; mended in 6.4.2."),
        ([FAULTY], 1, "tornado 6.0: PYSEC-2; mended in no version yet."),
    ],
)
def test_what_could_not_be_audited_is_said_and_only_a_known_fault_fails(
    report: list[dict[str, object]] | None,
    status: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found, said = answer(report, tmp_path, monkeypatch, capsys)
    assert found == status
    assert says in said
