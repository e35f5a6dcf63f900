# expect: not in list
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e011 dip:stance dip:conditional }
INSERT { e:e011 dip:stance dip:reject }
WHERE { e:e011 dip:stance dip:conditional }
