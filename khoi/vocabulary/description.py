"""The terms of VoID and SHACL (W3C) in which a release describes itself, and says how to ask it."""

from pyoxigraph import NamedNode

from khoi.vocabulary.namespaces import NAMESPACES

_SH = NAMESPACES["sh"]
_VOID = NAMESPACES["void"]

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
