"""The house style is kept by ``.ci/check``, with no exemption written into the code."""

from tests.building import ROOT


def test_no_exemption_is_written_into_the_code() -> None:
    marks = ("# no" + "qa", "type: ig" + "nore", "pragma: no" + " cover")
    for path in [*ROOT.glob("workforce/**/*.py"), *ROOT.glob("tests/**/*.py")]:
        text = path.read_text()
        assert not any(mark in text for mark in marks), path.name
