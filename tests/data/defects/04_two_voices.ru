# expect: not both
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
INSERT DATA { e:e043 dip:accordingTo <https://w3id.org/communique/id/doc/istanbul> }
