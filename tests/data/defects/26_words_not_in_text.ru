# expect: words of the evidence
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX t: <https://w3id.org/communique/id/term/istanbul/>
DELETE { t:t09 dip:text ?x }
INSERT { t:t09 dip:text "permanent and guaranteed"@en }
WHERE { t:t09 dip:text ?x }
