"""What libraries for HTML keep of our web pages: python tests/benchmarks/web_pages.py

It needs, besides the test extra: pip install trafilatura lxml lxml_html_clean
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from webpages import PAGES

DEEP = "<html><body>" + "<div>" * 1500 + "深处的通知。" + "</div>" * 1500 + "</body></html>"
LONG = "<html><body>" + "<p>疏浚河道26公里，新建学校12所。</p>" * 100_000


def close_up(text: str) -> str:
    return re.sub(r"\s+", "", text)


def with_trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_tables=True, include_comments=False, favor_recall=True) or ""


def with_lxml(page: str) -> str:
    from lxml import html

    return "".join(html.document_fromstring(page).itertext())


def with_selectolax(page: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(page).root.text()


def with_policytext(page: str) -> str:
    import policytext

    return "\n".join(document.text for document in policytext.parse_file(page.encode()).documents)


def measure(name: str, take: Callable[[str], str]) -> None:
    take(PAGES[0].html)
    begin = time.perf_counter()
    texts = [close_up(take(page.html)) for page in PAGES]
    spent = (time.perf_counter() - begin) / len(PAGES)
    kept = sum(close_up(words) in text for page, text in zip(PAGES, texts, strict=True) for words in page.main)
    around = sum(close_up(words) in text for page, text in zip(PAGES, texts, strict=True) for words in page.around)
    deep = "kept" if "深处的通知" in take(DEEP) else "lost"
    begin = time.perf_counter()
    if name != "policytext":
        take(LONG)
    long = time.perf_counter() - begin
    every, site = sum(len(page.main) for page in PAGES), sum(len(page.around) for page in PAGES)
    print(
        f"{name:12} text {kept}/{every}  of the site {around}/{site}  nested 1,500 deep {deep}  {1000 * spent:.1f} ms a page  6 MB {long:.2f} s"
    )


if __name__ == "__main__":
    for name, take in (
        ("trafilatura", with_trafilatura),
        ("lxml", with_lxml),
        ("selectolax", with_selectolax),
        ("policytext", with_policytext),
    ):
        measure(name, take)
