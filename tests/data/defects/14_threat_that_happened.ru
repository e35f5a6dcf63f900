# expect: has not happened
# on: istanbul
PREFIX dip: <https://w3id.org/communique/diplomacy#>
PREFIX e: <https://w3id.org/communique/id/event/istanbul/>
DELETE { e:e029 dip:modality dip:hypothetical }
INSERT { e:e029 dip:modality dip:actual }
WHERE { e:e029 dip:modality dip:hypothetical }
