"""The terms Khối writes and reads: its own ontology, the W3C vocabularies beside it, literals.

Every `khoi:` term here is defined in `ontology/khoi.ttl`; a test compares the two.
"""

from datetime import date

from pyoxigraph import Literal, NamedNode

KHOI = "https://w3id.org/khoi/ontology#"
CODE = "https://w3id.org/khoi/code/"
_DCTERMS = "http://purl.org/dc/terms/"
_ORG = "http://www.w3.org/ns/org#"
_OWL = "http://www.w3.org/2002/07/owl#"
_PROV = "http://www.w3.org/ns/prov#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SH = "http://www.w3.org/ns/shacl#"
_VOID = "http://rdfs.org/ns/void#"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def khoi(name: str) -> NamedNode:
    """Return the ontology's term `name`."""
    return NamedNode(KHOI + name)


def code(scheme: str, slug: str) -> NamedNode:
    """Return the concept `slug` of one of the code lists in `ontology/codes/`."""
    return NamedNode(f"{CODE}{scheme}/{slug}")


TYPE = NamedNode(_RDF + "type")
LABEL = NamedNode(_RDFS + "label")
PREFERRED_LABEL = NamedNode(_SKOS + "prefLabel")
ALTERNATIVE_LABEL = NamedNode(_SKOS + "altLabel")
HIDDEN_LABEL = NamedNode(_SKOS + "hiddenLabel")
AGENT = NamedNode("http://xmlns.com/foaf/0.1/Agent")
SAME_AS = NamedNode(_OWL + "sameAs")
ORIGINAL_ORGANIZATION = NamedNode(_ORG + "originalOrganization")
RESULTING_ORGANIZATION = NamedNode(_ORG + "resultingOrganization")
WAS_GENERATED_BY = NamedNode(_PROV + "wasGeneratedBy")
WAS_ASSOCIATED_WITH = NamedNode(_PROV + "wasAssociatedWith")
WAS_INFORMED_BY = NamedNode(_PROV + "wasInformedBy")
USED = NamedNode(_PROV + "used")
DIFFERENT_FROM = NamedNode(_OWL + "differentFrom")
POST_IN = NamedNode(_ORG + "postIn")
PART_OF = NamedNode(_ORG + "subOrganizationOf")
LANGUAGE = NamedNode(_DCTERMS + "language")
COMMENT = NamedNode(_RDFS + "comment")
PROPERTY = NamedNode(_RDF + "Property")
IDENTIFIER = NamedNode(_DCTERMS + "identifier")
LICENCE = NamedNode(_DCTERMS + "license")

# The release described (VoID), and how to ask it (SHACL)
DATASET = NamedNode(_VOID + "Dataset")
URI_SPACE = NamedNode(_VOID + "uriSpace")
VOCABULARY = NamedNode(_VOID + "vocabulary")
TRIPLES = NamedNode(_VOID + "triples")
ENTITIES = NamedNode(_VOID + "entities")
CLASSES = NamedNode(_VOID + "classes")
PROPERTIES = NamedNode(_VOID + "properties")
DISTINCT_SUBJECTS = NamedNode(_VOID + "distinctSubjects")
CLASS_PARTITION = NamedNode(_VOID + "classPartition")
PROPERTY_PARTITION = NamedNode(_VOID + "propertyPartition")
PARTITION_CLASS = NamedNode(_VOID + "class")
PARTITION_PROPERTY = NamedNode(_VOID + "property")
DECLARE = NamedNode(_SH + "declare")
PREFIX_DECLARATION = NamedNode(_SH + "PrefixDeclaration")
PREFIX = NamedNode(_SH + "prefix")
PREFIXES = NamedNode(_SH + "prefixes")
NAMESPACE = NamedNode(_SH + "namespace")
EXECUTABLE = NamedNode(_SH + "SPARQLExecutable")
SELECT_EXECUTABLE = NamedNode(_SH + "SPARQLSelectExecutable")
CONSTRUCT_EXECUTABLE = NamedNode(_SH + "SPARQLConstructExecutable")
SELECT = NamedNode(_SH + "select")
CONSTRUCT = NamedNode(_SH + "construct")
PARAMETER = NamedNode(_SH + "parameter")
PARAMETER_CLASS = NamedNode(_SH + "Parameter")
PATH = NamedNode(_SH + "path")
OPTIONAL = NamedNode(_SH + "optional")
DESCRIPTION = NamedNode(_SH + "description")

# Classes
PERSON = khoi("Person")
AGENCY = khoi("Agency")
BLOC = khoi("Bloc")
MEETING = khoi("Meeting")
MOVEMENT = khoi("Movement")
DOCUMENT = khoi("Document")
REPORT = khoi("Report")
PERIOD = khoi("Period")
TEXT_VERSION = khoi("TextVersion")
EVIDENCE_SPAN = khoi("EvidenceSpan")
CLAIM = khoi("Claim")
PERSON_TENURE = khoi("PersonTenure")
BLOC_TERM = khoi("BlocTerm")
BLOC_MEMBERSHIP = khoi("BlocMembership")
HONORIFIC_HOLDING = khoi("HonorificHolding")
MEMBER_COUNT = khoi("MemberCount")
PARTICIPATION = khoi("Participation")
ELECTION = khoi("Election")
AWARD_PROPOSAL = khoi("AwardProposal")
AWARD_CONFERRAL = khoi("AwardConferral")
COVENANT = khoi("Covenant")
SHORTCOMING = khoi("Shortcoming")
RECOMMENDATION = khoi("Recommendation")
TASK = khoi("Task")
THEME_CLASS = khoi("Theme")
EXISTENCE = khoi("Existence")
AGENCY_NAME = khoi("AgencyName")
AGENCY_CHANGE = khoi("AgencyChange")
REPRESENTATION = khoi("Representation")
ENTRY_ACT = khoi("EntryAct")
EXIT_ACT = khoi("ExitAct")
PROVISION = khoi("Provision")
CONFLICT = khoi("Conflict")
CURATOR_DECISION = khoi("CuratorDecision")
TOMBSTONE = khoi("Tombstone")
CURATION = khoi("Curation")
BUILDING = khoi("Building")

# Registry
SEARCH_KEY = khoi("searchKey")
DISAMBIGUATION = khoi("disambiguation")
COUNCIL_OF = khoi("councilOf")
OFFICE_LEVEL = khoi("officeLevel")
SEATS = khoi("seats")
JURISDICTION = khoi("jurisdiction")
BLOC_LEVEL = khoi("blocLevel")
CONVENED_BY = khoi("convenedBy")
MEETING_KIND = khoi("meetingKind")
REVIEWS_PERIOD = khoi("reviewsPeriod")
SLOGAN = khoi("slogan")
DOCUMENT_KIND = khoi("documentKind")
DOCUMENT_NUMBER = khoi("documentNumber")
ISSUED_ON = khoi("issuedOn")
ISSUER = khoi("issuer")
PERIOD_START = khoi("periodStart")
PERIOD_END = khoi("periodEnd")

# Sources, evidence, claims
URL = khoi("url")
HAS_TEXT_VERSION = khoi("textVersion")
TEXT_DIGEST = khoi("textDigest")
TEXT_LENGTH = khoi("textLength")
SPAN_OF = khoi("spanOf")
SPAN_START = khoi("spanStart")
SPAN_END = khoi("spanEnd")
SPAN_DIGEST = khoi("spanDigest")
PART = khoi("part")
CLAIM_KIND = khoi("claimKind")
CLAIM_SOURCE = khoi("claimSource")
CLAIM_SUBJECT = khoi("claimSubject")
CLAIM_OBJECT = khoi("claimObject")
CLAIM_VALUE = khoi("claimValue")
AT_MEETING = khoi("atMeeting")
NOT_EARLIER_THAN = khoi("notEarlierThan")
NOT_LATER_THAN = khoi("notLaterThan")
MARK = khoi("mark")
CAPACITY = khoi("capacity")
INFERRED_PART = khoi("inferredPart")
NAME_IN_SOURCE = khoi("nameInSource")
TITLE_IN_SOURCE = khoi("titleInSource")
CERTAINTY = khoi("certainty")
VERIFICATION = khoi("verification")
EVIDENCE = khoi("evidence")
GROUNDS = khoi("grounds")
CONFLICTS_WITH = khoi("conflictsWith")
SINCE_EDTF = khoi("sinceEdtf")
UNTIL_EDTF = khoi("untilEdtf")
OUTLET = khoi("outlet")
PUBLISHED_EDTF = khoi("publishedEdtf")
NOTHING_RECORDED = khoi("nothingRecorded")

# Conflicts, decisions, former identities
CONFLICT_KIND = khoi("conflictKind")
CONFLICT_STATUS = khoi("conflictStatus")
CONFLICT_OF = khoi("conflictOf")
CONFLICT_ABOUT = khoi("conflictAbout")
SETTLES = khoi("settles")
DECIDED_ON = khoi("decidedOn")
ACCEPTED = khoi("accepted")
REJECTED = khoi("rejected")
DECISION_NOTE = khoi("decisionNote")
CURATOR = khoi("curator")
DECISION_DAY = khoi("decisionDay")
MERGED_INTO = khoi("mergedInto")
SPLIT_INTO = khoi("splitInto")
WITHDRAWN = khoi("withdrawn")

# Holdings
HOLDER = khoi("holder")
OFFICE = khoi("office")
MEMBER_AGENCY = khoi("memberAgency")
IN_BLOC = khoi("bloc")
BEARER = khoi("bearer")
HONORIFIC = khoi("honorific")
TERM_YEAR = khoi("termYear")
TERM_YEAR_NUMBER = khoi("termYearNumber")
STATED_MEMBER_COUNT = khoi("statedMemberCount")
LISTED_MEMBER_COUNT = khoi("listedMemberCount")
ATTESTED_ON = khoi("attestedOn")
ATTESTED_EDTF = khoi("attestedEdtf")
START_NOT_EARLIER_THAN = khoi("startNotEarlierThan")
START_NOT_LATER_THAN = khoi("startNotLaterThan")
END_NOT_EARLIER_THAN = khoi("endNotEarlierThan")
END_NOT_LATER_THAN = khoi("endNotLaterThan")
SPAN_STATED_BY = khoi("spanStatedBy")
SUPPORTED_BY = khoi("supportedBy")

# Bodies over time, office acts, provisions
EXISTENCE_OF = khoi("existenceOf")
NAME_OF = khoi("nameOf")
NAME = khoi("name")
CHANGE_KIND = khoi("changeKind")
REPRESENTATIVE = khoi("representative")
ACTING_FOR_OFFICE = khoi("actingForOffice")
ENTRY_MANNER = khoi("entryManner")
EXIT_MANNER = khoi("exitManner")
EXTENDS_TENURE = khoi("extendsTenure")
ENDS_TENURE = khoi("endsTenure")
DECISION_DOCUMENT = khoi("decisionDocument")
EFFECTIVE_ON = khoi("effectiveOn")
EFFECTIVE_ON_EDTF = khoi("effectiveOnEdtf")
EFFECTIVE_NOT_EARLIER_THAN = khoi("effectiveNotEarlierThan")
EFFECTIVE_NOT_LATER_THAN = khoi("effectiveNotLaterThan")
VOTES_IN_FAVOUR = khoi("votesInFavour")
VOTES_CAST = khoi("votesCast")
PROVISION_OF = khoi("provisionOf")
REGULATES = khoi("regulates")
LAW_ARTICLE = khoi("lawArticle")
VALID_FROM = khoi("validFrom")
VALID_UNTIL = khoi("validUntil")

# Meetings and what comes of them
VENUE = khoi("venue")
SESSION_NUMBER = khoi("sessionNumber")
AWARD_CLASS = khoi("awardClass")
JOINED_BY = khoi("joinedBy")
HELD_ON_EDTF = khoi("heldOnEdtf")
HELD_ON = khoi("heldOn")
HELD_NOT_EARLIER_THAN = khoi("heldNotEarlierThan")
HELD_NOT_LATER_THAN = khoi("heldNotLaterThan")
PART_OF_DAY = khoi("partOfDay")
HOSTED_AT = khoi("hostedAt")
PLANS_PERIOD = khoi("plansPeriod")
PARTICIPATION_IN = khoi("participationIn")
PARTICIPANT = khoi("participant")
PARTICIPANT_NOTE = khoi("participantNote")
PARTICIPATION_ROLE = khoi("participationRole")
ON_BEHALF_OF = khoi("onBehalfOf")
ACTING_FOR_TERM = khoi("actingForTerm")
IN_CAPACITY_OF = khoi("inCapacityOf")
PRESENTED = khoi("presented")
OUTCOME_OF = khoi("outcomeOf")
ELECTED_TO = khoi("electedTo")
ELECTS = khoi("elects")
STARTS_TENURE = khoi("startsTenure")
AWARD_KIND = khoi("awardKind")
RECIPIENT = khoi("recipient")
RECIPIENT_NOTE = khoi("recipientNote")
FOR_PERIOD = khoi("forPeriod")
PRESENTED_BY = khoi("presentedBy")
THEME = khoi("theme")
SIGNATORY = khoi("signatory")
WITNESSED_BY = khoi("witnessedBy")
GIST = khoi("gist")
CONCERNS = khoi("concerns")
SET_AT = khoi("setAt")
SET_BY = khoi("setBy")
ASSIGNED_TO = khoi("assignedTo")
CITES = khoi("cites")
INITIATED_BY = khoi("initiatedBy")
DIRECTED_BY = khoi("directedBy")
BYLINE = khoi("byline")
PUBLISHED_AT = khoi("publishedAt")
PUBLISHER = khoi("publisher")


def plain(value: str) -> Literal:
    """Return an untagged string literal."""
    return Literal(value)


def text(value: str, language: str) -> Literal:
    """Return a string literal tagged `vi` or `en`."""
    return Literal(value, language=language)


def day(value: date) -> Literal:
    """Return an `xsd:date`."""
    return Literal(value.isoformat(), datatype=NamedNode(_XSD + "date"))


def integer(value: int) -> Literal:
    """Return an `xsd:integer`."""
    return Literal(str(value), datatype=NamedNode(_XSD + "integer"))


def truth(value: bool) -> Literal:
    """Return an `xsd:boolean`."""
    return Literal(value)


def date_time(value: str) -> Literal:
    """Return an `xsd:dateTime` from its lexical form."""
    return Literal(value, datatype=NamedNode(_XSD + "dateTime"))


def uri(value: str) -> Literal:
    """Return an `xsd:anyURI`: an address that names no thing of ours."""
    return Literal(value, datatype=NamedNode(_XSD + "anyURI"))
