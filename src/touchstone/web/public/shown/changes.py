"""The changes of the catalogue as an Atom feed (RFC 4287)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import Block
from touchstone.catalog.models import Programme
from touchstone.catalog.queries.opened import Change, Kind

GROUPS: Mapping[str, object] = {
    "coverage": words.BLOCKS[Block.COVERAGE],
    "fee_lines": words.BLOCKS[Block.COSTS],
    "refund_bands": words.BLOCKS[Block.REFUNDS],
    "ladder": words.POINTERS["/deadlines"],
}


def changes_feed(changes: Iterable[Change]) -> Atom1Feed:
    """One entry for each change, with what changed in words and the page that it was read on."""
    here = f"{settings.PUBLIC_URL}{reverse('changes')}"
    feed = Atom1Feed(
        title=_("Touchstone: changes of the catalogue"),
        link=f"{settings.PUBLIC_URL}{reverse('open')}",
        description=_("Listings that are new, changed, corrected or withdrawn."),
        language="en",
        author_name="Touchstone",
        author_link=settings.PUBLIC_URL,
        feed_url=here,
        feed_guid=here,
    )
    for one in changes:
        feed.add_item(
            title=_title(one),
            link=_page(one),
            description=escape(_says(one)),  # readers take a summary for HTML
            unique_id=f"{_address(one)}#{one.key}",
            pubdate=one.at,
            updateddate=one.at,
            categories=(one.kind.value,),
        )
    return feed


def _title(one: Change) -> str:
    name = one.of.title if isinstance(one.of, Programme) else one.of.name
    says = {
        Kind.LISTED: _("Listed: %(name)s"),
        Kind.CHANGED: _("Changed: %(name)s"),
        Kind.CORRECTED: _("Corrected: %(name)s"),
        Kind.WITHDRAWN: _("Withdrawn from the list: %(name)s"),
    }
    return says[one.kind] % {"name": name}


def _says(one: Change) -> str:
    body = one.of.institution if isinstance(one.of, Programme) else one.of
    parts = [f"{body.name}."]
    if one.field:
        label = str(words.POINTERS.get(one.field, _group(one.field.split("/")[1])))
        parts.append(_("%(fact)s, as this page says: %(url)s") % {"fact": label, "url": one.url})
    elif one.before is not None and one.after is not None:
        labels = list(dict.fromkeys(_differing(one.before, one.after)))
        if labels:
            parts.append(_("What changed: %(facts)s.") % {"facts": "; ".join(labels)})
    return " ".join(parts)


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The names of the facts that differ, as pages call them and in their order."""
    order = list(dict.fromkeys(one.split("/")[1] for one in words.POINTERS))
    place = {key: number for number, key in enumerate(order)}
    for key in sorted(after, key=lambda key: (place.get(key, len(place)), key)):
        if before.get(key) == after[key]:
            continue
        pointers = [one for one in words.POINTERS if one.split("/")[1] == key]
        below = [one for one in pointers if _at(before, one) != _at(after, one)]
        if key in GROUPS or not below:
            yield str(_group(key))
        else:
            yield from (str(words.POINTERS[one]) for one in below)


def _group(key: str) -> object:
    return GROUPS.get(key, _("sources and notes"))


def _at(tree: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


def _page(one: Change) -> str:
    """Where to read more: the listing's page while there is one."""
    return _address(one) if one.is_listed else f"{settings.PUBLIC_URL}{reverse('open')}"


def _address(one: Change) -> str:
    name = "programme" if isinstance(one.of, Programme) else "institution"
    return f"{settings.PUBLIC_URL}{reverse(name, kwargs={'slug': one.of.slug})}"
