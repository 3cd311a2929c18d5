"""What is looked at on each page that a journey comes to: axe in both themes, and 360 px without
sideways scroll. A page whose parts have been seen already is not looked at again.
"""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

HARMS = {"serious", "critical"}
AXE = Axe()
LOOK = '() => axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations)'
PARTS = """() => [...new Set([...document.querySelectorAll("body *")].map(
    (one) => `${one.localName}.${[...one.classList].sort().join(".")}`))].sort().join(" ")"""
OVERHANG = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Looks:
    """What was found to harm somebody, page by page."""

    findings: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def at(self, page: Page) -> None:
        parts = page.evaluate(PARTS)
        if parts in self.seen:
            return
        self.seen.add(parts)
        page.evaluate(AXE.axe_script)
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            self._with_axe(page, theme)
        self._narrow(page)

    def all_well(self) -> None:
        assert self.seen, "nothing was looked at"
        assert not self.findings, "\n".join(["", *self.findings])

    def _with_axe(self, page: Page, theme: str) -> None:
        for one in page.evaluate(LOOK):
            if one["impact"] in HARMS:
                where = "; ".join(str(node["target"]) for node in one["nodes"][:3])
                why = one["nodes"][0]["failureSummary"].replace("\n", " ")
                self.findings.append(f"{page.url} ({theme}) {one['id']}: {where}: {why}"[:500])

    def _narrow(self, page: Page) -> None:
        usual = page.viewport_size
        page.set_viewport_size({"width": 360, "height": 740})
        if overhang := page.evaluate(OVERHANG):
            self.findings.append(f"{page.url} scrolls sideways by {overhang} px at 360 px")
        if usual:
            page.set_viewport_size(usual)
