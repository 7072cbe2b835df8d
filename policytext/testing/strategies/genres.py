"""Drafts of each genre: how its documents open, what they are made of, how they close."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from policytext.annotations import Kind
from policytext.chinese.periods import Period
from policytext.model import Role
from policytext.testing.strategies.drafts import Draft, Mark, Matter, Paragraph, draw_sections, plain, prose
from policytext.testing.strategies.figures import han_numeral
from policytext.testing.strategies.numbering import SCHEMES
from policytext.testing.strategies.sentences import Sentence
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["DONE", "GENRES", "TODO", "draft_of"]

DONE = Matter(heads="done", opening="review", kinds=(Kind.OUTCOME,))
TODO = Matter(heads="todo", opening="plan", kinds=(Kind.TASK,))
#: … in the text of a meeting or a plan for years, where no year is this one.
_PAST = attrs.evolve(DONE, opening="past")
_AHEAD = attrs.evolve(TODO, opening="ahead")
_IN_FIVE_YEARS = attrs.evolve(TODO, opening="in_five_years")
_AIMS = Matter(heads="todo", opening="aims", kinds=(Kind.TARGET,), is_whole=True)
_GOALS = attrs.evolve(_AIMS, opening="goals")
_GUIDANCE = Matter(heads="todo", opening="guidance", kinds=(Kind.PRINCIPLE,), is_whole=True)


def draft_of(draw: st.DrawFn, genre: str) -> Draft:
    """A draft of a genre."""
    return GENRES[genre](Supply(draw))


def _sentence(words: str, kind: Kind) -> Paragraph:
    return Paragraph(sentences=(Sentence(text=words, kind=kind),))


def _day(supply: Supply, year: int | None = None) -> Period:
    draw = supply.draw
    year = year or draw(st.integers(2005, 2030))
    return Period.of(year, draw(st.integers(1, 3)), draw(st.integers(1, 28)))


def _printed(day: Period) -> str:
    return f"{day.start.year}年{day.start.month}月{day.start.day}日"


def _work_report(supply: Supply) -> Draft:
    """2024年政府工作报告, with dateline, speaker and salutation; review, aims, plan; a call at the end."""
    draw = supply.draw
    place, short, office = supply.any_of("places")
    day = _day(supply)
    year = supply.year = day.start.year
    title = draw(st.sampled_from(["政府工作报告", f"{year}年政府工作报告", f"{place}人民政府工作报告"]))
    session = f"{place}第{han_numeral(draw(st.integers(2, 19)))}届人民代表大会第{han_numeral(draw(st.integers(2, 6)))}次会议上"
    datelines = draw(st.sampled_from([["——{}在{}"], ["（{}在{}）"], ["{}在{}"], ["——在{1}", "（{0}）"]]))
    byline = draw(
        st.sampled_from(
            [f"{place}{office}　{{}}", f"{office} {{}}", f"代{office}　{{}}", f"{place}人民政府{office} {{}}"]
        )
    )
    front = [
        plain(Role.TITLE, title),
        *(plain(Role.DATELINE, words.format(_printed(day), session)) for words in datelines),
        *([plain(Role.BYLINE, byline.format(supply.any_of("persons")))] if draw(st.booleans()) else []),
        plain(Role.SALUTATION, draw(st.sampled_from(["各位代表：", "各位代表！", "各位代表、同志们："]))),
    ]
    opening = _sentence(f"现在，我代表{short}人民政府向大会报告工作，请予审议，也请各位政协委员多提意见。", Kind.OTHER)
    this = Period.of(year)
    parts = [("review", attrs.evolve(DONE, period=Period.of(year - 1))), ("plan", attrs.evolve(TODO, period=this))]
    if draw(st.booleans()):
        parts.insert(1, ("aims", attrs.evolve(_AIMS, period=this)))
    heads = [(supply.any_of("heads", name).format(past=year - 1, year=year), matter) for name, matter in parts]
    review, *others = draw_sections(supply, draw(st.sampled_from(SCHEMES)), heads)
    if draw(st.booleans()):
        lacking = [supply.any_of("paragraphs", "problems"), supply.take("paragraphs", "lacking")]
        found = tuple(Sentence(text=words, kind=Kind.ASSESSMENT) for words in lacking)
        (review,) = _at_the_end((review,), Paragraph(sentences=found))
    if draw(st.booleans()):
        (review,) = _at_the_end(
            (review,), _sentence(supply.any_of("paragraphs", "thanks").format(short=short), Kind.OTHER)
        )
    return Draft(
        genre="work_report",
        title=title,
        date=day,
        issuer=f"{place}人民政府",
        paragraphs=(*front, opening, *_closed(supply, (review, *others)), *_notes(supply, review.mark)),
    )


def _plan_proposal(supply: Supply) -> Draft:
    """中共临江市委关于制定…规划的建议, 临江市…规划纲要: adopted by a body, in chapters or numbered parts."""
    draw = supply.draw
    place = supply.any_of("places")[0]
    number = draw(st.integers(11, 16))
    nth, first = han_numeral(number), 1951 + 5 * number
    day = _day(supply, first)
    title, issuer, last = draw(
        st.sampled_from(
            [
                (f"{place}国民经济和社会发展第{nth}个五年规划纲要", "", first + 4),
                (f"中共{place}委关于制定国民经济和社会发展第{nth}个五年规划的建议", f"中共{place}委", first + 4),
                (f"{place}渡口经济发展行动计划", "", None),
                (f"{place}渡口经济发展行动计划（{first}—{first + 2}年）", "", first + 2),
            ]
        )
    )
    planned = None if last is None else Period(Period.of(first).start, Period.of(last).end)
    session = f"中国共产党{place}第{han_numeral(draw(st.integers(2, 19)))}届委员会第{han_numeral(draw(st.integers(2, 9)))}次全体会议"
    front = [plain(Role.TITLE, title)]
    dated = draw(st.booleans())
    if dated:
        front.append(plain(Role.DATELINE, f"（{_printed(day)}{session}通过）"))
    supply.year = first
    todo = attrs.evolve(_IN_FIVE_YEARS if last == first + 4 else _AHEAD, period=planned)
    heads = [(supply.take("heads", "todo"), todo) for _ in range(draw(st.integers(2, 4)))]
    if draw(st.booleans()):
        heads.insert(0, (supply.any_of("heads", "goals"), _GOALS))
    if draw(st.booleans()):
        heads.insert(0, (supply.any_of("heads", "guidance"), _GUIDANCE))
    scheme = draw(st.sampled_from(SCHEMES))
    opening = [prose(supply, todo)] if scheme[0] == "plain" or draw(st.booleans()) else []
    return Draft(
        genre="plan_proposal",
        title=title,
        date=day if dated else None,
        issuer=issuer,
        paragraphs=(*front, *opening, *draw_sections(supply, scheme, heads)),
    )


def _communique(supply: Supply) -> Draft:
    """…全体会议公报, …决定: what a meeting did and what it says, paragraph by paragraph or in numbered parts."""
    draw = supply.draw
    place, short, _ = supply.any_of("places")
    day = _day(supply)
    body = f"中国共产党{place}第{han_numeral(draw(st.integers(2, 19)))}届委员会第{han_numeral(draw(st.integers(2, 9)))}次全体会议"
    in_parts = draw(st.booleans())
    title = f"中共{place}委关于振兴渡口经济的决定" if in_parts else f"{body}公报"
    front = [plain(Role.TITLE, title), plain(Role.DATELINE, f"（{_printed(day)}{body}通过）")]
    call = supply.any_of("paragraphs", "calls").format(place=place, short=short)
    under: tuple[Paragraph, ...]
    if in_parts:
        heads = [(supply.take("heads", "todo"), _AHEAD) for _ in range(draw(st.integers(2, 4)))]
        under = (prose(supply, _AHEAD), *draw_sections(supply, draw(st.sampled_from(SCHEMES)), heads))
    else:
        held = [Sentence(text=f"{body}，于{_printed(day)}在老渡口举行。", kind=Kind.EVENT)]
        if draw(st.booleans()):
            adopted = f"全会审议通过了《中共{place}委关于振兴渡口经济的意见》。"
            held.append(Sentence(text=adopted, kind=Kind.DECISION))
        under = (Paragraph(sentences=tuple(held)), *_said(supply, "全会"))
        if draw(st.booleans()):
            under = (*under, _sentence(call, Kind.APPEAL))
    return Draft(genre="communique", title=title, date=day, issuer=body, paragraphs=(*front, *under))


def _said(supply: Supply, who: str) -> list[Paragraph]:
    """Paragraphs that begin 全会指出，."""
    found = []
    for _ in range(supply.draw(st.integers(2, 5))):
        is_past = supply.draw(st.booleans())
        paragraph = prose(supply, _PAST if is_past else _AHEAD)
        cue = supply.draw(st.sampled_from(["指出，", "强调，", "认为，" if is_past else "提出，"]))
        first = paragraph.sentences[0].after(who + cue)
        found.append(attrs.evolve(paragraph, sentences=(first, *paragraph.sentences[1:])))
    return found


def _news(supply: Supply) -> Draft:
    """本报讯（记者…）, a headline and a few paragraphs without sections."""
    draw = supply.draw
    name = supply.any_of("persons").replace(" ", "")
    day = _day(supply)
    title = supply.take("clauses", "objects") + supply.any_of("clauses", "results")
    event = f"本报讯（记者{name}）{_printed(day)}，{supply.any_of('places')[0]}召开现场会，部署有关工作。"
    more = [prose(supply, _PAST) for _ in range(draw(st.integers(1, 4)))]
    return Draft(
        genre="news", title=title, date=day, paragraphs=(plain(Role.TITLE, title), _sentence(event, Kind.EVENT), *more)
    )


def _closed(supply: Supply, sections: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The sections with a closing call: under a heading of its own, or at the end of the last section."""
    call = Sentence(text=supply.take("sentences", "appeal"), kind=Kind.APPEAL)
    if supply.draw(st.booleans()):
        address = plain(Role.SALUTATION, "各位代表！")
        return _at_the_end(_at_the_end(sections, address), Paragraph(sentences=(call,)))
    closing = Paragraph(sentences=(Sentence(text="各位代表！", kind=Kind.OTHER), call))
    if supply.draw(st.booleans()):
        head = supply.any_of("heads", "closing")
        own = Paragraph(role=Role.HEADING, head=head, mark=sections[0].mark, under=(closing,))
        return (*sections, own)
    return _at_the_end(sections, closing)


def _at_the_end(sections: tuple[Paragraph, ...], closing: Paragraph) -> tuple[Paragraph, ...]:
    """The sections with a paragraph that stands, as far as the print tells, in the last and innermost of them."""
    last = sections[-1]
    opened = any(paragraph.role.opens_section for paragraph in last.under)
    under = (*last.under[:-1], *_at_the_end(last.under[-1:], closing)) if opened else (*last.under, closing)
    return (*sections[:-1], attrs.evolve(last, under=under))


def _notes(supply: Supply, mark: Mark) -> tuple[Paragraph, ...]:
    """A list that explains the terms of a report."""
    if not supply.draw(st.booleans()):
        return ()
    entries = []
    for number in range(1, 1 + supply.draw(st.integers(2, 4))):
        term, words = supply.take("terms", "entries")
        said = Sentence(text=f"：{words}", kind=Kind.OTHER)
        entries.append(
            Paragraph(role=Role.ITEM, label=f"{number}.", name=str(number), number=number, head=term, sentences=(said,))
        )
    return (Paragraph(role=Role.HEADING, head=supply.any_of("heads", "notes"), mark=mark, under=tuple(entries)),)


#: How a draft of each genre is drawn.
GENRES: dict[str, Callable[[Supply], Draft]] = {
    "work_report": _work_report,
    "plan_proposal": _plan_proposal,
    "communique": _communique,
    "news": _news,
}
