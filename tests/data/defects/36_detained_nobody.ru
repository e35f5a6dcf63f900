# expect: done to someone or something
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE WHERE { e:e002 dip:targetText ?x }
