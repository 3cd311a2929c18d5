"""What CTDL demands and defines of the terms that we use, as facts copied by hand.

REQUIRED: the `required` lists of fixtures/schemas/ce_registry/{learning_opportunity_profile,organization,
credential}.json in CredentialEngine/CredentialRegistry at c30d127 (17 August 2026). LearningProgram is a
subclass of LearningOpportunityProfile. ScheduledOffering has no shape there yet.
CONTEXT: our terms as https://credreg.net/ctdl/schema/context/json declares them, by the copy of 6 August
2026 in ChelseaKR/ctdl-validate at e7196ab (SHA-256 ddb6b458…). CONCEPTS and their schemes: the copy of
https://credreg.net/ctdl/schema/encoding/json beside it (SHA-256 a2dd28cb…).
"""

RESOURCE = {"@type", "@id", "ceterms:ctid", "ceterms:description", "ceterms:name", "ceterms:subjectWebpage"}
REQUIRED = {
    "ceterms:LearningProgram": RESOURCE,
    "ceterms:CredentialOrganization": RESOURCE | {"ceterms:agentSectorType", "ceterms:agentType"},
    "ceterms:Certification": RESOURCE | {"ceterms:credentialStatusType"},
    "ceterms:CertificateOfCompletion": RESOURCE | {"ceterms:credentialStatusType"},
    "ceterms:Certificate": RESOURCE | {"ceterms:credentialStatusType"},
    "ceterms:License": RESOURCE | {"ceterms:credentialStatusType"},
    "ceterms:ScheduledOffering": set(),
    "ceterms:CostProfile": {"@type", "ceterms:costDetails", "ceterms:description"},
    "ceterms:ConditionProfile": {"@type", "ceterms:description"},
    "ceterms:CredentialAlignmentObject": {"@type", "ceterms:targetNodeName"},
    "ceterms:DurationProfile": {"@type"},
    "ceterms:Place": {"@type"},
}

TEXTS = (
    "name description alternateName deliveryTypeDescription assessmentMethodDescription paymentPattern condition "
    "targetNodeName targetNodeDescription addressLocality addressCountry"
)
LINKS = (
    "subjectWebpage offeredBy offers deliveryType estimatedDuration estimatedCost entryCondition subject "
    "assessmentMethodType targetCredential hasOffering agentType agentSectorType address credentialStatusType "
    "requires targetLearningOpportunity renewal costDetails directCostType targetNode"
)
TYPED = {
    "inLanguage": "xsd:language", "price": "xsd:decimal", "currency": "xsd:string",
    "renewalFrequency": "schema:Duration", "timeRequired": "schema:Duration", "exactDuration": "schema:Duration",
    "minimumDuration": "schema:Duration", "maximumDuration": "schema:Duration",
}  # fmt: skip
CONTEXT = {
    "@context": {
        "ceterms": "https://purl.org/ctdl/terms/",
        "schema": "https://schema.org/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        **{one: f"https://purl.org/ctdl/vocabs/{one}/" for one in ("assessMethod", "costType", "credentialStat", "deliveryType")},
        **{f"ceterms:{one}": {"@container": "@language"} for one in TEXTS.split()},
        **{f"ceterms:{one}": {"@type": "@id"} for one in LINKS.split()},
        **{f"ceterms:{one}": {"@type": kind} for one, kind in TYPED.items()},
    }
}
CONCEPTS = {
    "assessMethod:Artifact", "assessMethod:Exam", "assessMethod:Performance",
    "costType:Application", "costType:BackgroundCheck", "costType:EnrollmentFee", "costType:LearningResource",
    "costType:ProgramSpecificFee", "costType:RenewalFee", "costType:ReschedulingFee", "costType:StandaloneAssessment",
    "costType:Tuition", "credentialStat:Active", "deliveryType:InPerson", "deliveryType:OnlineOnly",
}  # fmt: skip
