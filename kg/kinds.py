"""The kinds of report and of entity: superclasses and event codes, as `ontology/diplomacy.ttl` has them.

A copy in Python, so that no step parses Turtle to learn what a Propose is; a test
compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of events.

    `bases` are its superclasses up to Event, nearest first. `plover` are the PLOVER
    types (with mode) it may fall under, `cameo` the CAMEO root codes, `score` PLOVER's
    conflict-cooperation score (-10 to 10), `sign` the sign of the relation between actor
    and target unless a report says otherwise; None where the class has none.
    """

    name: str
    bases: tuple[str, ...]
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    score: float | None = None
    sign: int | None = None

    @property
    def is_speech(self) -> bool:
        """Whether it is an act of speaking, which alone has content and an addressee."""
        return "SpeechAct" in self.bases


_KINDS = (
    Kind("Propose", ("SpeechAct", "Event"), plover=("AGREE",), cameo=("03",), score=2.5, sign=1),
    Kind("Demand", ("SpeechAct", "Event"), plover=("REQUEST",), cameo=("02", "10"), score=0.0, sign=0),
    Kind("Commit", ("SpeechAct", "Event"), plover=("AGREE",), cameo=("03",), score=2.5, sign=1),
    Kind("Threaten", ("SpeechAct", "Event"), plover=("THREATEN",), cameo=("13",), score=-3.5, sign=-1),
    Kind("Accuse", ("SpeechAct", "Event"), plover=("ACCUSE allege",), cameo=("11",), score=-3.5, sign=-1),
    Kind("Deny", ("SpeechAct", "Event"), cameo=("01",)),
    Kind("Accept", ("SpeechAct", "Event"), plover=("AGREE",), cameo=("03",), score=2.5, sign=1),
    Kind("Reject", ("SpeechAct", "Event"), plover=("REJECT",), cameo=("12",), score=-2.0, sign=-1),
    Kind("Refuse", ("SpeechAct", "Event"), plover=("REJECT",), cameo=("12",), score=-2.0, sign=-1),
    Kind("Apologise", ("SpeechAct", "Event"), plover=("CONCEDE",), cameo=("05",), score=4.5, sign=1),
    Kind("Appraise", ("SpeechAct", "Event")),
    Kind("Welcome", ("Appraise", "SpeechAct", "Event"), plover=("SUPPORT",), cameo=("05",), score=5.0, sign=1),
    Kind("Criticise", ("Appraise", "SpeechAct", "Event"), plover=("ACCUSE disapprove",), cameo=("11",),
         score=-2.0, sign=-1),
    Kind("Assert", ("SpeechAct", "Event"), cameo=("01",)),
    Kind("Attack", ("MaterialEvent", "Event"), plover=("ASSAULT",), cameo=("18", "19"), score=-9.0, sign=-1),
    Kind("Invasion", ("Attack", "MaterialEvent", "Event"), plover=("ASSAULT",), cameo=("19",), score=-9.0, sign=-1),
    Kind("Fighting", ("MaterialEvent", "Event"), plover=("ASSAULT",), cameo=("19",), score=-9.0, sign=-1),
    Kind("Violation", ("MaterialEvent", "Event"), plover=("REJECT",), cameo=("12",), score=-2.0, sign=-1),
    Kind("CeasefireViolation", ("Violation", "MaterialEvent", "Event"), plover=("ASSAULT",), cameo=("19",),
         score=-9.0, sign=-1),
    Kind("Coerce", ("MaterialEvent", "Event"), plover=("COERCE",), cameo=("17", "19"), score=-7.0, sign=-1),
    Kind("Mobilise", ("MaterialEvent", "Event"), plover=("MOBILIZE",), cameo=("15",), score=-5.5, sign=-1),
    Kind("WeaponsTest", ("Mobilise", "MaterialEvent", "Event"), plover=("MOBILIZE weapons",), cameo=("15",),
         score=-6.5, sign=-1),
    Kind("Protest", ("MaterialEvent", "Event"), plover=("PROTEST",), cameo=("14",), score=-5.0, sign=-1),
    Kind("Aid", ("MaterialEvent", "Event"), plover=("AID",), cameo=("07",), score=10.0, sign=1),
    Kind("Cooperate", ("MaterialEvent", "Event"), plover=("COOPERATE",), cameo=("06",), score=9.5, sign=1),
    Kind("Yield", ("MaterialEvent", "Event"), plover=("CONCEDE", "RETREAT"), cameo=("08",), score=6.5, sign=1),
    Kind("LiftSanction", ("MaterialEvent", "Event"), plover=("RETREAT",), cameo=("08",), score=6.5, sign=1),
    Kind("Sign", ("MaterialEvent", "Event"), plover=("SUPPORT",), cameo=("05",), score=5.0, sign=1),
    Kind("Ratify", ("MaterialEvent", "Event"), plover=("SUPPORT",), cameo=("05",), score=5.0, sign=1),
    Kind("Join", ("MaterialEvent", "Event"), plover=("SUPPORT",), cameo=("05",), score=5.0, sign=1),
    Kind("Vote", ("MaterialEvent", "Event"), plover=("REJECT", "SUPPORT"), cameo=("05", "12")),
    Kind("Harm", ("MaterialEvent", "Event"), plover=("ASSAULT",)),
    Kind("Meeting", ("MaterialEvent", "Event"), plover=("CONSULT",), cameo=("04",), score=2.5, sign=1),
    Kind("Visit", ("Meeting", "MaterialEvent", "Event"), plover=("CONSULT visit",), cameo=("04",), score=4.0, sign=1),
    Kind("Mediation", ("MaterialEvent", "Event"), plover=("CONSULT third-party",), cameo=("045",), score=1.0, sign=1),
    Kind("Sanction", ("MaterialEvent", "Event"), plover=("SANCTION",), cameo=("16",), score=-6.0, sign=-1),
    Kind("Withdrawal", ("MaterialEvent", "Event"), plover=("SANCTION withdraw",), cameo=("16",), score=-6.0, sign=-1),
    Kind("StatusChange", ("MaterialEvent", "Event")),
    Kind("Position", ("State", "Event")),
    Kind("Control", ("State", "Event"), plover=("COERCE seize",), cameo=("19",)),
    Kind("Characterisation", ("State", "Event")),
    Kind("Practice", ("State", "Event")),
    Kind("Membership", ("State", "Event")),
    Kind("Tenure", ("State", "Event")),
)
KINDS = MappingProxyType({kind.name: kind for kind in _KINDS})
"""The specific classes of events by name. A Term is no event and not among them."""

ENTITY_BASES = MappingProxyType({
    "Person": ("Actor",),
    "Government": ("Actor",),
    "Organization": ("Actor",),
    "ArmedForce": ("Actor",),
    "Group": ("Actor",),
    "Place": (),
    "Country": ("Place",),
    "Conflict": (),
    "Topic": (),
    "Proposal": (),
    "TalksProposal": ("Proposal",),
    "Ceasefire": ("Proposal",),
    "Agreement": ("Proposal",),
    "Resolution": ("Proposal",),
    "Plan": ("Proposal",),
    "Mechanism": ("Proposal",),
    "Package": ("Proposal",),
})
"""Superclasses of each class of global entities."""
