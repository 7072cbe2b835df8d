"""Damaged characters: what is mended is right, what is doubtful is proposed, and what is merely odd stays."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from damaged import FOLDING, WRONG_ENCODINGS, Damaged, damage, damages, may_lose, misread
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policytext import parse
from policytext.chinese.folding import unfold
from policytext.cleaners.mojibake.alphabet import Alphabet
from policytext.cleaners.mojibake.cleaner import MOJIBAKE
from policytext.cleaners.mojibake.damage import lose_byte
from policytext.cleaners.mojibake.decoding import Reading
from policytext.cleaners.mojibake.judging import Judge, Verdict
from policytext.cleaners.mojibake.suspects import find_suspects
from policytext.mapped import Edit, MappedText, Remark
from policytext.testing.strategies.texts import PHRASES, SENTENCES

SCRIPTS = {"simplified": lambda text: text, "traditional": unfold}
LONG_LINE = (
    "临江市持续优化营商环境,全年新增经营主体八千户,民营经济活力不断增强,"
    "创业创新热情高涨,城乡居民收入稳步提高,人民生活更加幸福。"
)
TEXT = "\n".join([*PHRASES, *SENTENCES])

lines = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=2).map(lambda s: "".join(s).translate(FOLDING))


@st.composite
def damaged_lines(draw: st.DrawFn) -> Damaged:
    """A line that has lost a byte, in either script, from a site that folds full-width forms."""
    line = SCRIPTS[draw(st.sampled_from(sorted(SCRIPTS)))](draw(lines))
    return damage(line, draw(st.sampled_from(may_lose(line))))


def mended(text: str) -> str:
    return MappedText.from_edits(text, [e for e in MOJIBAKE.edits(text) if isinstance(e, Edit)]).text


@pytest.mark.parametrize(
    ("text", "at", "printed"),
    [
        ("成效。“十四五”時期", 2, "成效?!笆奈濉睍r期"),  # a pair vanishes, and r is a byte of 時
        ("沿海—青禾", 1, "沿?!嗪?"),  # A3A1 is ！, AAC7 vanishes, and the last byte pairs with nothing
        ("办好民生实事", 5, "办好民生实??"),
        ("办事A股", 1, "办?翧股"),  # the last byte takes the ASCII letter with it
    ],
)
def test_a_lost_byte(text: str, at: int, printed: str) -> None:
    assert lose_byte(text, at) == printed


def test_only_characters_of_two_bytes_lose_the_first() -> None:
    with pytest.raises(ValueError, match="two bytes"):
        lose_byte("增长5％", 2)


@settings(max_examples=25)
@given(damaged_lines())
def test_every_reading_is_damaged_to_what_is_printed(damaged: Damaged) -> None:
    judge = _judge()
    before, behind = damaged.line[: damaged.at], damaged.line[damaged.at + 1 :]
    for reading in judge.weigh(before, behind).readings:
        if reading.text and not re.search(r"\?[^\x00-\x7f]", behind[: reading.printed + 1]):
            assert lose_byte(before + reading.text + behind[reading.printed :], damaged.at) == damaged.line


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("gaps", [False, True])
def test_what_is_repaired_is_the_truth(samples: Path, script: str, gaps: bool) -> None:
    text = SCRIPTS[script]((samples / "work_report.md").read_text(encoding="utf-8")).translate(FOLDING)
    draw = random.Random(7)
    repaired = wrong = proposed = 0
    for _ in range(2):
        rows = [line.strip() for line in text.split("\n")]
        chosen = list(damages(rows, draw, gaps=gaps, most=6))
        for n, damaged in chosen:
            rows[n] = damaged.line
        judge = Judge.of("\n".join(rows))
        for _, damaged in chosen:
            found = list(judge.mend(damaged.line, find_suspects(damaged.line), 0))
            edits = [e for e in found if isinstance(e, Edit)]
            repaired += bool(edits)
            wrong += bool(edits) and MappedText.from_edits(damaged.line, edits).text != damaged.truth
            proposed += any(isinstance(r, Remark) and r.candidates for r in found)
    print(f"{script}, gaps {gaps}: of 12 {repaired} repaired, {wrong} of them wrongly, {proposed} proposed")
    assert wrong <= gaps  # where a word has vanished as a whole, the rest may read as well: 生物制造(引进)项目
    assert repaired >= (1 if gaps else 5)
    assert repaired + proposed >= 9


@pytest.mark.parametrize("name", WRONG_ENCODINGS)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n".join))
@settings(max_examples=10)
def test_a_wrong_encoding_is_undone(name: str, text: str) -> None:
    printed = misread(text, *WRONG_ENCODINGS[name])
    found = list(MOJIBAKE.edits(printed))
    # a byte at the end of a run is lost for good: where the choice is not certain, any text may stand
    open_places = [Edit(span=r.span, text="\0") for r in found if isinstance(r, Remark) and r.kind == "proposal"]
    result = MappedText.from_edits(printed, [*(e for e in found if isinstance(e, Edit)), *open_places]).text
    assert re.fullmatch(re.escape(result).replace("\0", ".+").replace("\\\x00", ".+"), text)


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("鏀垮簻宸ヤ綔鎶ュ憡", "政府工作报告"),
        ("æ”¿åºœå·¥ä½œæŠ¥å‘Š", "政府工作报告"),  # by Windows-1252
        ("推动经(jīng)济高质量发展", "推动经济高质量发展"),
        ("推動經（jīng）濟高質量發展", "推動經濟高質量發展"),
        ("更加奋发有为，，更加扎实。", "更加奋发有为，更加扎实。"),
        ("生态环境不断优化,。", "生态环境不断优化。"),
        ("贯彻会议精神 and 部署要求", "贯彻会议精神和部署要求"),
    ],
)
def test_mended(printed: str, text: str) -> None:
    assert mended(printed) == text
    page = parse(printed + "\n")
    assert page.document.text == text
    assert [note.kind for note in page.notes] == ["repair"]
    assert len(page.document.repairs) == 1


@pytest.mark.parametrize(
    "text",
    [
        "全市生产总值（GDP）增长5.2%，研发（R&D）经费投入稳定增长。",
        "什么是新质生产力?这是一个新问题。",
        "为什么?因为群众的事没有小事。",
        "人口自然增长率4.17％。。",  # a ‰ that was printed as ％。
        "……我们不能忘记。。。",
        "岷江上游的犍(qián)为县",  # a reader needs this one
        "引进 IBM and Siemens 两家企业",
        "文清和同志说:“干什么?怎么干?”",
        "市长文清和在青禾县调硏",  # a rare form of a character is merely rare
        "千字当头，实字为先。",  # a slip of the pen is not ours to mend
        "Crédit Agricole à Paris, café",
        "https://example.cn/index?id=33&lang=zh 市政府门户网站",
    ],
)
def test_sound(text: str) -> None:
    assert not [e for e in MOJIBAKE.edits(text) if isinstance(e, Edit)]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("陆远舟要求“真抓实干、久久为功”,把任务落到实处。", 15),  # 为功能 is a common word, but the “ wants its ”
        # 美 and others are as likely behind 幸福, but so long a line hardly ends amid a sentence
        (LONG_LINE, 63),
        ("完善生态产品价值实现机制。", 2),  # 生态产品 without three pairs, one behind the other
    ],
)
def test_the_likeliest_reading(text: str, at: int) -> None:
    damaged = damage(text, at)
    first = _judge().weigh(damaged.line[:at], damaged.line[at + 1 :]).readings[0]
    assert text[:at] + first.text + damaged.line[at + 1 + first.printed :] == text


def test_a_reading_must_be_the_surer_the_more_of_it_is_unknown() -> None:
    def needed(text: str, printed: int, *, folded: bool = False) -> float:
        reading = Reading(text=text, printed=printed, whole=text, bits=20.0)
        return Verdict(readings=(reading,), margin=0.0, folded=folded).needed

    words, one, gap, gaps = needed("水网建设", 4), needed("水", 1), needed("水网建设", 3), needed("水网建设", 1)
    assert words < one < gap < gaps
    assert needed("水网建设", 1, folded=True) < gap  # ! stands for one pair of bytes: the first character is whole


def test_a_text_that_mixes_scripts_may_print_either_form() -> None:
    model = _judge().model
    texts = {
        "simplified": "青禾县推动乡村产业发展，实现农业农村现代化。" * 9,
        "traditional": "青禾縣推動鄉村產業發展，實現農業農村現代化。" * 9,
        "mixed": "青禾县推动乡村产业发展，實現農業農村現代化。" * 9,
    }
    bits = {name: Alphabet(text, model).bits("國", "国") for name, text in texts.items()}
    assert bits["traditional"] < bits["mixed"] < 2
    assert bits["simplified"] > bits["mixed"] + 3


@pytest.mark.parametrize(
    ("line", "cues"),
    [
        ("加快建设现代化?Wo、青禾县", [7]),  # 保護 has lost a byte: W and o are bytes of its two characters
        ("全县粮食产量增?谩_m應新要求", [7]),
        ("什么是新型工业化?AI是引擎", []),
        ("怎么看?G20給出答案", []),
        ("怎么办?or等一等", []),
    ],
)
def test_letters_behind_a_lost_byte_are_bytes(line: str, cues: list[int]) -> None:
    assert find_suspects(line) == cues


def test_questions_are_no_damage() -> None:
    assert not list(MOJIBAKE.edits("干什么?怎么干?\n什么是改革?为什么改革?怎样改革?\n为了谁?依靠谁?"))


def test_what_cannot_be_read_has_a_note() -> None:
    (remark,) = MOJIBAKE.edits("青禾县民间?吲跽吲睍。")
    assert isinstance(remark, Remark)
    assert remark.kind == "damage"
    assert remark.span.start == 5


def test_what_is_not_certain_is_proposed_and_stays() -> None:
    printed = lose_byte("由文清和主持会议。", 1)
    page = parse(f"{printed}\n")
    assert page.document.text == printed
    (note,) = page.notes
    assert note.kind == "proposal"
    assert len(note.candidates) > 1
    assert page.raw[note.raw.start : note.raw.end].startswith("?")


def test_what_is_lost_is_said_to_be_lost() -> None:
    page = parse("全市锟斤拷锟斤拷工作会议召开。\n")
    assert [(note.kind, page.raw[note.raw.start : note.raw.end]) for note in page.notes] == [("damage", "锟斤拷锟斤拷")]
    assert not page.document.repairs


@example("全市?工作")
@example("??")
@example("?锛?锛")
@example("?\ue000!?")
@given(st.text(st.sampled_from("?!;,<。、的一锛銆鈥奈濉睍䦃r期\ue5e5\ufffdä¸Ã­£¬\n €"), max_size=40))
@settings(max_examples=30)
def test_any_text_is_taken_and_mending_comes_to_rest(text: str) -> None:
    page = parse(text)
    assert page.problems == ()
    once = mended(text)
    assert mended(mended(once)) == mended(once)


def test_a_clean_text_loads_nothing() -> None:
    probe = (
        "import sys; from policytext import parse; parse('什么是改革?这是问题。增长5％，，\\n经(jīng)济');"
        "assert 'policytext.chinese.grams' not in sys.modules; assert 'jieba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)


_JUDGES: list[Judge] = []


def _judge() -> Judge:
    if not _JUDGES:
        _JUDGES.append(Judge.of(f"{TEXT}\n{unfold(TEXT)}".translate(FOLDING)))
    return _JUDGES[0]


def test_a_text_that_is_all_damage_is_not_looked_into_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytext.cleaners.mojibake.judging._MOST_WEIGHED", 10)
    remarks = [r for r in MOJIBAKE.edits("全市?奈濉工作。\n" * 30) if isinstance(r, Remark)]
    assert sum("not looked into" in remark.message for remark in remarks) >= 25
