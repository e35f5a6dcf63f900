# expect: sector is one of
# on: norland
PREFIX dip: <https://w3id.org/communique/diplomacy#>
DELETE { <https://w3id.org/communique/id/org/red-lantern> dip:sector dip:sector-NGO }
INSERT { <https://w3id.org/communique/id/org/red-lantern> dip:sector dip:sector-PRESS }
WHERE { <https://w3id.org/communique/id/org/red-lantern> dip:sector dip:sector-NGO }
