# expect: Less than 1 values on .*evidence
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE WHERE { e:e037 dip:evidence ?x }
