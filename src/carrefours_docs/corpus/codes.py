"""The codes of this stage's problems: stable, so that a guide or a search can name them.

Y is the file as YAML, R what a record says, F files and folders, N what is only told (notices).
`MEANINGS` is the table; every code of `Code` stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Code(StrEnum):
    """A problem's code; its value is what an organiser sees."""

    FILE_MISSING = "Y01"
    FILE_UNREADABLE = "Y02"
    TOO_LARGE = "Y03"
    NOT_UTF8 = "Y04"
    CHARACTER = "Y05"
    EMPTY_FILE = "Y06"
    NOT_A_MAPPING = "Y07"
    SEVERAL_DOCUMENTS = "Y08"
    TOO_DEEP = "Y09"
    ALIAS = "Y10"
    TAG = "Y11"
    DUPLICATE_KEY = "Y12"
    KEY = "Y13"
    TAB = "Y20"
    MISSING_SPACE = "Y21"
    QUOTE = "Y22"
    INDENTATION = "Y23"
    COLON = "Y24"
    BRACKET = "Y25"
    RESERVED = "Y26"
    ESCAPE = "Y27"
    NO_BREAK_SPACE = "Y28"
    NO_COLON = "Y29"
    SYNTAX = "Y30"
    COMMA = "Y31"

    MISSING_FIELD = "R01"
    UNKNOWN_FIELD = "R02"
    EMPTY = "R03"
    TYPE = "R04"
    CHOICE = "R05"
    NUMBER = "R06"
    DATE = "R07"
    ID = "R08"
    LANGUAGE = "R09"
    FIRST_LANGUAGE = "R10"
    GUEST = "R11"
    STEM = "R12"
    ISBN = "R13"
    UNKNOWN_ID = "R20"
    DUPLICATE_ID = "R21"
    LISTED_TWICE = "R22"
    FOLDER_NAME = "R23"
    DUPLICATE_RANK = "R24"
    SEE = "R25"
    CYCLE = "R26"
    EDITION = "R27"
    EDITION_REFUSED = "R40"
    CONTEXT = "R28"
    DEAD_END = "R29"

    NO_MINUTES = "F01"
    SEVERAL_TEXTS = "F02"
    TEXT_LANGUAGE = "F03"
    TEXT_ENDING = "F04"
    TEXT_NAME = "F05"
    OUTSIDE = "F06"
    NO_SUCH_FILE = "F07"
    STRAY = "F08"
    NO_MEETING = "F09"
    NO_SEASON = "F10"
    NO_SOURCES = "F11"

    IMPRINT = "N01"
    UNUSED = "N02"
    NO_SCHEMA = "N03"
    MINUTES_IGNORED = "N04"
    COMMENT = "N05"
    SECOND_RECORD = "N06"
    CURLY = "N07"
    UNTRANSLATED = "N20"
    FOLDER_DATE = "N08"
    OUTSIDE_PERIOD = "N09"


MEANINGS: Mapping[Code, str] = MappingProxyType(
    {
        Code.FILE_MISSING: "the file does not exist",
        Code.FILE_UNREADABLE: "the path is a folder, or the file cannot be read",
        Code.TOO_LARGE: "the file is larger than any record can be",
        Code.NOT_UTF8: "the file is not UTF-8 text",
        Code.CHARACTER: "an invisible or impossible character",
        Code.EMPTY_FILE: "the file holds nothing",
        Code.NOT_A_MAPPING: "the file is not made of `name: value` lines",
        Code.SEVERAL_DOCUMENTS: "the file holds several YAML documents",
        Code.TOO_DEEP: "lists within lists beyond all reason",
        Code.ALIAS: "a YAML anchor or alias (& or *)",
        Code.TAG: "a YAML tag (!)",
        Code.DUPLICATE_KEY: "the same field twice",
        Code.KEY: "a field whose name is not a word",
        Code.TAB: "a tab at the start of a line",
        Code.MISSING_SPACE: "no space after a colon or a dash",
        Code.QUOTE: "a quotation mark not closed, or text after the closing one",
        Code.INDENTATION: "a line that starts in the wrong column",
        Code.COLON: "a colon inside a text without quotation marks",
        Code.BRACKET: "a bracket or a brace not closed, or a comma missing",
        Code.RESERVED: "a text that starts with a character YAML keeps for itself",
        Code.ESCAPE: "a backslash in a text between double quotation marks",
        Code.NO_BREAK_SPACE: "a no-break space where YAML wants a plain one",
        Code.NO_COLON: "a line that is no `name: value`",
        Code.SYNTAX: "any other line YAML cannot read",
        Code.COMMA: "a comma inside a text between braces, without quotation marks",
        Code.MISSING_FIELD: "a field that must be there is missing",
        Code.UNKNOWN_FIELD: "a field that does not exist: often a misspelling",
        Code.EMPTY: "a field without a value",
        Code.TYPE: "a text where a list was expected, and the like",
        Code.CHOICE: "a value that is none of those allowed",
        Code.NUMBER: "not a whole number, or out of range",
        Code.DATE: "a date that is badly written or impossible",
        Code.ID: "an identifier or a language that is badly written",
        Code.LANGUAGE: "a language the season does not declare",
        Code.FIRST_LANGUAGE: "a text without the season's first language",
        Code.GUEST: "a guest with both or neither of `person` and `text`",
        Code.STEM: "a file name that not every computer accepts",
        Code.ISBN: "an ISBN whose digits are not right",
        Code.UNKNOWN_ID: "an identifier that no record declares",
        Code.DUPLICATE_ID: "two records with the same identifier",
        Code.LISTED_TWICE: "the same thing twice in one list",
        Code.FOLDER_NAME: "a meeting whose identifier is not its folder's name",
        Code.DUPLICATE_RANK: "two meetings of one kind with the same rank",
        Code.SEE: "a reference to an entry that only sends to another",
        Code.CYCLE: "entries that refer to each other in a circle",
        Code.EDITION: "an edition in a language the season does not declare",
        Code.EDITION_REFUSED: "an edition that lacks a translation, and wants none to be missing",
        Code.CONTEXT: "`match: contextual` without `before`, or `before` without it",
        Code.DEAD_END: "a reference to an entry that the index never prints",
        Code.NO_MINUTES: "a meeting without minutes",
        Code.SEVERAL_TEXTS: "two files for the same text in the same language",
        Code.TEXT_LANGUAGE: "a text in a language the season does not declare",
        Code.TEXT_ENDING: "a text in a format that cannot be read",
        Code.TEXT_NAME: "a text whose file name does not say its language",
        Code.OUTSIDE: "a path that leaves the season's folder",
        Code.NO_SUCH_FILE: "a record names a file that does not exist",
        Code.STRAY: "a folder or a record in the wrong place",
        Code.NO_MEETING: "a season without meetings",
        Code.NO_SEASON: "no season at all, or meetings without a season.yaml",
        Code.NO_SOURCES: "the folder of the sources does not exist",
        Code.IMPRINT: "facts the imprint page should give are missing",
        Code.UNUSED: "an authority nothing refers to",
        Code.NO_SCHEMA: "a record without the line that lets editors help",
        Code.MINUTES_IGNORED: "a minutes file that its record sets aside",
        Code.COMMENT: "a text that YAML cuts at a # sign",
        Code.SECOND_RECORD: "a record in a meeting's folder that nothing reads",
        Code.UNTRANSLATED: "texts that an edition's language lacks",
        Code.CURLY: "a text between quotation marks that YAML does not know",
        Code.FOLDER_DATE: "a meeting dated otherwise than its folder's name",
        Code.OUTSIDE_PERIOD: "a meeting outside the season's period",
    }
)
