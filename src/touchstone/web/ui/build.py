"""Makes what the pages load and the repository does not hold: one style sheet, and subset fonts.

`python -m touchstone.web.ui.build` writes `static/css/touchstone.css` (all layers joined in their
order, comments and spare white space left out) and `static/fonts/` (WOFF2 and the licence texts).
A second run looks at a stamp and does nothing. No network, no Django.
"""

import hashlib
import re
import sys
from importlib.metadata import version
from pathlib import Path

from touchstone.web.ui import fonts

STATIC = Path(__file__).resolve().parents[1] / "static"
LAYERS = ("tokens", "base", "layout", "controls", "content", "figures", "pages", "print")


def build(*, force: bool = False, into: Path = STATIC) -> bool:
    """Writes the style sheet and the fonts below `into`. True when something had to be made.

    With `force` everything is made again, whatever the stamp says.
    """
    stamp = into / "fonts" / ".stamp"
    sheet = into / "css" / "touchstone.css"
    text = joined(STATIC / "css")
    fresh = not sheet.exists() or sheet.read_text(encoding="utf-8") != text
    if fresh or force:
        _write(sheet, text.encode())
    if not force and stamp.exists() and stamp.read_text(encoding="ascii") == _facts():
        return fresh
    for name, content in fonts.make():
        _write(into / "fonts" / name, content)
    _write(stamp, _facts().encode())
    return True


def joined(css: Path) -> str:
    """The style sheet: every layer in its order, the page files by name inside `pages`."""
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        files = (
            sorted((css / "pages").glob("*.css")) if layer == "pages" else [css / f"{layer}.css"]
        )
        parts += [f"@layer {layer} {{\n{_lean(file)}\n}}" for file in files]
    return "\n".join(parts) + "\n"


def _lean(file: Path) -> str:
    """A style file without comments, blank lines and indents."""
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _facts() -> str:
    """What the fonts depend on: the recipe, the packages and the tool."""
    recipe = Path(fonts.__file__).read_bytes()
    made_of = [f"{name} {version(name)}" for name in ("fonttools", "brotli", *fonts.PACKAGES)]
    return hashlib.sha256(recipe + "\n".join(made_of).encode()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".half")
    half.write_bytes(content)
    half.replace(path)


if __name__ == "__main__":
    made = build(force="--force" in sys.argv[1:])
    sys.stderr.write(
        "Styles and fonts are made.\n" if made else "Styles and fonts are as they were.\n"
    )
