# expect: has a speaker
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE WHERE { e:e031 dip:actor ?x }
