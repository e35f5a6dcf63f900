# expect: addressee is an Actor
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e005 dip:addressee <https://w3id.org/communique/id/group/reporters> }
INSERT { e:e005 dip:addressee <https://w3id.org/communique/id/place/norhavn> }
WHERE { e:e005 dip:addressee <https://w3id.org/communique/id/group/reporters> }
