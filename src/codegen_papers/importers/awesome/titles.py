"""Where the title of an entry is, and the label before it."""

from __future__ import annotations

import re

from codegen_papers.importers.awesome.marked import (
    BOLD,
    CODE,
    CUT,
    EM,
    END_BOLD,
    END_UNDER,
    LINK,
    UNDER,
    Link,
    Marked,
    tidy,
)

OPEN, CLOSE = '"“”„«「『', '"“”»」』'
GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
"""What stands in brackets beside a label: `(GPT-3)`, `[2021-07]`."""
_LABEL = rf"(?:[^{CUT}{OPEN}]{{0,120}}?)"
_QUOTED = re.compile(
    rf"^(?P<before>{_LABEL})(?<![A-Za-z0-9])[{OPEN}](?P<title>[^{CUT}]+)[{CLOSE}](?![^\W_])",
    re.DOTALL,
)
_BOLD = re.compile(
    rf"^(?P<before>[^{CUT}\w]{{0,12}}){BOLD}(?P<title>[^{END_BOLD}]+){END_BOLD}", re.DOTALL
)
_LINKED = re.compile(rf"^(?P<before>[^{CUT}]*?)(?P<title>{LINK})", re.DOTALL)
_PLAIN = re.compile(
    rf"^(?P<title>.+?)(?=[{CUT}{CODE}\n{EM}]|\s*\[[^\[\]]*\]|\s*\((?:19|20)\d\d|\s[-–—]\s|"
    rf",\s+[A-Z][\w.\- ]{{1,40}}\bet al\b|$)",
    re.DOTALL,
)
_MAX_LABEL, _LABEL_WORDS = 100, 6


def find(text: Marked, body: str) -> tuple[str, str, str, Link | None]:
    """Give what stands before the title, the title, what follows it, and its link if it has one."""
    if (match := _QUOTED.match(body)) and _is_label(match["before"]):
        return match["before"], match["title"], body[match.end() :], None
    bold = _BOLD.match(body)
    linked = _LINKED.match(body)
    if linked and _is_title_link(text, linked, bold):
        link = text.link(linked["title"])
        return linked["before"], linked["title"], body[linked.end() :], link
    if bold:
        rest = body[bold.end() :]
        label = re.match(r"\s*(?:\([^()]*\))?\s*[:：]\s*(?=[^\s\[(])", rest)
        if (
            label
            and (plain := _PLAIN.match(rest[label.end() :]))
            and len(plain["title"].split()) > 1
        ):
            head = body[: bold.end()] + rest[: label.end()]
            return head, plain["title"], rest[label.end() + plain.end() :], None
        return bold["before"], bold["title"], rest, None
    under = re.match(rf"^(?P<before>{UNDER}[^{END_UNDER}]+{END_UNDER}\s*[:：]?\s*)", body)
    head = under["before"] if under else ""
    plain = _PLAIN.match(body[len(head) :])
    if plain and tidy(text.words(plain["title"])):
        sign = plain["title"].strip()
        only = text.link(sign) if re.fullmatch(LINK, sign) else None
        return head, plain["title"], body[len(head) + plain.end() :], only
    return "", head, body[len(head) :], None


def _is_title_link(text: Marked, linked: re.Match[str], bold: re.Match[str] | None) -> bool:
    """Tell the link that is a title from a name in a title, or a place or person after it."""
    link, before = text.link(linked["title"]), linked["before"]
    if bold and linked.start("title") >= bold.end():  # a label in bold type, then the link
        return _is_label(before) and len(tidy(before).split()) <= _LABEL_WORDS
    words = len(tidy(before).split())
    return words == 0 or before.rstrip().endswith((":", "：")) or len(link.text.split()) > words


def _is_label(before: str) -> bool:
    """Tell whether what stands before a title can be a label: marked words, groups, signs."""
    bare = re.sub(rf"{BOLD}[^{END_BOLD}]*{END_BOLD}|{UNDER}[^{END_UNDER}]*{END_UNDER}", "", before)
    bare = GROUP.sub("", bare)
    words = re.findall(r"\w+", tidy(bare))
    return not words or (len(words) <= 3 and bare.rstrip().endswith((":", "：")))


def label_words(before: str) -> str:
    """Give the words of a label: those in bold type or underlined, or what ends in a colon."""
    marked = re.findall(
        rf"{BOLD}([^{END_BOLD}]+){END_BOLD}|{UNDER}([^{END_UNDER}]+){END_UNDER}", before
    )
    if marked:
        return " / ".join(bold or under for bold, under in marked)
    bare = GROUP.sub("", before)
    return bare if bare.rstrip().endswith((":", "：")) else ""


def cleaned(title: str) -> str:
    """Give a title without quotes, braces of LaTeX, signs at its ends."""
    title = re.sub(r"\{([^{}]*)\}", r"\1", title)
    title = title.strip(" *_~,;:.。，–—-\ufe0f")
    title = re.sub(r"^([^:]{2,40}):\s+(?=\1\b)", "", title, flags=re.IGNORECASE)
    while title and title[0] in OPEN and (title[-1] in CLOSE) and len(title) > 1:
        title = title[1:-1].strip(" *_~,;:.")
    return _without_emoji(title)


def _without_emoji(title: str) -> str:
    return re.sub(r"^[^\w(\[<\"'“‘$\\#&@/+.¿¡–—-]+", "", title).strip()


def label(text: str) -> str | None:
    """Give a label without emoji and signs at its ends; nothing where it is too long for one."""
    text = re.sub(r"\s+\**$|^\*+", "", re.sub(r"\s+", " ", text).strip(" :：_,.|-–—[]"))
    text = _without_emoji(text.strip())
    return text if 0 < len(text) <= _MAX_LABEL else None
