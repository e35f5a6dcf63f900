# expect: pattern
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX edtf: <http://id.loc.gov/datatypes/edtf/>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e026 dip:edtf "2025-05-10"^^edtf:EDTF }
INSERT { e:e026 dip:edtf "May 10"^^edtf:EDTF }
WHERE { e:e026 dip:edtf "2025-05-10"^^edtf:EDTF }
