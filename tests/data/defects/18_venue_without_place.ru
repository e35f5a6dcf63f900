# expect: A venue has a place
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX t: <https://w3id.org/communique/id/term/istanbul/>
DELETE WHERE { t:t01 dip:place ?x }
