"""What a page tells machines: government meta tags, Open Graph, canonical address, JSON-LD.

The meta tags are those of the government website standard (国办发〔2017〕47号, annex): the site's on
every page, Column… on pages that list, Article… on pages that publish one thing. Nothing is said
that the content does not say: no build date, no image, no status, no empty code.

`breadcrumbs` are the pages above, the overview first; the page itself is added here.
"""

from taizhang.metadata.description import DESCRIPTION_LENGTH, shorten
from taizhang.metadata.pages import column, data, home, plain, plan, task, unit
from taizhang.metadata.values import Agent, Breadcrumbs, ColumnType, Download, Metadata, Tags

__all__ = [
    "DESCRIPTION_LENGTH",
    "Agent",
    "Breadcrumbs",
    "ColumnType",
    "Download",
    "Metadata",
    "Tags",
    "column",
    "data",
    "home",
    "plain",
    "plan",
    "shorten",
    "task",
    "unit",
]
