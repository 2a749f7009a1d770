"""Make an invented catalog of any size: `python benchmarks/corpus.py N DIR`.

Paper number i depends on the seed and on i only, so a catalog of 1,000 papers is the beginning of
one of 10,000. Nothing in it is real: names, titles and texts are put together from `words`.
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import words

SEED = 1
MOST = 100_000
"""So many arXiv numbers of five digits there are."""
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\]]+)\]")
_CONSONANTS = "bdfghklmnprstvwzj"
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in "aeiou"]
_STEP = 387_211
"""Has no factor in common with the number of names, so that no two papers share one."""
_ENDINGS = ("", "", "", "n", "x", "r", "Net", "Coder", "Gen", "LM", "Fix", "Check")
_YEARS = range(2015, 2027)
_AFFILIATIONS = 300
_FIRST_AUTHORS = 40
_ONSETS = "aeiou"
_SIMPLE = words.ADJECTIVES[:8]


@dataclass(frozen=True)
class Score:
    """What an invented paper says that its model reached."""

    model: str
    size: str
    benchmark: str
    metric: str
    value: float


@dataclass(frozen=True)
class Paper:
    """An invented paper, as its record tells it."""

    id: str
    category: str
    title: str
    url: str
    date: str
    authors: tuple[str, ...]
    affiliations: tuple[str, ...]
    venue: str
    tags: tuple[str, ...]
    sizes: tuple[str, ...]
    code: str
    summary: dict[str, str]
    scores: tuple[Score, ...] = ()

    def yaml(self) -> str:
        """Give the record."""
        parts = [
            f"title: {_quoted(self.title)}",
            f"url: {self.url}",
            f"date: {self.date}",
            f"category: {self.category}",
            *_listed("authors", self.authors),
            *_listed("affiliations", self.affiliations),
            *([f"venue: {_quoted(self.venue)}"] if self.venue else []),
            *(["links:", f"  code: {self.code}"] if self.code else []),
            *_listed("tags", self.tags),
            *_listed("model_sizes", self.sizes),
            "summary:",
            *(line for item in self.summary.items() for line in _prose(*item)),
            *_scored(self.scores),
        ]
        return "\n".join(parts) + "\n"


def hugo(paper: Paper) -> str:
    """Give a paper as Hugo reads it: the same facts as front matter, the English summary below."""
    year, month, day = [*(int(part) for part in paper.date.split("-")), 1, 1][:3]
    facts = {
        "title": paper.title,
        "date": f"{year}-{month:02}-{day:02}",
        "paper": paper.url,
        "code": paper.code,
        "venue": paper.venue,
        "authors": paper.authors,
        "affiliations": paper.affiliations,
        "tags": paper.tags,
        "categories": [paper.category.replace("/", " ")],
        "years": [str(year)],
        "model_sizes": paper.sizes,
        "scores": [asdict(score) for score in paper.scores],
    }
    shown = {key: value for key, value in facts.items() if value}
    return f"{json.dumps(shown, ensure_ascii=False, indent=1)}\n\n{paper.summary['en']}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {_quoted(value)}" for value in values)] if values else []


def _scored(scores: Sequence[Score]) -> list[str]:
    if not scores:
        return []
    lines = ["models:", *(f"  - name: {name}" for name in dict.fromkeys(s.model for s in scores))]
    lines.append("scores:")
    for one in scores:
        lines += [f"  - model: {one.model}", f"    benchmark: {one.benchmark}"]
        lines += [f"    size: {one.size}", f"    {one.metric}: {one.value}"]
    return lines


def _prose(language: str, text: str) -> Iterator[str]:
    yield f"  {language}: |"
    yield from (f"    {line}" if line else "" for line in text.split("\n"))


def _drawn(seed: int, *what: object) -> random.Random:
    """Give the chance of one thing: the same for the same seed and thing, everywhere."""
    return random.Random("/".join(map(str, (seed, *what))))


@dataclass
class _Writer:
    """Fills patterns; words come as unevenly as in prose, and a paper has its own favourites."""

    chance: random.Random
    own: str
    seed: int
    number: int
    _weights: dict[int, list[float]] = field(default_factory=dict)

    def word(self, listed: Sequence[str], *, even: bool = False) -> str:
        """Draw a word; the first of a list come more often, unless `even`."""
        if even:
            return self.chance.choice(listed)
        return self.chance.choices(listed, cum_weights=self._cumulated(listed))[0]

    def _cumulated(self, listed: Sequence[str]) -> list[float]:
        """Weigh a list: Zipf's law, softened, and a few words that this paper keeps using."""
        found = self._weights.get(id(listed))
        if found is None:
            weights = [1 / (rank + 8) ** 0.6 for rank in range(len(listed))]
            favourites = self.chance.choices(range(len(listed)), weights, k=3)
            for rank in favourites if len(listed) > 100 else ():
                weights[rank] += 0.02 * sum(weights)
            found = self._weights[id(listed)] = list(accumulate(weights))
        return found

    def fill(self, pattern: str, slots: dict[str, Callable[[_Writer], str]]) -> str:
        """Choose between a pattern's ways to say it, and put a word into each slot."""
        chosen = _CHOICE.sub(lambda match: self.chance.choice(match[1].split("/")), pattern)
        return _SLOT.sub(lambda match: slots[match[1]](self), chosen)

    def other(self) -> str:
        """Give the name of an earlier paper's system, or of a later one for the first few."""
        return name(self.chance.randrange(max(50, self.number)), self.seed)

    def dataset(self) -> str:
        """Give an invented data set's name; there are a few hundred."""
        which = int(400 * self.chance.random() ** 2)
        return _bare(614_000 - which, self.seed).title() + self.chance.choice(("Eval", "Set", ""))


def _bare(number: int, seed: int) -> str:
    """Spell a number as three syllables, in an order that looks like none."""
    count = len(_SYLLABLES)
    spot = (number * _STEP + seed * 7_919) % count**3
    return "".join(_SYLLABLES[spot // count**step % count] for step in range(3))


@cache
def name(number: int, seed: int = SEED) -> str:
    """Give the name of a paper's system; no two papers share one."""
    return _bare(number, seed).title() + _drawn(seed, "name", number).choice(_ENDINGS)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _ONSETS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _ing(verb: str) -> str:
    return verb.removesuffix("e") + "ing"


def _past(verb: str) -> str:
    irregular = {"build": "built", "forget": "forgotten"}
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("y") and verb[-2] not in _ONSETS:
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _adjectives(writer: _Writer) -> str:
    draw = writer.chance.random()
    if draw < 0.45:
        return ""
    first = writer.word(words.ADJECTIVES) + " "
    return first + (writer.word(words.ADJECTIVES) + " " if draw > 0.9 else "")


def _noun(writer: _Writer) -> str:
    head = writer.word(words.NOUNS)
    return f"{writer.word(words.NOUNS)} {head}" if writer.chance.random() < 0.3 else head


def _phrase(writer: _Writer) -> str:
    return f"the {_adjectives(writer)}{_noun(writer)}"


def _one(writer: _Writer) -> str:
    phrase = _adjectives(writer) + _noun(writer)
    return ("an " if phrase[0].lower() in _ONSETS else "a ") + phrase


def _many(writer: _Writer) -> str:
    phrase = _adjectives(writer) + _plural(_noun(writer))
    draw = writer.chance.random()
    if draw < 0.12:
        return f"{phrase} of {_plural(writer.word(words.NOUNS))}"
    return f"{phrase} in {writer.word(words.LANGUAGES)}" if draw < 0.2 else phrase


def _chinese_noun(writer: _Writer) -> str:
    head = writer.word(words.CHINESE_NOUNS)
    adjective = writer.word(words.CHINESE_ADJECTIVES, even=True)
    draw = writer.chance.random()
    if draw < 0.2:
        return writer.word(words.CHINESE_NOUNS, even=True) + head
    if draw < 0.35:
        return f"{adjective}的{head}"
    if draw < 0.5:
        return f"{head}的{adjective}{writer.chance.choice('性度率化感')}"
    return head + writer.chance.choice(words.CHINESE_PARTS) if draw < 0.65 else head


def _chinese_verb(writer: _Writer) -> str:
    if writer.chance.random() < 0.5:
        return writer.word(words.CHINESE_VERBS, even=True)
    return "".join(map(writer.chance.choice, words.CHINESE_VERB_PARTS))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _percent(writer: _Writer) -> str:
    return f"{writer.chance.uniform(2, 98):.1f}%"


def _few(writer: _Writer) -> str:
    return f"{writer.chance.uniform(1.1, 12):.1f}"


def _number(writer: _Writer) -> str:
    return f"{round(10 ** writer.chance.uniform(1, 5.5)):,}"


_ENGLISH: dict[str, Callable[[_Writer], str]] = {
    "n": lambda one: one.word(words.NOUNS),
    "ns": lambda one: _plural(one.word(words.NOUNS)),
    "np": _phrase,
    "anp": _one,
    "nps": _many,
    "Nps": lambda one: _capital(_many(one)),
    "a": lambda one: one.word(words.ADJECTIVES),
    "A2": lambda one: one.word(_SIMPLE),
    "v": lambda one: one.word(words.VERBS),
    "vs": lambda one: _plural(one.word(words.VERBS)),
    "ved": lambda one: _past(one.word(words.VERBS)),
    "Ving": lambda one: _capital(_ing(one.word(words.VERBS))),
    "Ving2": lambda one: _ing(one.word(words.VERBS)),
    "adv": lambda one: one.word(words.ADVERBS),
    "S": lambda one: one.word(words.SETTINGS),
    "C": lambda one: one.word(words.CONNECTIVES),
    "L": lambda one: one.word(words.LANGUAGES),
    "X": lambda one: one.own,
    "Y": _Writer.other,
    "D": _Writer.dataset,
    "P": _percent,
    "Q": _few,
    "K": _number,
}
_CHINESE: dict[str, Callable[[_Writer], str]] = {
    "n": _chinese_noun,
    "v": _chinese_verb,
    "a": lambda one: one.word(words.CHINESE_ADJECTIVES, even=True),
    "adv": lambda one: one.word(words.CHINESE_ADVERBS),
    "l": lambda one: f" {one.word(words.LANGUAGES)} ",
    "x": lambda one: f" {one.own} ",
    "y": lambda one: f" {one.other()} ",
    "d": lambda one: f" {one.dataset()} ",
    "p": _percent,
    "q": _few,
    "k": lambda one: f" {_number(one)} ",
}
_TITLE: dict[str, Callable[[_Writer], str]] = {
    "N": lambda one: one.word(words.NOUNS, even=True).title(),
    "Ns": lambda one: _plural(one.word(words.NOUNS, even=True)).title(),
    "A": lambda one: one.word(words.ADJECTIVES, even=True).title(),
    "A2": lambda one: one.word(_SIMPLE).title(),
    "V": lambda one: one.word(words.VERBS, even=True).title(),
    "Ving": lambda one: _ing(one.word(words.VERBS, even=True)).title(),
    "L": lambda one: one.word(words.LANGUAGES),
    "X": lambda one: one.own,
}
_SPACES = re.compile(r"(?<=[，。：、；？]) | (?=[，。：、；？])|^ | $")


def _english(writer: _Writer, pattern: str) -> str:
    return writer.fill(pattern, _ENGLISH)


def _chinese(writer: _Writer, pattern: str) -> str:
    return _SPACES.sub("", writer.fill(pattern, _CHINESE))


def _text(writer: _Writer, language: str, least: int) -> str:
    """Write so many characters or a sentence more, in two or three paragraphs."""
    write, patterns, joint = {
        "en": (_english, words.ENGLISH, " "),
        "zh": (_chinese, words.CHINESE, ""),
    }[language]
    order = writer.chance.sample(patterns, len(patterns))
    sentences: list[str] = []
    while sum(map(len, sentences)) < least:
        sentences.append(write(writer, order.pop()))
    count = writer.chance.choice((2, 2, 3))
    cuts = [len(sentences) * step // count for step in range(count + 1)]
    paragraphs = [sentences[a:b] for a, b in pairwise(cuts)]
    return "\n\n".join(joint.join(paragraph) for paragraph in paragraphs)


def _title(writer: _Writer) -> str:
    if writer.chance.random() < 0.04:
        pattern = writer.word(words.CHINESE_TITLES, even=True)
        return _chinese(writer, pattern)
    return writer.fill(writer.word(words.TITLES, even=True), _TITLE)


def _person(number: int, seed: int) -> str:
    """Give author number so-and-so a name; one in four has a Chinese one."""
    chance = _drawn(seed, "author", number)
    pick = chance.choice
    if chance.random() < 0.25:
        given = pick(words.PINYIN) + pick(words.PINYIN)
        return f"{given.title()} {(pick(words.PINYIN)).title()}"
    given = pick(words.GIVEN) + pick(words.GIVEN_ENDS)
    family = pick(words.FAMILY) + pick(words.FAMILY_ENDS)
    middle = f" {pick('ABCDEFGHJKLMNPRSTVW')}." if chance.random() < 0.2 else ""
    return f"{given.title()}{middle} {family.title()}"


def _authors(chance: random.Random, number: int, seed: int) -> tuple[str, ...]:
    """Draw authors from those who are there by now: half as many as papers."""
    pool = _FIRST_AUTHORS + number // 2
    drawn = [int(pool * chance.random() ** 1.2) for _ in range(chance.randint(2, 6))]
    if number % 2:
        drawn[0] = pool - 1
    names = tuple(dict.fromkeys(_person(one, seed) for one in drawn))
    return names if len(names) > 1 else (*names, _person(drawn[0] + 1, seed))


@cache
def _institutions(seed: int) -> tuple[str, ...]:
    """Give all affiliations; no two places differ in one letter only."""
    chance = _drawn(seed, "affiliations")
    found: list[str] = []
    forms: set[str] = set()
    while len(found) < _AFFILIATIONS:
        place = chance.choice(words.PLACES) + chance.choice(words.PLACE_ENDS)
        near = {place, *(place[:at] + place[at + 1 :] for at in range(len(place)))}
        kind = chance.choice(words.INSTITUTES)
        if forms & {kind.format(p=one) for one in near}:
            continue
        forms |= {kind.format(p=one) for one in near}
        found.append(kind.format(p=place.title()))
    return tuple(found)


def _affiliations(chance: random.Random, seed: int) -> tuple[str, ...]:
    known = _institutions(seed)
    drawn = [int(len(known) * chance.random() ** 1.6) for _ in range(chance.randint(1, 3))]
    return tuple(dict.fromkeys(known[one] for one in drawn))


def _date(chance: random.Random) -> tuple[int, int, int]:
    year = chance.choices(_YEARS, range(2, 2 + len(_YEARS)))[0]
    month = chance.randint(1, 12)
    return year, month, chance.randint(1, calendar.monthrange(year, month)[1])


def _written(chance: random.Random, date: tuple[int, int, int]) -> str:
    """Write a date; one in seven is known to the month or year only."""
    parts = chance.choices((3, 2, 1), (18, 2, 1))[0]
    return "-".join(f"{part:02}" for part in date[:parts])


def _sizes(chance: random.Random) -> tuple[str, ...]:
    if chance.random() >= 0.3:
        return ()
    places = sorted(chance.sample(range(len(words.SIZES)), chance.randint(1, 4)))
    return tuple(words.SIZES[place] for place in places)


def _url(chance: random.Random, number: int, own_id: str, date: tuple[int, int, int]) -> str:
    if chance.random() < 0.7:
        return f"https://arxiv.org/abs/{date[0] % 100:02}{date[1]:02}.{number * 7_919 % MOST:05}"
    return f"https://example.org/papers/{own_id}"


def leaves() -> list[str]:
    """Give the path of every category that holds papers."""
    return [f"{top}/{leaf}" for top, (_, _, below) in words.CATEGORIES.items() for leaf in below]


def _marked(chance: random.Random, text: str, own_id: str) -> str:
    """Put into a text what summaries have: words in bold, a link, a list of its last sentences."""
    sentences = text.replace("\n\n", " ").split(". ")
    emphasized = sentences[0].split(" ")
    at = chance.randrange(max(1, len(emphasized) - 2))
    bold = " ".join(emphasized[at : at + 2])
    end = bold.rstrip("%,.;:?")
    emphasized[at : at + 2] = [f"**{end}**{bold[len(end) :]}"]
    half = max(2, len(sentences) // 2)
    first = [" ".join(emphasized), *sentences[1 : half - 1]]
    second = [
        *sentences[half - 1 : -3],
        f"Code and data are on the [project page](https://example.org/code/{own_id})",
    ]
    shown = [". ".join(part).rstrip(".") + "." for part in (first, second)]
    points = [" ".join(one.rstrip(".").split(" ")[:10]) for one in sentences[-3:]]
    return "\n\n".join((*shown, "\n".join(f"- {point}" for point in points)))


def _scores(chance: random.Random, model: str, sizes: Sequence[str]) -> tuple[Score, ...]:
    """Draw what three papers in ten report: one to four numbers of each of its sizes."""
    if chance.random() >= 0.3:
        return ()
    measured = sizes[:2] or (chance.choice(words.SIZES),)
    one_each = list(dict(words.BENCHMARKS).items())
    chosen = chance.sample(one_each, chance.randint(1, 4))
    return tuple(
        Score(model, size, benchmark, metric, round(chance.uniform(3, 95), 1))
        for benchmark, metric in chosen
        for size in measured
    )


def paper(number: int, seed: int = SEED) -> Paper:
    """Invent a paper."""
    chance = _drawn(seed, "paper", number)
    writer = _Writer(chance, name(number, seed), seed, number)
    date = _date(chance)
    tags = words.TAGS
    own_id = writer.own.lower()
    if chance.random() < 0.5:
        own_id += f"-{writer.word(words.NOUNS).replace(' ', '-')}"
    venue = f"{writer.word(words.VENUES)} {min(date[0] + chance.randint(0, 1), _YEARS[-1])}"
    found = Paper(
        id=own_id,
        category=chance.choices(leaves(), range(20, 8, -1))[0],
        title=_title(writer),
        url=_url(chance, number, own_id, date),
        date=_written(chance, date),
        authors=_authors(chance, number, seed),
        affiliations=_affiliations(chance, seed),
        venue=venue if chance.random() < 0.6 else "",
        tags=tuple(dict.fromkeys(writer.word(tags) for _ in range(chance.randint(1, 4)))),
        sizes=_sizes(chance),
        code=f"https://code.example.org/{own_id}" if chance.random() < 0.4 else "",
        summary={
            "zh": _text(writer, "zh", chance.randint(305, 350)),
            "en": _text(writer, "en", chance.randint(800, 1_040)),
        },
    )
    chance = _drawn(seed, "marks", number)
    marked = {**found.summary, "en": _marked(chance, found.summary["en"], own_id)}
    return replace(found, summary=marked, scores=_scores(chance, writer.own, found.sizes))


def _benchmarks() -> str:
    """Give papers/_benchmarks.yaml."""
    metrics: dict[str, list[str]] = {}
    for benchmark, metric in words.BENCHMARKS:
        metrics.setdefault(benchmark, []).append(metric)
    written = ["benchmarks:"]
    for benchmark, own in metrics.items():
        written += [f"  - name: {benchmark}", "    metrics:"]
        for metric in own:
            written += [f"      - name: {metric}", '        unit: "%"', "        range: [0, 100]"]
    return "\n".join(written) + "\n"


def _catalog(languages: str) -> str:
    """Give papers/_catalog.yaml."""
    written = ["format: 1", "title:", "  zh: 编造的论文目录", "  en: Invented papers"]
    written += [
        f"languages: [{languages}]",
        "intro:",
        "  zh: |",
        "    全是编的，只用来计时。",
        "  en: |",
    ]
    written += ["    All of it is made up, to time the site with.", "categories:"]
    for top, (zh, en, below) in words.CATEGORIES.items():
        written += [f"  - id: {top}", f"    title: {{zh: {zh}, en: {en}}}", "    categories:"]
        for leaf, (leaf_zh, leaf_en) in below.items():
            written += [f"      - id: {leaf}", f"        title: {{zh: {leaf_zh}, en: {leaf_en}}}"]
    return "\n".join(written) + "\n"


def papers_of(count: int, seed: int = SEED, chinese: int = 1) -> Iterator[Paper]:
    """Invent so many papers, each n-th with Chinese."""
    for number in range(count):
        one = paper(number, seed)
        short = {"en": one.summary["en"]}
        yield replace(one, summary=short) if number % chinese else one


def make(
    count: int, folder: Path, seed: int = SEED, chinese: int = 1, languages: str = "zh, en"
) -> None:
    """Write a catalog of so many papers below a folder, each n-th with Chinese (`chinese`)."""
    if not 1 <= count <= MOST:
        raise ValueError(f"1 to {MOST} papers")
    papers = folder / "papers"
    for path in leaves():
        (papers / path).mkdir(parents=True, exist_ok=True)
    (papers / "_catalog.yaml").write_text(_catalog(languages), "utf-8")
    (papers / "_benchmarks.yaml").write_text(_benchmarks(), "utf-8")
    for one in papers_of(count, seed, chinese):
        (papers / one.category / f"{one.id}.yaml").write_text(one.yaml(), "utf-8")


def main() -> None:
    """Read the arguments and make the catalog."""
    parser = argparse.ArgumentParser(description="Make an invented catalog.")
    parser.add_argument("papers", type=int, metavar="N", help="how many papers")
    parser.add_argument("folder", type=Path, metavar="DIR", help="made where it is not there")
    parser.add_argument("--seed", type=int, default=SEED, help="another one, another catalog")
    parser.add_argument("--chinese", type=int, default=1, help="a Chinese summary for every n-th")
    parser.add_argument("--languages", default="zh, en", help="editions of the catalog: zh, en")
    options = parser.parse_args()
    make(options.papers, options.folder, options.seed, options.chinese, options.languages)
    print(f"{options.papers} papers in {options.folder / 'papers'}")


if __name__ == "__main__":
    main()
