"""The names that a reference in CSL may use: its types, its variables and the parts of a person.

Citation Style Language 1.0.2, specification, appendices III and IV, and its schema of input data
(csl-data.json), which still has some names of earlier versions.
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TYPES = _names(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """
)
PEOPLE = _names(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host illustrator interviewer narrator
    organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator
    """
)
PARTS_OF_A_NAME = _names(
    """
    family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering
    literal parse-names
    """
)
VARIABLES = PEOPLE | _names(
    """
    accessed available-date event-date issued original-date submitted
    abstract annote archive archive_collection archive_location archive-place authority call-number
    categories chapter-number citation-key citation-label citation-number collection-number
    collection-title container-title container-title-short custom dimensions division DOI edition
    event event-place event-title first-reference-note-number genre id ISAN ISBN ISCI ISMN ISRC ISSN
    issue ISWC journalAbbreviation jurisdiction keyword language license locator medium note number
    number-of-pages number-of-volumes original-publisher original-publisher-place original-title
    page page-first part part-number part-title PMCID PMID printing printing-number publisher
    publisher-place references reviewed-genre reviewed-title scale section shortTitle source status
    supplement supplement-number title title-short translated-title translated-title-short type URL
    version volume volume-title year-suffix
    """
)
