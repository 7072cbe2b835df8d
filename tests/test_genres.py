"""Genres: one small text for each, with its facts, and what each must not take."""

from __future__ import annotations

import pytest

from policytext import parse
from policytext.model import Document, Role

LONG = "渡口两岸的人家都还记得那几年的水，浑得看不见桨，也没有人愿意在岸边多停一步。" * 30

TEXTS = {
    "work_report": """渡口县政府工作报告
——2025年1月8日在渡口县第三届人民代表大会第二次会议上
渡口县县长　文清和
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、去年工作
清了三条河。
""",
    "plan_proposal": """中共渡口县委关于制定渡口县第十五个五年规划的建议
（2025年11月3日中共渡口县委第五次全体会议通过）
一、总体要求
治水兴渡，开门治水。
""",
    "communique": """渡口县防汛工作会议公报
（2025年4月2日渡口县防汛工作会议通过）
会议指出，今年汛期来得早。
会议强调，责任要落到每一段堤。
""",
    "feature": f"""老渡口重开记
——云溪清淤一线侧记
■记者 宋听澜
2025年3月6日，老渡口重开仪式在云溪东岸举行。
{LONG}
""",
    "commentary": """治水贵在恒
本报评论员
2025年3月6日，清淤现场会在云溪举行。
河道为何年年清、年年浑？因为我们要的是一时好看。必须把功夫下在岸上，才能守住一河清水。
""",
    "news": """老渡口重开
本报讯（记者 温如许）3月6日，老渡口重开仪式在云溪东岸举行。2025年，渡口两岸将再建三座码头。
""",
    "notice": """渡口县人民政府办公室关于做好清淤工作的通知
各乡镇人民政府，县政府各部门：
现将清淤工作的有关事项通知如下。
一、压实责任
每月督查一次。
渡口县人民政府办公室
2025年3月20日
""",
    "speech": """在清淤工作动员会上的讲话
（2025年2月11日）
同志们：
今天我们开个短会，把清淤的事说清楚。
""",
    "unknown": """云溪
云溪是一条小河，长二十六公里。
""",
}

FACTS = {
    "work_report": ("渡口县政府工作报告", "2025-01-08", "渡口县人民政府"),
    "plan_proposal": ("中共渡口县委关于制定渡口县第十五个五年规划的建议", "2025-11-03", "中共渡口县委"),
    "communique": ("渡口县防汛工作会议公报", "2025-04-02", "渡口县防汛工作会议"),
    "feature": ("老渡口重开记", "2025-03-06", ""),
    "commentary": ("治水贵在恒", "2025-03-06", ""),
    "news": ("老渡口重开", "2025-03-06", ""),
    "notice": ("渡口县人民政府办公室关于做好清淤工作的通知", "2025-03-20", "渡口县人民政府办公室"),
    "speech": ("在清淤工作动员会上的讲话", "2025-02-11", ""),
    "unknown": ("云溪", "None", ""),
}


def read(raw: str) -> Document:
    return parse(raw).document


def titled(title: str, text: str = "老渡口重开了，早市也重开了。") -> Document:
    return read(f"# {title}\n\n{text}\n")


@pytest.mark.parametrize("genre", TEXTS)
def test_a_text_is_of_its_genre_with_its_facts(genre: str) -> None:
    document = read(TEXTS[genre])
    assert document.genre == genre
    assert (document.title, str(document.date), document.issuer) == FACTS[genre]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("渡口县人民代表大会关于清淤的决议", "communique"),
        ("渡口县关于设立河长的决定（试行）", "communique"),
        ("全县清淤工作会议召开", "communique"),
        ("渡口县“十五五”发展规划纲要", "plan_proposal"),
        ("渡口县清淤行动方案", "plan_proposal"),
        ("关于清淤的建议", "plan_proposal"),
        ("渡口县人民政府公告", "notice"),
        ("关于老渡口更名的批复（代拟稿）", "notice"),
        ("2025年新年贺词", "speech"),
        ("在老渡口重开仪式上的致辞", "speech"),
        ("云溪调研行", "feature"),
        ("云溪清淤综述", "feature"),
        ("渡口时评", "commentary"),
        ("治水三论", "commentary"),
        ("渡口县人民法院工作报告", "work_report"),
    ],
)
def test_a_title_tells_the_genre(title: str, genre: str) -> None:
    assert titled(title).genre == genre


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("文清和作政府工作汇报引热议", "work_report"),
        ("关于清淤规划执行情况的报告", "plan_proposal"),
        ("关于印发清淤规划的通知", "plan_proposal"),
        ("政府工作报告", "speech"),
        ("通知书怎样送到老渡口", "notice"),
        ("讲话之后的老渡口", "speech"),
        ("决定命运的一场清淤", "communique"),
        ("纲要之外的老渡口", "plan_proposal"),
    ],
)
def test_a_title_that_only_holds_the_word_is_of_another_genre(title: str, genre: str) -> None:
    assert titled(title).genre != genre


def test_a_report_is_known_without_its_title() -> None:
    document = read("各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、去年工作\n清了三条河。\n")
    assert document.genre == "work_report"
    assert document.issuer == "县人民政府"


def test_news_that_a_report_was_given_is_no_report() -> None:
    raw = "老渡口有了新码头\n本报讯（记者 温如许）3月6日，县长文清和介绍了码头的进度，现场气氛热烈。\n"
    assert read(raw).genre == "news"


def test_a_meetings_report_is_known_by_its_paragraphs() -> None:
    raw = "全县治水\n\n3月6日，清淤会在东岸举行。2025年任务重。\n\n会议指出，水清了。\n\n会议强调，责任要落实。\n"
    document = read(raw)
    assert (document.genre, str(document.date)) == ("communique", "2025-03-06")


def test_a_headline_that_a_meeting_was_held_is_a_communique() -> None:
    assert titled("全县清淤工作会议在东岸召开", "会议强调，责任要落到每一段堤。").genre == "communique"


def test_a_meetings_closing_is_a_communique() -> None:
    assert titled("云溪两岸", "3月6日，水务研讨班为期三天，举行了闭幕式。").genre == "communique"


def test_a_reporters_long_text_is_a_feature_and_a_short_one_news() -> None:
    long = f"# 云溪两岸\n\n■记者 宋听澜\n\n{LONG}\n"
    short = f"# 云溪两岸\n\n■记者 宋听澜\n\n{LONG[:200]}\n"
    assert (read(long).genre, read(short).genre) == ("feature", "news")


def test_a_long_text_with_many_voices_is_a_feature() -> None:
    voices = "".join(f"船工第{i}次说：“这条河从前没有人愿意多看一眼，现在舍不得走。”" for i in range(3))
    assert titled("云溪两岸", LONG + "\n\n" + voices).genre == "feature"
    assert titled("云溪两岸", LONG).genre == "unknown"


def test_a_wire_report_is_news_with_and_without_a_title() -> None:
    assert read("新华社渡口3月6日电 老渡口今天重开，早市也重开了。\n").genre == "news"


def test_a_text_that_argues_is_a_commentary_and_a_reporters_is_not() -> None:
    argues = "河道为何年年清、年年浑？必须把功夫下在岸上，才能守住一河清水。让我们一起守。"
    assert titled("治水", argues).genre == "commentary"
    assert read(f"# 治水\n\n■记者 宋听澜\n\n{argues}\n").genre == "news"
    assert titled("治水", "## 一、岸上\n\n" + argues).genre == "unknown"


def test_an_audience_makes_a_text_a_speech() -> None:
    assert titled("老渡口", "同志们：\n\n今天开个短会。").genre == "speech"


def test_a_title_is_taken_from_the_file_where_none_is_printed() -> None:
    raw = "---\ntitle: 标题：渡口县政府工作报告（2025年1月8日 文清和）\n---\n现在，我代表县人民政府向大会报告工作。\n"
    document = read(raw)
    assert (document.genre, document.title, document.title_span) == ("work_report", "渡口县政府工作报告", None)
    assert str(document.date) == "2025-01-08"
    assert document.issuer == "渡口县人民政府"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("# 原标题：清淤通知", "清淤通知"),
        ("# 清 淤 工 作 通 知", "清淤工作通知"),
        ("# 2 0 2 5年清淤通知", "2025年清淤通知"),
        ("# 清淤通知（2025年3月20日）", "清淤通知"),
        ("# 清淤通知——2025年3月20日在渡口", "清淤通知"),
        ("# 清淤  通知", "清淤 通知"),
        ("# 清淤通知（试行）", "清淤通知（试行）"),
    ],
)
def test_a_title_is_tidied(printed: str, title: str) -> None:
    assert read(f"{printed}\n\n老渡口重开了，早市也重开了。\n").title == title


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("# 政府工作报告\n\n2025年1月8日在临渡市第三届人民代表大会第二次会议上", "临渡市人民政府"),
        ("# 政府工作报告\n\n临渡市市长 文清和", "临渡市人民政府"),
        ("# 临渡市2025年政府工作报告", "临渡市人民政府"),
        ("# 政府工作报告", "市人民政府"),
        ("---\ntitle: 2025年临渡市政府工作报告\n---\n# 政府工作报告", "临渡市人民政府"),
        ("# 政府工作报告\n\n2025年1月8日在临渡县第三届人民代表大会第二次会议上", "市人民政府"),  # another kind of place
    ],
)
def test_the_issuer_is_completed_by_the_place(head: str, issuer: str) -> None:
    raw = f"{head}\n\n各位代表：\n\n现在，我代表市人民政府向大会报告工作，请予审议。\n\n水清了。\n"
    assert read(raw).issuer == issuer


def test_a_traditional_place_completes_the_issuer_as_printed() -> None:
    raw = (
        "# 政府工作報告\n\n2025年1月8日在臨灣縣第三屆人民代表大會第二次會議上\n\n各位代表：\n\n"
        "現在，我代表縣人民政府向大會報告工作，請予審議。\n\n水清了。\n"
    )
    assert read(raw).issuer == "臨灣縣人民政府"


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("现在，我代表国务院向大会报告工作。", "国务院"),
        ("我受镇人大常委会委托，向大会报告工作。", "镇人大常委会"),
        ("我代表渡口县人民法院向大会报告工作。", "渡口县人民法院"),
        ("现在，请审议报告政府工作的材料。", "渡口县人民政府"),
    ],
)
def test_the_issuer_is_who_the_speaker_stands_for(words: str, issuer: str) -> None:
    assert read(f"# 渡口县政府工作报告\n\n各位代表：\n\n{words}\n\n水清了。\n").issuer == issuer


def test_a_notice_whose_title_names_nobody_is_issued_by_who_signs_it() -> None:
    raw = "# 关于做好清淤工作的通知\n\n各乡镇：\n\n现将清淤工作的有关事项通知如下。\n\n每月督查一次。\n\n渡口县水务局\n\n2025年3月20日\n"
    document = read(raw)
    assert (document.genre, document.issuer) == ("notice", "渡口县水务局")


def test_an_interview_is_a_commentary() -> None:
    raw = "".join(f"{who}：河清了没有，岸上的人最清楚。\n\n" for who in ("问", "答", "问", "答"))
    assert titled("老渡口的水", raw).genre == "commentary"


def test_the_year_of_the_title_dates_a_report_without_a_dateline() -> None:
    assert str(read("# 渡口县2025年政府工作报告\n\n各位代表：\n\n我代表县政府作工作报告。\n").date) == "2025"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("清淤安排 2025年3月6日", "2025-03-06"),
        ("清淤安排（2025年3月）", "None"),  # a month in a title is what it is about
        ("清淤安排（2025年2月30日）", "None"),
    ],
)
def test_a_day_in_the_files_title_dates_a_text(title: str, date: str) -> None:
    assert str(read(f"---\ntitle: {title}\n---\n老渡口重开了，早市也重开了。\n").date) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3月6日，老渡口重开仪式举行。2025年任务重。", "2025-03-06"),
        ("2024年3月6日，老渡口重开仪式举行。2025年任务重。", "2024-03-06"),
        ("3月6日，天晴。2025年任务重。", "None"),  # nothing takes place
        ("记者3月8日从县里获悉，仪式将举行。3月6日，仪式举行。2025年任务重。", "2025-03-06"),
        ("3月6日，老渡口重开仪式举行。", "None"),  # no year on the page
        ("今天是“五四”青年节，学生们在河边。2025年任务重。", "2025-05-04"),
        ("2月30日，老渡口重开仪式举行。2025年任务重。", "None"),
        ("3月，老渡口重开仪式举行。2025年任务重。", "None"),
        ("水清。\n\n天晴。\n\n风停。\n\n3月6日，老渡口重开仪式举行。2025年任务重。", "None"),  # too far down
    ],
)
def test_a_news_text_is_dated_by_its_event(text: str, date: str) -> None:
    assert str(read(f"# 老渡口重开\n\n本报讯（记者 温如许）{text}\n").date) == date


def test_the_day_on_which_a_reporter_learnt_of_it_is_not_the_events() -> None:
    raw = "3月8日，记者从县里获悉，仪式将举行。3月6日，仪式举行。2025年任务重。"
    assert str(read(f"# 老渡口重开\n\n本报讯（记者 温如许）{raw}\n").date) == "2025-03-06"


def test_a_feature_whose_title_opens_with_a_year_is_of_that_year() -> None:
    assert str(titled("2024，云溪清淤综述").date) == "2024"


def test_a_commentary_has_no_run_in_heads() -> None:
    text = "\n\n".join(
        f"{head}。{'河要清在源头，也要清在岸上，更要清在人的心里，这是几年来的教训。' * 2}"
        for head in ("治水要有恒心", "治水要有章法", "治水要有耐力")
    )
    plain = read(f"# 云溪治水意见\n\n一、治水\n\n{text}\n")
    argued = read(f"# 渡口时评\n\n一、治水\n\n{text}\n")
    assert sum(line.role is Role.LEAD for line in plain.lines) == 3
    assert argued.genre == "commentary"
    assert sum(line.role is Role.LEAD for line in argued.lines) == 0


def test_repeated_labels_have_locators_of_their_own() -> None:
    raw = "# 清淤意见\n\n一、甲地\n\n水清了。\n\n一、乙地\n\n水清了些。\n\n## 附则\n\n本意见即日施行。\n"
    assert [s.locator for s in read(raw).walk()] == ["一", "一~2", "h1"]
