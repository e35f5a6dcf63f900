# expect: Only speech acts have an addressee
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
INSERT DATA { e:e002 dip:addressee <https://w3id.org/communique/id/group/reporters> }
