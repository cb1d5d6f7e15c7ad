"""Settings: defaults, and words for what is wrong."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tracker.settings import SETTINGS, Setting, Settings, SettingsError, load

ROOT = Path(__file__).parents[1]


def test_without_any_variable_the_defaults_hold() -> None:
    settings = load({})
    assert settings.host == "127.0.0.1"
    assert settings.port == 8000
    assert settings.offline is False
    assert settings.database_url == "sqlite:///data/tokenfall.db"


def test_the_database_lies_in_the_data_folder_unless_said_otherwise() -> None:
    assert load({"TRACKER_DATA_DIR": "/srv/x"}).database_url == "sqlite:////srv/x/tokenfall.db"
    assert load({"DATABASE_URL": "sqlite:///other.db"}).database_url == "sqlite:///other.db"


def test_an_empty_variable_counts_as_absent() -> None:
    assert load({"TRACKER_PORT": " "}).port == 8000


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_PORT", "eighty"),
        ("TRACKER_PORT", "65536"),
        ("TRACKER_PORT", "-1"),
        ("TRACKER_PORT", "８０"),  # noqa: RUF001 - digits, but not ours
        ("TRACKER_OFFLINE", "yes"),
        ("TRACKER_MIRROR", "ftp://mirror.example"),
        ("TRACKER_MIRROR", "mirror.example"),
        ("TRACKER_MIRROR", "https://mirror.example/?a=b"),
        ("TRACKER_MIRROR", "http://[::1"),
        ("DATABASE_URL", "mysql://somewhere/x"),
        ("DATABASE_URL", "tokenfall.db"),
        ("TRACKER_LOG_LEVEL", "LOUD"),
        ("TRACKER_FETCH_DEADLINE_SECONDS", "0"),
        ("TRACKER_TRUSTED_HOSTS", "https://tokenfall.example"),
    ],
)
def test_a_wrong_value_is_named_with_what_is_expected(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({variable: value})
    assert len(caught.value.problems) == 1
    assert f"{variable} is {value!r}; expected " in str(caught.value)


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load({"TRACKER_PORT": "x", "TRACKER_OFFLINE": "x", "TRACKER_HOST": "::"})
    assert len(caught.value.problems) == 2


def test_a_misspelt_variable_is_told_with_the_right_spelling() -> None:
    with pytest.raises(
        SettingsError, match="TRACKER_PROT is not a setting; did you mean TRACKER_P"
    ):
        load({"TRACKER_PROT": "9000"})


def test_variables_of_others_are_left_alone() -> None:
    load({"TRACKER_UPSTREAM_DIR": "/x", "TRACKER_REQUIRE_ALL": "1", "TRACKER_SVC_PORT_80_TCP": "x"})


@pytest.mark.parametrize(("written", "read"), [("true", True), ("1", True), ("False", False)])
def test_a_flag_reads_true_and_false(written: str, read: bool) -> None:  # noqa: FBT001
    assert load({"TRACKER_OFFLINE": written}).offline is read


def test_hosts_are_a_list_and_addresses_lose_their_last_slash() -> None:
    settings = load(
        {"TRACKER_TRUSTED_HOSTS": "A.example, b.example", "TRACKER_MIRROR": "http://m/x/"}
    )
    assert settings.trusted_hosts == ("a.example", "b.example")
    assert settings.mirror == "http://m/x"


def test_the_table_and_the_settings_have_the_same_fields() -> None:
    assert {setting.name for setting in SETTINGS} == {field.name for field in fields(Settings)}


def test_the_documentation_lists_exactly_the_settings() -> None:
    text = (ROOT / "docs" / "settings.md").read_text()
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [_row(setting) for setting in SETTINGS]


def _row(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else ""
    return f"| `{setting.variable}` | {setting.kind.expected} | {default} | {setting.meaning} |"
