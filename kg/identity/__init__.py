"""Identity across documents: which proposals, conflicts and actors of several texts are one, and why."""

from kg.identity.profile import Profile
from kg.identity.profiles import profiles
from kg.identity.resolve import Identities, Shared, resolve

__all__ = ["Identities", "Profile", "Shared", "profiles", "resolve"]
