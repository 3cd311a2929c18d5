"""Who may do what in an institution: one table, role by act; and whose website proves what."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from touchstone.institutions.enums import Act, Role

OPENS: Mapping[Role, frozenset[Act]] = {
    Role.OFFICE: frozenset({
        Act.SEE_TODAY, Act.EDIT_INSTITUTION, Act.EDIT_TEAM, Act.EDIT_PROGRAMMES, Act.EDIT_SCHEMES,
        Act.EDIT_EXAMS, Act.RUN_COHORTS, Act.ADMIT, Act.TAKE_PAYMENTS, Act.MARK_ATTENDANCE,
        Act.APPROVE_SUPERVISORS, Act.SEE_LEARNERS, Act.SEE_FILES,
        Act.CHECK_LICENCES,
    }),
    Role.TRAINER: frozenset({Act.SEE_TODAY, Act.MARK_ATTENDANCE, Act.SEE_LEARNERS}),
    Role.EXAMINER: frozenset({Act.SEE_TODAY, Act.OBSERVE}),
    Role.DECIDER: frozenset({Act.SEE_TODAY, Act.DECIDE, Act.CHANGE_STATUS}),
}  # fmt: skip


def opened_by(roles: Iterable[Role]) -> frozenset[Act]:
    """Every act that the given roles open together."""
    return frozenset().union(*(OPENS[role] for role in roles))


# Hosts where strangers get addresses or pages of their own: mail from there proves nothing.
SHARED_HOSTS = frozenset({
    "163.com", "aol.com", "blogspot.com", "facebook.com", "free.fr", "github.io", "gmail.com",
    "gmx.com", "gmx.de", "gmx.net", "google.com", "hotmail.com", "icloud.com", "instagram.com",
    "libero.it", "linkedin.com", "live.com", "mail.ru", "naver.com", "orange.fr", "outlook.com",
    "proton.me", "protonmail.com", "qq.com", "t-online.de", "tilda.ws", "vk.com", "web.de",
    "weebly.com", "wixsite.com", "wordpress.com", "yahoo.co.jp", "yahoo.com", "yandex.ru",
})  # fmt: skip


def domain_of(website: str) -> str:
    """The host of a website without "www.", "" where mail to it would prove nothing.

    A page below somebody else's host, or on a host with addresses for everybody, proves nothing.
    """
    parts = urlsplit(website)
    host = (parts.hostname or "").removeprefix("www.")
    is_shared = any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)
    return "" if is_shared or "." not in host or parts.path.strip("/") else host


def is_of_site(email: str, website: str) -> bool:
    """Whether a mail address belongs to a website: its own domain, or one below it."""
    domain, host = domain_of(website), email.rpartition("@")[2].lower()
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))
