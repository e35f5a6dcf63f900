# expect: of a ceasefire or agreement
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e043 dip:about <https://w3id.org/communique/id/proposal/ceasefire-victory-day-2025> }
INSERT { e:e043 dip:about <https://w3id.org/communique/id/conflict/RU-UA-2022> }
WHERE { e:e043 dip:about <https://w3id.org/communique/id/proposal/ceasefire-victory-day-2025> }
