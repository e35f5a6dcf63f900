# expect: belongs to a proposal
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX t: <https://w3id.org/communique/id/term/istanbul/>
DELETE WHERE { ?p dip:term t:t03 }
