"""Shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from clifiles import NOTICE
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile("default")

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="rewrite the recorded outlines instead of comparing")


@pytest.fixture
def record(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--record"))


@pytest.fixture
def samples() -> Path:
    return ROOT / "examples" / "documents"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.md"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_bytes("本报讯（记者 温如许）3月6日，老渡口重开。\n".encode("gbk"))
    return path
