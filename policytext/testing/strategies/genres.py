"""Drafts of each genre: how its documents open, what they are made of, how they close."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from policytext.annotations import Kind
from policytext.chinese.periods import Period
from policytext.model import Role
from policytext.testing.strategies.drafts import Draft, Matter, Paragraph, draw_sections, plain, prose
from policytext.testing.strategies.figures import han_numeral
from policytext.testing.strategies.numbering import SCHEMES
from policytext.testing.strategies.sentences import Sentence
from policytext.testing.strategies.vocabulary import Supply

__all__ = ["GENRES", "draft_of"]

DONE = Matter(heads="done", opening="review", kinds=(Kind.OUTCOME,))
TODO = Matter(heads="todo", opening="plan", kinds=(Kind.TASK,))


def draft_of(draw: st.DrawFn, genre: str) -> Draft:
    """A draft of a genre."""
    return GENRES[genre](Supply(draw))


def _sentence(words: str, kind: Kind) -> Paragraph:
    return Paragraph(sentences=(Sentence(text=words, kind=kind),))


def _day(supply: Supply) -> Period:
    draw = supply.draw
    return Period.of(draw(st.integers(2005, 2030)), draw(st.integers(1, 3)), draw(st.integers(1, 28)))


def _printed(day: Period) -> str:
    return f"{day.start.year}年{day.start.month}月{day.start.day}日"


def _work_report(supply: Supply) -> Draft:
    """2024年政府工作报告, with dateline, speaker and salutation; review, aims, plan; a call at the end."""
    draw = supply.draw
    place, short, office = supply.any_of("places")
    day = _day(supply)
    year = day.start.year
    body = f"{short}人民政府"
    title = draw(st.sampled_from(["政府工作报告", f"{year}年政府工作报告", f"{place}人民政府工作报告"]))
    session = f"{place}第{han_numeral(draw(st.integers(2, 19)))}届人民代表大会第{han_numeral(draw(st.integers(2, 6)))}次会议上"
    front = [
        plain(Role.TITLE, title),
        plain(
            Role.DATELINE, draw(st.sampled_from(["——{}在{}", "（{}在{}）", "{}在{}"])).format(_printed(day), session)
        ),
        plain(Role.BYLINE, draw(st.sampled_from([f"{place}{office}　", f"{office} "])) + supply.any_of("persons")),
        plain(Role.SALUTATION, draw(st.sampled_from(["各位代表：", "各位代表！"]))),
    ]
    if draw(st.booleans()):
        del front[2]
    opening = _sentence(f"现在，我代表{body}向大会报告工作，请予审议，并请各位政协委员提出意见。", Kind.OTHER)
    heads = [
        (supply.any_of("heads", name).format(past=year - 1, year=year), matter)
        for name, matter in (("review", DONE), ("plan", TODO))
    ]
    sections = draw_sections(supply, draw(st.sampled_from(SCHEMES)), heads)
    address = Sentence(text="各位代表！", kind=Kind.OTHER)
    call = Paragraph(sentences=(address, Sentence(text=supply.take("sentences", "appeal"), kind=Kind.APPEAL)))
    return Draft(
        genre="work_report",
        title=title,
        date=day,
        issuer=f"{place}人民政府",
        paragraphs=(*front, opening, *_closed(sections, call)),
    )


def _plan_proposal(supply: Supply) -> Draft:
    """中共临江市委关于制定…规划的建议, 临江市…规划纲要: adopted by a body, in chapters or numbered parts."""
    draw = supply.draw
    place = supply.any_of("places")[0]
    day = _day(supply)
    nth = han_numeral(draw(st.integers(12, 19)))
    title, issuer = draw(
        st.sampled_from(
            [
                (f"{place}国民经济和社会发展第{nth}个五年规划纲要", ""),
                (f"中共{place}委关于制定国民经济和社会发展第{nth}个五年规划的建议", f"中共{place}委"),
                (f"{place}渡口经济发展行动计划", ""),
            ]
        )
    )
    session = f"中国共产党{place}第{han_numeral(draw(st.integers(2, 19)))}届委员会第{han_numeral(draw(st.integers(2, 9)))}次全体会议"
    front = [plain(Role.TITLE, title)]
    dated = draw(st.booleans())
    if dated:
        front.append(plain(Role.DATELINE, f"（{_printed(day)}{session}通过）"))
    heads = [(supply.take("heads", "todo"), TODO) for _ in range(draw(st.integers(2, 4)))]
    scheme = draw(st.sampled_from(SCHEMES))
    opening = [prose(supply, TODO)] if scheme[0] == "plain" or draw(st.booleans()) else []
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
    place = supply.any_of("places")[0]
    day = _day(supply)
    body = f"中国共产党{place}第{han_numeral(draw(st.integers(2, 19)))}届委员会第{han_numeral(draw(st.integers(2, 9)))}次全体会议"
    in_parts = draw(st.booleans())
    title = f"中共{place}委关于振兴渡口经济的决定" if in_parts else f"{body}公报"
    front = [plain(Role.TITLE, title), plain(Role.DATELINE, f"（{_printed(day)}{body}通过）")]
    if in_parts:
        heads = [(supply.take("heads", "todo"), TODO) for _ in range(draw(st.integers(2, 4)))]
        under = (prose(supply, TODO), *draw_sections(supply, draw(st.sampled_from(SCHEMES)), heads))
    else:
        under = (_sentence(f"{body}，于{_printed(day)}在老渡口举行。", Kind.EVENT), *_said(supply, "全会"))
    return Draft(genre="communique", title=title, date=day, issuer=body, paragraphs=(*front, *under))


def _said(supply: Supply, who: str) -> list[Paragraph]:
    """Paragraphs that begin 全会指出，."""
    found = []
    for _ in range(supply.draw(st.integers(2, 5))):
        paragraph = prose(supply, DONE if supply.draw(st.booleans()) else TODO)
        first = paragraph.sentences[0].after(who + supply.draw(st.sampled_from(["指出，", "强调，", "认为，"])))
        found.append(attrs.evolve(paragraph, sentences=(first, *paragraph.sentences[1:])))
    return found


def _news(supply: Supply) -> Draft:
    """本报讯（记者…）, a headline and a few paragraphs without sections."""
    draw = supply.draw
    name = supply.any_of("persons").replace(" ", "")
    day = _day(supply)
    title = supply.take("clauses", "objects") + supply.any_of("clauses", "results")
    event = f"本报讯（记者{name}）{_printed(day)}，{supply.any_of('places')[0]}召开现场会，部署有关工作。"
    more = [prose(supply, DONE) for _ in range(draw(st.integers(1, 4)))]
    return Draft(
        genre="news", title=title, date=day, paragraphs=(plain(Role.TITLE, title), _sentence(event, Kind.EVENT), *more)
    )


def _closed(sections: tuple[Paragraph, ...], closing: Paragraph) -> tuple[Paragraph, ...]:
    """The sections with a closing paragraph, which stands in the last of them as far as the print tells."""
    last = sections[-1]
    opened = any(paragraph.role.opens_section for paragraph in last.under)
    under = (*last.under[:-1], *_closed(last.under[-1:], closing)) if opened else (*last.under, closing)
    return (*sections[:-1], attrs.evolve(last, under=under))


#: How a draft of each genre is drawn.
GENRES: dict[str, Callable[[Supply], Draft]] = {
    "work_report": _work_report,
    "plan_proposal": _plan_proposal,
    "communique": _communique,
    "news": _news,
}
