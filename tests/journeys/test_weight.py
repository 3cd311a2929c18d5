"""What each public page weighs for a first visit: at most 150 kB as transferred, without fonts."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys import people
from tests.journeys.product import Product

pytestmark = pytest.mark.journey
MOST = 150_000  # bytes
STANDING = (
    "/", "/find", "/titles", "/titles?place=us-nc", "/titles?place=ca-on&reach=us-wa&words=massage",
    "/guides/certificate-or-licence", "/match", "/match/result?role=nurse&cap=900&evenings=on", "/verify", "/register", "/classes", "/open", "/accessibility",
    "/privacy", "/report", "/sign-in", "/sign-up", "/demo", "/learn/cohorts", "/learn/lessons/",
    "/learn/lessons/states-and-cues", "/learn/strokes/", "/learn/cards",
)  # fmt: skip


def test_every_public_page_is_light(browser: Browser, demo_product: Product) -> None:
    heavy = {
        address: weight
        for address in [*STANDING, *of_the_demonstration(browser, demo_product)]
        if (weight := weigh(browser, demo_product, address)) > MOST
    }
    assert not heavy


def of_the_demonstration(browser: Browser, product: Product) -> list[str]:
    """A programme, a comparison, an institution, a cohort, a certificate, an instructor, a class, a booking form."""
    facts = people.demo_facts(product)
    page = browser.new_page(base_url=product.url)

    def links(address: str, part: str) -> list[str]:
        page.goto(address)
        found: list[str] = page.eval_on_selector_all(
            f"main a[href*='{part}']", "(all) => all.map((one) => one.getAttribute('href'))"
        )
        assert found, f"{address} has no link to {part}"
        return found

    programmes = [one for one in links("/find", "/programmes/") if one.count("/") == 2][:4]
    slugs = ",".join(one.split("/")[-1] for one in programmes)
    series = links("/classes", "/book")[0]
    own = [
        programmes[0], f"{programmes[0]}/costs", f"{programmes[0]}/costs/told", f"/compare?ids={slugs}", f"/institutions/{facts['institution']}",
        f"/learn/cohorts/{facts['cohort']}", links("/learn/strokes/", "/learn/strokes/")[0],
        f"/verify/{facts['credentials'][0]['number']}", "/verify/IMC-2222-2222",
        series, series.removesuffix("/book"), series.rsplit("/", 2)[0],
    ]  # fmt: skip
    page.close()
    return own


def weigh(browser: Browser, product: Product, address: str) -> int:
    """Bytes that came over the wire for a page that nothing of was known before, fonts left out."""
    context = browser.new_context(base_url=product.url)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def arrives(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def ends(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    wire.on("Network.responseReceived", arrives)
    wire.on("Network.loadingFinished", ends)
    wire.send("Network.enable")
    page.goto(address, wait_until="networkidle")
    context.close()
    assert sizes
    return round(sum(size for one, size in sizes.items() if kinds.get(one) != "Font"))
