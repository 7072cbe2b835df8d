"""Named projects in policy documents: what has become of each, what is invested in it, by whom and where."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from policytext import Document
from policytext.annotations import Claim, Measure
from policytext.hookspecs import hookimpl
from policytext.recipes import Extractor, PreparedExtractor, Table, Tables
from policytext_projects.model import Project, Stage
from policytext_projects.words import Rows, Words

if TYPE_CHECKING:
    from policytext_projects.grammar import ProjectGrammar

__all__ = ["PROJECTS", "Project", "Stage"]

#: The version of the hooks that this plug-in is written for.
POLICYTEXT_API = "1.0"

#: The code by which measures of what a project costs are known.
_INDICATORS = {
    "indicators": {"projects": ["project_investment 元 项目总投资 总投资 计划总投资 估算总投资 概算总投资 工程总投资"]}
}


def _prepare(tables: Tables) -> PreparedExtractor:
    rows = Rows.of(tables)  # wrong ones fail here, where their plug-in is named

    @cache
    def grammar() -> ProjectGrammar:
        from policytext_projects.grammar import ProjectGrammar

        return ProjectGrammar(Words.of(rows))

    def find_projects(document: Document) -> Iterable[Project]:
        return grammar().extract(document)

    return PreparedExtractor(extract=find_projects)


#: Takes: 总投资105亿元的青禾锂电产业园开工建设; 老渡口大桥、临江泵站等一批重大项目建成投用. Not: 一批重大产业项目开工建设; 开工建设
#: 安置房2.7万套; 人才落户.
PROJECTS = Extractor(name="projects", prepare=_prepare, makes=(Project,), reads=(Claim, Measure))


@hookimpl
def policytext_extractors() -> Iterable[Extractor]:
    """The extractor of projects."""
    return (PROJECTS,)


@hookimpl
def policytext_tables() -> Iterable[Table]:
    """The names by which the library's measures know what a project costs."""
    return (Table(name="indicators", rows=_INDICATORS),)
