"""Quotes: speech and reported speech, with who speaks, in which post, by which verb."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

import attrs

from policytext.annotations import Quote
from policytext.extractors._persons import Persons
from policytext.extractors._reading import read
from policytext.extractors.quotes.bounds import sentence_start
from policytext.extractors.quotes.cues import Cue, Cues, Follows
from policytext.extractors.quotes.quotations import ENDS, Quotations, find_quotations
from policytext.extractors.quotes.speakers import Speakers
from policytext.extractors.quotes.turns import Turn, find_dialogues, find_turns
from policytext.extractors.quotes.voices import Bodies, Kind, Voice
from policytext.hookspecs import hookimpl
from policytext.model import Document, Line, Role
from policytext.recipes import Extractor, PreparedExtractor, Tables
from policytext.spans import Span

__all__ = ["QUOTES"]

#: So many speakers before a quotation can be meant by it.
_RECENT = 20

_PROSE = frozenset({Role.TEXT, Role.LEAD, Role.ITEM})


@attrs.define(kw_only=True, eq=False)
class _Entry:
    """A quote while it grows: `said` is where its sentence begins, which ends the reported speech before it."""

    start: int
    end: int
    voice: Voice
    cue: Span | None
    direct: bool
    said: int
    reported: int | None = None

    def quote(self) -> Quote:
        return Quote(
            span=Span(self.start, max(self.start, self.end)),
            speaker=self.voice.speaker,
            post=self.voice.post,
            cue=self.cue,
            direct=self.direct,
        )


@attrs.define(kw_only=True, eq=False)
class _Reading:
    """One document while its quotes are found."""

    document: Document
    quotations: Quotations
    speakers: Speakers
    cues: Cues
    entries: list[_Entry] = attrs.field(factory=list)
    by_line: dict[int, list[_Entry]] = attrs.field(factory=dict)
    last_cue: Span | None = None
    claimed: set[int] = attrs.field(factory=set)

    @property
    def text(self) -> str:
        return self.quotations.masked

    def line_at(self, at: int) -> int:
        return bisect_right(self.document.lines, at, key=lambda line: line.span.start) - 1

    def prose(self, at: int) -> Line | None:
        i = self.line_at(at)
        return self.document.lines[i] if i >= 0 and self.document.lines[i].role in _PROSE else None

    def keep(self, entry: _Entry) -> None:
        self.entries.append(entry)
        self.by_line.setdefault(self.line_at(entry.start), []).append(entry)

    # -- with a cue

    def take_cue(self, cue: Cue) -> None:
        """Speech that a verb introduces: before it, after it, or split around it."""
        line = self.prose(cue.span.start)
        if line is None or self._in_quotation(cue.span.start):
            return
        said = sentence_start(self.text, cue.span.start)
        before = self._run_before(said)
        if cue.follows is Follows.NOTHING and before is None:
            return
        direct = before is not None or cue.follows is Follows.QUOTE
        carries = cue.carries and (direct or not self._is_inside(cue, line, said))
        voice = self.speakers.of_cue(cue.span.start, direct=direct, carries=carries, marked=self._is_marked(cue))
        if voice is None or not self._fits(cue, voice, direct=direct):
            return
        start = before.start if before else cue.speech.start
        end = before.end if before else start
        entry = _Entry(start=start, end=end, voice=voice, cue=cue.span, direct=direct, said=min(start, said))
        if before:
            self.claimed.add(before.start)
        if cue.follows is Follows.QUOTE:
            entry.end = cue.speech.end
            self.claimed.add(cue.speech.start)
        elif cue.follows is Follows.CLAUSE:
            entry.reported = cue.speech.start
        elif cue.follows is Follows.NEXT_LINE and not before and not self._open_next(entry, line):
            return
        self.last_cue = cue.span
        self.keep(entry)
        self.speakers.heard.append((cue.span.start, voice))

    def _fits(self, cue: Cue, voice: Voice, *, direct: bool) -> bool:
        """Whether such a speaker can say it so: an institution reports only at the beginning of a sentence."""
        if voice.kind in (Kind.PERSON, Kind.MEETING):
            return True
        if self.text[cue.span.start : cue.span.end] in self.cues.policy and not self._is_marked(cue):
            return False
        if direct:
            return True
        addressed = self.text[cue.span.start : cue.span.end] in self.cues.addressed
        if voice.kind is Kind.INSTITUTION:
            start = voice.speaker.start
            return start == sentence_start(self.text, start) and (not cue.bare or addressed)
        return not cue.bare

    def _is_marked(self, cue: Cue) -> bool:
        return self.text[cue.span.end : cue.span.end + 1] in (",", ":", "“", "。")

    def _is_inside(self, cue: Cue, line: Line, said: int) -> bool:
        """Whether a cue without subject stands in what somebody is already reported to say."""
        last = self.last_cue
        if last is None or last.start < line.span.start:
            return False
        return last.start < said or ";" not in self.text[last.end : cue.span.start]

    def _open_next(self, entry: _Entry, line: Line) -> bool:
        """Sets the start to the next line, whose words a cue at the end of its own line introduces."""
        i = self.line_at(line.span.start) + 1
        if i >= len(self.document.lines) or self.document.lines[i].role not in _PROSE:
            return False
        entry.start = self.document.lines[i].span.start
        entry.end = self.document.lines[i].span.end
        if run := self.quotations.run_at(entry.start):
            entry.direct = True
            entry.end = run.end
            self.claimed.add(run.start)
        return True

    def _run_before(self, at: int) -> Span | None:
        """The speech that ends right before a sentence and is nobody's yet."""
        i = self.quotations.first_run(at) - 1
        if i < 0:
            return None
        run = self.quotations.runs[i]
        free = run.start not in self.claimed and run.start not in self.quotations.open
        free = free and self.text[run.start - 1 : run.start] != ":"  # what stands before the colon says who speaks
        return run if free and run.end <= at and not self.text[run.end : at].strip("。, ") else None

    def _in_quotation(self, at: int) -> bool:
        """Whether a place stands in a term's marks or in a title's."""
        low = max(0, at - 200)
        start = self.text.rfind("“", low, at)
        return self.quotations.ends.get(start, 0) > at or self.text.rfind("《", low, at) > self.text.rfind(
            "》", low, at
        )

    # -- without one

    def take_turn(self, turn: Turn) -> None:
        """A turn of an interview or a dialogue."""
        speech = turn.speech
        run = self.quotations.run_at(speech.start)
        self.keep(
            _Entry(
                start=speech.start,
                end=speech.end,
                voice=turn.voice,
                cue=None,
                direct=run is not None,
                said=speech.start,
            )
        )
        runs = self.quotations.runs
        at = self.quotations.first_run(speech.start)
        while at < len(runs) and runs[at].start < speech.end:
            self.claimed.add(runs[at].start)
            at += 1

    def take_run(self, run: Span) -> None:
        """Words that stand as speech with no verb of speaking beside them."""
        line = self.prose(run.start)
        if line is None or run.start in self.claimed:
            return
        if not (
            self._by_colon(run)
            or self._by_next(run, line)
            or self._goes_on(run, line)
            or self._by_previous(run, line)
            or self._by_lines(run, line)
        ):
            return
        self.claimed.add(run.start)

    def _add(self, run: Span, voice: Voice, cue: Span | None = None) -> bool:
        self.keep(_Entry(start=run.start, end=run.end, voice=voice, cue=cue, direct=True, said=run.start))
        self.speakers.heard.append((run.end, voice))
        return True

    def _is_sentence(self, run: Span) -> bool:
        return self.document.text[max(run.start, run.end - 3) : run.end].rstrip('”’」』"')[-1:] in "。！？…，!?,"

    def _by_colon(self, run: Span) -> bool:
        """老人摆摆手：“…”: the subject of the clause before the colon."""
        if self.text[run.start - 1 : run.start] != ":":
            return False
        voice = self.speakers.of_cue(run.start - 1, direct=True, carries=True, marked=True)
        return voice is not None and self._add(run, voice)

    def _by_next(self, run: Span, line: Line) -> bool:
        """“…”县长文清和的话…, “…！”游客文清和举起相机: the sentence after it has the speaker as its subject."""
        at = run.end
        while at < line.span.end and self.text[at] in "。, ":
            at += 1
        if at >= line.span.end:
            return False
        end = self._sentence_end(at, line.span.end)
        noun = self._noun(at, end)
        sentence = self._is_sentence(run)
        if noun is None and not sentence:
            return False
        voice = self.speakers.subject_between(at, end, described=sentence)
        return voice is not None and self._add(run, voice, noun)

    def _noun(self, start: int, end: int) -> Span | None:
        """The noun that calls what stands beside it somebody's speech: 的话, 作出重要论断."""
        for noun in self.cues.nouns:
            at = self.text.find(noun, start, end)
            if at > start and (
                self.text[at - 1] in "的句番席"
                or self.text[max(start, at - 6) : at].find("作出") >= 0
                or self.text[at - 2 : at] in ("重要", "郑重")
            ):
                return Span(at, at + len(noun))
        return None

    def _goes_on(self, run: Span, line: Line) -> bool:
        """Speech that goes on: of somebody who speaks in this paragraph, or after one that was left open."""
        i = self.line_at(line.span.start)
        last = max((e for e in self.by_line.get(i, ()) if e.start < run.start), key=_start_of, default=None)
        if last is None and i and run.start == line.span.start:
            before = self.document.lines[i - 1].span.end
            last = next((e for e in self.by_line.get(i - 1, ()) if e.direct and self._left_open(e, before)), None)
        if last is None:
            return False
        last.end = run.end
        return True

    def _left_open(self, entry: _Entry, end: int) -> bool:
        """Whether the quotation that an entry ends with is not closed on its line; one that goes on ends further down."""
        i = self.quotations.first_run(end) - 1
        return entry.end >= end and i >= 0 and self.quotations.runs[i].start in self.quotations.open

    def _by_previous(self, run: Span, line: Line) -> bool:
        """文清和打开了话匣子。“…”: the sentence before it has the speaker as its subject, or names somebody."""
        if run.start <= line.span.start:
            return False
        low = max(line.span.start, sentence_start(self.text, run.start - 1))
        voice = self.speakers.subject_between(low, run.start, described=True)
        return voice is not None and voice.kind is not Kind.MEETING and self._add(run, voice)

    def _by_lines(self, run: Span, line: Line) -> bool:
        """A line of speech alone, whose speaker the next line names."""
        i = self.line_at(line.span.start) + 1
        if (
            run.start != line.span.start
            or self.text[run.end : line.span.end].strip("。 ")
            or i >= len(self.document.lines)
        ):
            return False
        following = self.document.lines[i]
        if following.role not in _PROSE or following.span.start in self.quotations.ends:
            return False
        end = self._sentence_end(following.span.start, following.span.end)
        noun = self._noun(following.span.start, end)
        voice = self.speakers.subject_between(following.span.start, end) if noun else None
        return voice is not None and self._add(run, voice, noun)

    # -- extent

    def _sentence_end(self, at: int, high: int) -> int:
        return next((i + 1 for i in range(at, high) if self.text[i] in ENDS), high)

    def stretch(self) -> None:
        """Reported speech runs on to the end of its paragraph, or to what somebody says next."""
        starts = sorted(entry.said for entry in self.entries)
        for entry in self.entries:
            if entry.reported is None:
                continue
            i = self.line_at(entry.reported)
            high = self.document.lines[i].span.end
            after = bisect_right(starts, entry.reported)
            if after < len(starts):
                high = min(high, starts[after])
            entry.end = max(entry.end, high)


def _start_of(entry: _Entry) -> int:
    return entry.start


def _read(document: Document, text: str, persons: Persons, bodies: Bodies, cues: Cues) -> Iterator[Quote]:
    quotations = find_quotations(text)
    found = list(cues.find(quotations, 0, len(text)))
    speakers = Speakers(text=quotations.masked, persons=persons, bodies=bodies, cues=cues)
    reading = _Reading(document=document, quotations=quotations, speakers=speakers, cues=cues)
    for turn in (*find_turns(document, speakers, bodies.turns), *find_dialogues(document, speakers, bodies.dialogues)):
        reading.take_turn(turn)
    for cue in found:
        reading.take_cue(cue)
    heard = speakers.heard
    for run in quotations.runs:
        at = bisect_right(heard, run.start, key=lambda h: h[0])
        speakers.heard = heard[max(0, at - _RECENT) : at]
        reading.take_run(run)
    reading.stretch()
    for entry in sorted(reading.entries, key=lambda e: (e.start, e.end)):
        yield entry.quote()


def _prepare(tables: Tables) -> PreparedExtractor:
    persons, bodies, cues = Persons.of(tables), Bodies.of(tables), Cues.of(tables)

    def extract(document: Document) -> Iterable[Quote]:
        return _read(document, read(document).folded, persons, bodies, cues)

    return PreparedExtractor(extract=extract)


#: One for each stretch of speech or reported speech of a named or described speaker.
#: Takes: 文清和说，“…”; “…。”市长文清和表示，要…; 会议强调，…; 他说，…; “…！”游客文清和举起相机; 记者：…; 的话.
#: Must not take: 落实市委提出的“三新”工作; 群众反映的问题; 对此表示感谢; 有人说; 《规划》提出; “一网通办”.
QUOTES = Extractor(name="quotes", prepare=_prepare, makes=(Quote,))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of quotes."""
    return (QUOTES,)
