"""Identity across documents: which proposals, conflicts and actors are one, and why, and which texts."""

from kg.identity.duplicates import duplicates
from kg.identity.fingerprint import fingerprint
from kg.identity.profile import Profile
from kg.identity.profiles import profiles
from kg.identity.resolve import Identities, Shared, resolve

__all__ = ["Identities", "Profile", "Shared", "duplicates", "fingerprint", "profiles", "resolve"]
