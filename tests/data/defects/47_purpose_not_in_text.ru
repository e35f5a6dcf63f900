# expect: words of the evidence
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e015 dip:purpose ?x }
INSERT { e:e015 dip:purpose "to restore goodwill"@en }
WHERE { e:e015 dip:purpose ?x }
