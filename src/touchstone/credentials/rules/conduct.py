"""The code of conduct that a candidate signs. A changed text gets the next version."""

VERSION = "1"

CLAUSES = (
    "The baby decides. I ask before I begin, and I stop when the baby says no.",
    (
        "I show on a doll. The parent or carer touches their own baby, unless my certificate and a licence "
        "say otherwise."
    ),
    "I call myself only what my certificate and the law of the place allow.",
    "I say what massage may do only as far as the evidence carries it, and I promise no cure.",
    (
        "I give no medical advice. When a baby seems unwell, I send the family to a doctor, midwife or "
        "health visitor."
    ),
    "I know the reasons to leave massage out today, and I keep to them.",
    (
        "What families tell me stays with me, unless a child is in danger: then I tell those who protect "
        "children where I work."
    ),
    "I take no picture of a baby without the family's consent, which they may take back at any time.",
    "I treat every family alike, whatever their faith, origin, body, income or kind of family.",
    (
        "I say so, within a week, when a licence ends, when an authority looks into my work, or when I "
        "cannot keep to this code."
    ),
)
