# expect: characterisation has no actor
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e020 a dip:Characterisation }
