# expect: not in list|In constraint|InConstraint
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/norland/>
DELETE { e:e024 dip:newStatus dip:suspended }
INSERT { e:e024 dip:newStatus dip:paused }
WHERE { e:e024 dip:newStatus dip:suspended }
