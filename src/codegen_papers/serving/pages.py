"""What served pages have that published ones have not: a script that follows the server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

OWN = "__serve__/"
"""Below this path lies what is the server's; no page of a catalog can be called so."""
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')
_NEEDED = ("script", "style", "connect")


def followed(content: bytes, mark: str, search: str) -> bytes:
    """Let a page follow the server: `mark` and `search` say which state of it this is."""
    text = _POLICY.sub(lambda found: found[1] + _opened(found[2]), content.decode(), count=1)
    # Attributes of their own names: the site's scripts look for theirs in the whole page.
    state = f'data-serve-page="{mark}" data-serve-search="{search}"'
    script = f'<script src="/{OWN}follow.js" defer {state}></script>\n'
    head, end, rest = text.partition("</head>")
    return f"{head}{script}{end}{rest}".encode()


def _opened(policy: str) -> str:
    """Let a policy permit the server's script and style, and asking the server; nothing else."""
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";") if rule.strip()}
    for name in (f"{kind}-src" for kind in _NEEDED):
        allowed = rules.get(name, rules.get("default-src", []))
        rules[name] = [one for one in allowed if one not in {"'none'", "'self'"}] + ["'self'"]
    return "; ".join(" ".join([name, *allowed]) for name, allowed in rules.items())


def broken_page(problems: Iterable[str]) -> bytes:
    """Give what stands in for every page before there was a site without errors."""
    listed = escape("\n".join(problems))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:">
<title>The catalog has errors</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/{OWN}follow.css">
</head>
<body class="broken">
<main>
<h1>The catalog has errors</h1>
<p>There is nothing to show before they are mended. Then this page appears.</p>
<noscript><pre>{listed}</pre></noscript>
</main>
</body>
</html>
""".encode()
