# expect: <=
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e001 dip:confidence ?c }
INSERT { e:e001 dip:confidence 1.7 }
WHERE { e:e001 dip:confidence ?c }
