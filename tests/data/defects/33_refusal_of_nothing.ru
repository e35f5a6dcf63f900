# expect: names what is refused
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e005 dip:content ?c ; dip:about ?p }
INSERT { e:e021 dip:content ?c }
WHERE { e:e005 dip:content ?c ; dip:about ?p }
