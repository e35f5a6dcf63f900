# expect: for, against or an abstention
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e013 dip:stance dip:support }
INSERT { e:e013 dip:stance dip:mixed }
WHERE { e:e013 dip:stance dip:support }
