"""What a link of an entry leads to: the paper, or which of the other things that records name."""

from __future__ import annotations

import difflib
import re
from functools import cache
from urllib.parse import urlsplit

from codegen_papers.importers.awesome.marked import Link

PAPER, OTHER = "paper", "other"
_WORDS = {
    PAPER: """
        paper papers pdf abs abstract arxiv doi openreview acl anthology html preprint article
        publication published ieee acm springer pmlr neurips cvpr iclr icml biorxiv ssrn report
        techreport proceedings thesis 论文 原文 全文 文章""",
    "code": """
        code codes codebase repo repository github gitlab git gitee bitbucket implementation source
        official tensorflow tf pytorch torch jax caffe keras star stars 代码 源码 仓库""",
    "weights": """
        weights weight checkpoint checkpoints ckpt model models hf huggingface modelscope
        模型 权重""",
    "data": "data dataset datasets benchmark benchmarks corpus 数据 数据集 基准",
    "project": """
        project page homepage website site web webpage home demo leaderboard 主页 项目 官网 演示""",
    OTHER: """
        blog post tweet twitter x video videos youtube slides slide poster talk media medium reddit
        news notes note review summary discussion supplementary supp supplement appendix bibtex bib
        cite citation docs documentation colab notebook tutorial zhihu 知乎 博客 视频""",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_HOSTS = {
    PAPER: """
        arxiv.org arxiv-vanity.com ar5iv.org doi.org openreview.net aclanthology.org aclweb.org
        dl.acm.org ieeexplore.ieee.org computer.org link.springer.com proceedings.mlr.press
        papers.nips.cc papers.neurips.cc proceedings.neurips.cc openaccess.thecvf.com ecva.net
        jmlr.org ijcai.org aaai.org usenix.org ndss-symposium.org vldb.org iacr.org isca-speech.org
        ceur-ws.org drops.dagstuhl.de sciencedirect.com semanticscholar.org researchgate.net
        biorxiv.org medrxiv.org techrxiv.org ssrn.com hal.science hal.archives-ouvertes.fr mdpi.com
        nature.com science.org plos.org tandfonline.com onlinelibrary.wiley.com frontiersin.org
        mitpressjournals.org direct.mit.edu academic.oup.com""",
    "code": "github.com gitlab.com bitbucket.org gitee.com codeberg.org",
    "weights": "huggingface.co modelscope.cn",
    OTHER: """
        twitter.com x.com t.co youtube.com youtu.be medium.com zhuanlan.zhihu.com reddit.com
        slideshare.net colab.research.google.com linkedin.com""",
}
_HOST_KINDS = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_PAPER_PATH = re.compile(r"\.pdf(?:$|[?#])|/pdf/|/abs/|/doi/", re.IGNORECASE)
_OFTEN = ("paper", "github", "project", "dataset")
"""Words that a slip of the pen is looked for in."""
_ANYTHING = {"link", "links", "url", "here", "链接", "download", "available"}
"""Words of a link that say nothing of what it leads to."""
_SHORT = 3
"""Words of a link that can still be a kind: `project page`, `code & model`."""


@cache
def kind_of_words(text: str) -> str | None:
    """Give the kind that a link's words name (`[code & model]`), a slip of the pen forgiven."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words or len(words) > _SHORT:
        return None
    if re.fullmatch(r"arxiv\W*\d{4}\.\d{4,5}(v\d+)?\W*", text.casefold().strip()):
        return PAPER
    kinds = [kind for word in words if (kind := _KINDS.get(word))]
    known = len(kinds) == len(words) or (kinds and words[0] in _KINDS)
    if known:
        return next((kind for kind in kinds if kind != OTHER), OTHER)
    if len(words) == 1 and len(words[0]) > 3:  # `ppaer`, `papaer`
        close = difflib.get_close_matches(words[0], _OFTEN, 1, 0.75)
        return _KINDS[close[0]] if close else None
    return None


def kind_of_url(url: str) -> str | None:
    """Give the kind that an address itself tells: arXiv has papers, GitHub has code."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    steps = host.split(".")
    for start in range(len(steps) - 1):
        if kind := _HOST_KINDS.get(".".join(steps[start:])):
            if kind == "weights" and parts.path.startswith("/datasets"):
                return "data"
            if kind == "weights" and parts.path.startswith("/papers"):
                return PAPER
            return PAPER if kind == "code" and _PAPER_PATH.search(url) else kind
    return PAPER if _PAPER_PATH.search(url) else None


def kind(link: Link, before: str = "") -> str | None:
    """Give what a link leads to: by its words, those before it (`Code: https://…`), its address.

    None means: nothing says so; its words may be a title.
    """
    if link.badge:
        return kind_of_url(link.url) or kind_of_words(link.badge.split("http")[0]) or OTHER
    if link.text == link.url:
        return kind_of_words(before) or kind_of_url(link.url) or OTHER
    if link.text.strip("[]() ").casefold() in _ANYTHING:
        return kind_of_words(before) or kind_of_url(link.url) or PAPER
    named = kind_of_words(link.text)
    where = kind_of_url(link.url)
    return where if named == "weights" and where == "data" else named
