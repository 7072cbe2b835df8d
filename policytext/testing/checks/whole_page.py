"""A page with a value in every field of every class: what an exporter loses shows on it."""

from __future__ import annotations

from decimal import Decimal

from policytext.annotations import (
    Attendance,
    Bound,
    Change,
    Claim,
    Kind,
    Measure,
    Meeting,
    Quantity,
    Quote,
    Rejected,
    Repair,
    Status,
    Unknown,
)
from policytext.chinese.periods import Period
from policytext.mapped import Piece, Why
from policytext.metadata import Metadata
from policytext.model import Document, Leftover, Line, Note, Origin, Page, Problem, Role, Section
from policytext.spans import Span

__all__ = ["whole_page"]

_TEXT = "老渡口之声\n一、重开渡口。市长文清和说，全市货运量增长5%。\n（一）修旧如旧。各部门要在年底前修好旧船。"


def whole_page() -> Page:
    """The page: two documents, leftovers, notes, metadata, a problem, two files."""
    raw = f"第1页\n{_TEXT.replace('旧船', '旧舩')}\n第2页\n乙"
    start = raw.index(_TEXT[0])
    amid = _TEXT.index("旧船")
    length = len(_TEXT)
    pieces = (
        Piece(clean=Span(0, amid), raw=Span(start, start + amid)),
        Piece(clean=Span(amid, amid + 2), raw=Span(start + amid, start + amid + 2), why=Why.REPAIRED),
        Piece(clean=Span(amid + 2, length), raw=Span(start + amid + 2, start + length)),
    )
    end = start + length
    last = len(raw) - 1
    return Page(
        raw=raw,
        documents=(_document(pieces), Document(text="乙", pieces=(Piece(clean=Span(0, 1), raw=Span(last, last + 1)),))),
        leftovers=(
            Leftover(raw=Span(0, start), why=Why.PAGE_NUMBER),
            Leftover(raw=Span(end, last), why=Why.FURNITURE),
        ),
        notes=(
            Note(
                kind="repair", raw=Span(start + amid, start + amid + 2), message="旧舩？", candidates=("旧船", "旧般")
            ),
        ),
        metadata=Metadata.of({"title": "老渡口", "source": "临江日报"}),
        problems=(
            Problem(
                plugin="ferry",
                message="failed",
                traceback="Traceback …",
                distribution="policytext-ferry",
                version="1.2",
            ),
        ),
        synthetic=(Span(0, 2),),
        sources=(Origin(raw=Span(0, last), name="渡口.txt"), Origin(raw=Span(last, last + 1), name="乙.txt")),
    )


def _words(words: str) -> Span:
    at = _TEXT.index(words)
    return Span(at, at + len(words))


def _document(pieces: tuple[Piece, ...]) -> Document:
    title, first, second = (Span(_TEXT.index(line), _TEXT.index(line) + len(line)) for line in _TEXT.split("\n"))
    day = Period.parse("2024-05-31")
    inner = Section(
        level=2, span=second, locator="一/（一）", label=_words("（一）"), number=1, head=_words("修旧如旧")
    )
    return Document(
        text=_TEXT,
        pieces=pieces,
        genre="news",
        title="老渡口之声",
        title_span=title,
        date=day,
        reference=2024,
        issuer="临江市人民政府",
        continued_from="1",
        continued_on="3",
        lines=(
            Line(span=title, role=Role.TITLE),
            Line(span=first, role=Role.LEAD, level=1, label=_words("一、"), head=_words("重开渡口")),
            Line(span=second, role=Role.LEAD, level=2, label=_words("（一）"), head=_words("修旧如旧")),
        ),
        sections=(
            Section(
                level=1,
                span=Span(first.start, second.end),
                locator="一",
                label=_words("一、"),
                number=1,
                head=_words("重开渡口"),
                children=(inner,),
            ),
        ),
        annotations=(
            Rejected(span=_words("一、"), why="label"),
            Quote(
                span=_words("全市货运量增长5%。"),
                speaker=_words("文清和"),
                post=_words("市长"),
                cue=_words("说"),
                direct=True,
            ),
            Measure(
                span=_words("5%"),
                quantity=Quantity(low=Decimal(5), high=Decimal("5.0"), unit="%", canonical_unit="%", bound=Bound.ABOUT),
                indicator="货运量",
                indicator_spans=(_words("货运量"),),
                change=Change.UP,
                status=Status.ACTUAL,
                period=Period.parse("2024"),
                code="freight",
            ),
            Claim(
                span=_words("各部门要在年底前修好旧船。"),
                kind=Kind.TASK,
                why="要",
                verb=_words("修好"),
                object=_words("旧船"),
                actor=_words("各部门"),
                deadline=day,
            ),
            Meeting(
                span=_words("修旧如旧"),
                name="渡口现场会",
                start=day,
                end=day,
                place="老渡口",
                chair="文清和",
                attendance=(Attendance(role="代表", count=12),),
                adopted=("《意见》",),
                speeches=("陆远舟",),
            ),
            Repair(span=_words("旧船")),
            Unknown(span=_words("旧船"), type="Ship", data={"span": [_amid(), _amid() + 2], "names": ["甲", "乙"]}),
        ),
    )


def _amid() -> int:
    """Where the repaired words stand."""
    return _words("旧船").start
