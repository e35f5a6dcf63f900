# expect: revise itself
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
INSERT DATA { <https://w3id.org/communique/id/proposal/ceasefire-UA-2025-05-12> dip:revises <https://w3id.org/communique/id/proposal/ceasefire-30day-european-2025> . <https://w3id.org/communique/id/proposal/ceasefire-30day-european-2025> dip:revises <https://w3id.org/communique/id/proposal/ceasefire-UA-2025-05-12> }
