# expect: Tenure
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e012 dip:actor <https://w3id.org/communique/id/person/holm> }
