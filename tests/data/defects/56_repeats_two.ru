# expect: A report repeats one report
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT { ?e dip:repeats <https://w3id.org/communique/id/event/a/e001> , <https://w3id.org/communique/id/event/b/e001> } WHERE { SELECT ?e WHERE { ?e a dip:Event } LIMIT 1 }
