# expect: practice is someone
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX gov: <https://w3id.org/communique/id/gov/>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE DATA { e:e020 dip:actor gov:XN }
