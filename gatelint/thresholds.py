"""Every number that decides whether something is read, linked, bound or reported, with its unit and its reason.

The case of a number has its name: documents in tests/cases/thresholds whose findings change when the number is smaller,
and when it is larger. A number that changes no findings does not belong here.
"""

from __future__ import annotations

from typing import Final

# What a document states
# number of the last section in the head of a document: after the text before it all and the H1, one below
HEAD_SECTIONS: Final = 2
SLIPS_IN_TOOL_NAME: Final = 2  # letters that a comment may get wrong in `gatelint` and be one for it: `gatlnt`
SLIPS_IN_DIRECTIVE: Final = 2  # letters that it may get wrong in what it asks for: `disabel-line`, `disable_nextline`
# letters that a marker may get wrong in `begin` or `end`: `bgin`, `ned`; two make other words
SLIPS_IN_MARKER: Final = 1
LONGEST_MARKER: Final = 400  # characters of a comment that may be a misspelt marker; a longer one is text
LONGEST_NAME_BEFORE: Final = 40  # characters before `section 3` in which the name of another document may stand
LONGEST_NAME: Final = 120  # characters of a name; what is longer is a sentence
# characters of a text that is searched for names; the time for a longer one is better spent elsewhere
LONGEST_WITH_NAMES: Final = 4000
# rank of the last key that names titles and nothing else; those after it name gaps, decisions or descriptions, too
LAST_PLAIN_TITLE: Final = 4
# words after `**Phase 1 (Homepage):**` from which on they describe the item, and the bracket names it
FEWEST_WORDS_OF_REMARK: Final = 10
MOST_WORDS_OF_DATE: Final = 4  # words: `on January 5, 2026`
# words after the status of a heading: `Resolved Questions of Quay`; more make a title that begins like one
MOST_WORDS_AFTER_STATUS: Final = 3
# digits of an id after which a number may be the end of a range, `JOB-005-003`; `T-05-03` is one name
LEAST_RANGE_WIDTH: Final = 3
LONGEST_ID_RANGE: Final = 999  # numbers from the first to the last id of a range; what is longer ends in something else
LONGEST_MULTIPLE: Final = 2000  # characters of a cell or entry that may stand for several things
LARGEST_MULTIPLE: Final = 999  # things that a range may stand for: `T001-T999`
MOST_ANNOTATED: Final = 20  # names of one line or cell that may have a status after them
MOST_WORDS_OF_ANNOTATION: Final = 8  # words after a name that may be its status; more are a sentence about it
MOST_TAIL_WORDS: Final = 3  # words after a number that say what it counts
FIRST_YEAR: Final = 1900  # of a date; an earlier number is no year of a project
LAST_YEAR: Final = 2100  # of a date
SHORTEST_MONTH: Final = 3  # letters of a month whose name is cut: `Sep`, `sept`
# words after an emphasised status, one of them a name with a number: `Closed Q.7`, `Done in v2`
MOST_WORDS_AFTER_EMPHASIS: Final = 3
FEWEST_NUMBERED_ROWS: Final = 3  # rows that show that a column numbers the others; two may begin alike by chance
FEWEST_FULL_ROWS: Final = 2  # rows that show what a column holds; two are enough, since both columns have to disagree
FEWEST_SHORT_ROWS: Final = 3  # rows that all lack a cell; one or two may just end early
MOST_CELLS_LEFT_OUT: Final = 3  # cells left out before another one; more are no slip of a pen
# share of a column's cells that begin with a digit; remarks such as "open" stand among dates
SHARE_OF_NUMBERS: Final = 0.8
# share of the keyed rows whose title goes on in lower case; a single one may be a title
SHARE_OF_SENTENCES: Final = 0.5
MOST_KEY_COLUMNS: Final = 3  # columns in which the id of a row is looked for
# columns of a table that its second one may number; of two it says what the first belongs to
FEWEST_COLUMNS_TO_REKEY: Final = 3
FEWEST_WORDS_OF_NAME: Final = 2  # words in brackets that name what a line begins with; one is a status or a mark
# characters after a link, up to the next one, in which a word may say that its target is still to come
EXCUSE_REACH: Final = 60
FEWEST_PREAMBLE_KEYS: Final = 3  # keys of a preamble in a fence; two may be an example
MOST_HEADINGS_BEFORE_PREAMBLE: Final = 2  # headings before it: the H1 and one below it
LONGEST_INTRODUCTION: Final = 3  # lines of the paragraph before it; more are the body of the document
LONGEST_KEY: Final = 60  # characters of a key of front matter; a sentence with a colon is none

# Whether two titles or places agree
FEWEST_TO_REFUTE: Final = 3  # rows with other titles from which on a place numbers other things; two may be slips
FEWEST_APART: Final = 2  # the same of a review or plan, which mostly number their own; one may be a slip there too
# share of the titles that prove the identity of a place; one that differs is then a finding
SHARE_TO_PROVE: Final = 0.5
SHARE_TO_DOUBT: Final = 0.2  # share of the titles below which a place numbers other things; in between nobody can tell
SHORTEST_STEM: Final = 4  # letters that two words share to be forms of one; `cat` begins `category`
LONGEST_STEM: Final = 5  # letters of the shorter word that have to be the same; what follows may be an ending
FEWEST_WORDS_OF_SENTENCE: Final = 7  # content words from which on one common word says nothing
SHARED_BY_SENTENCES: Final = 0.3  # share of its words that the shorter of two sentences has in common with the other
SHORTEST_OWN_LINE: Final = (
    30  # characters of a line that two authors do not write alike; `**Status:** Accepted` they do
)
# share of the lines of the shorter of two texts, from which on one is the other, written on
SHARED_BY_BRANCHES: Final = 0.5
FEWEST_SHARING_TITLE: Final = 3  # ids with one title, from which on it is no title: `## JOB-001 Progress`

# Which registers there are
FEWEST_LIST_ITEMS: Final = 2  # list items that define a register; one may be a remark
FEWEST_FILES: Final = 3  # files that define one; two may be versions
FEWEST_ROWS: Final = 3  # rows that define one; a table of two ids may be a comparison
WEIGHT_OF_FILES: Final = 2.1  # of a file as the definition of an item, where a row of a table weighs 1
WEIGHT_OF_SECTIONS: Final = 2.0  # of a section: a definition rather than a list item
WEIGHT_OF_LIST_ITEMS: Final = 1.6  # of a list item: a definition rather than a row
FEWEST_IN_REPORT: Final = 3  # sections of a report that make it the home of a register; two are findings
# share of the largest document of a register from which on another one defines items, too
SHARE_OF_SOURCE: Final = 0.25
FEWEST_OTHER_TITLES: Final = 3  # shared ids with other titles from which on a document numbers other things
FEWEST_SHARED_BY_FOLDERS: Final = 2  # numbers that folders of documents share and give to other things
# share of a folder's documents, from which on one that does not set its id off is an exception
SHARE_SET_OFF: Final = 2 / 3
# documents of a folder for one id, on average, from above which on they tell of items; a number given twice is an error
DOCUMENTS_ABOUT_ITEM: Final = 2
# share of the shared ids; above it a document numbers other things, below it single titles are wrong
SHARE_OF_OTHER_TITLES: Final = 0.6
FEWEST_RESTARTS: Final = 3  # documents that start again at 1, and of a number that titles differ; two may be copies
FEWEST_CLASHES: Final = 2  # numbers that two folders or two reviews share and give to other things
SHARE_OF_RESTARTS: Final = 0.75  # share of the pairs of definitions of a number whose titles differ
MOST_COMPARED: Final = 8  # definitions of one number that are compared with each other
# numbers of a family that may be grades, quarters or models, from which on it numbers items: `T-34`
FEWEST_AMBIGUOUS: Final = 3
SHARE_STATED: Final = 1 / 3  # share of the parts of a plan, whose roadmap states what is done and under way alone
SHARE_TO_BELIEVE: Final = 2 / 3  # share of rows with their item's title, from which on another title is a slip
# digits up to which a number is filled with zeros to find what it means: `LATER-7` for `LATER-007`
WIDEST_NUMBER: Final = 6
FEWEST_PHASES: Final = 3  # phases that make a document the gate
FEWEST_LINKED: Final = 3  # linked documents of a list that says of each how it stands; two are links in passing
FEWEST_REPEATED_KEYS: Final = 3  # rows that name an item again; the table then tells of pairs
SHARE_OF_REPEATED_KEYS: Final = 0.25  # share of the rows that do so
FEWEST_EMPHASISED: Final = 2  # rows of a table that emphasise a status; one alone may be emphasis
MOST_WORDS_OF_WHOLE: Final = 12  # words of a sentence that speaks of everything; more have conditions
FEWEST_NEW_NUMBERS: Final = 2  # numbers of a place that the register lacks; one may be a slip
# rows with titles by which a table is judged alone; one says too little, and its document decides
FEWEST_TITLES_IN_TABLE: Final = 2
FEWEST_CHECKED: Final = 5  # boxes with numbers that follow each other and define items
FEWEST_LINKED_NUMBERS: Final = 2  # rows whose number is that of their link; one may count something
# files of a folder with an id in their heading, from which on another numbered one is an item
FEWEST_NUMBERED_FILES: Final = 3
MOST_NEAR_SECTIONS: Final = 6  # sections around a number that is looked for
LONGEST_ID: Final = 64  # characters before a slash in which an id may begin: `sec-M4/F-9` has two names of one finding
FEWEST_UNPADDED: Final = 5  # mentions without leading zeros that make it a habit
FEWEST_UNPADDED_NUMBERS: Final = 2  # numbers among them; one may be repeated
FEWEST_UNPADDED_DOCUMENTS: Final = 2  # documents that have it

# What a number counts
FEWEST_MEASURED: Final = 5  # things with a number; fewer are hardly grouped
FEWEST_INTERVALS: Final = 2  # intervals of one section: a scale has at least a lower and an upper part
# share of a count below a caption that names other things: `Refactored Files (13 modules)` over 16
MOST_OFF: Final = 0.25
FEWEST_MEMBERS: Final = 2  # members of a set worth counting
FEWEST_IN_CAPTION: Final = 2  # things that a caption counts; "(1)" over one row is no count worth checking
MOST_OFF_IN_CAPTION: Final = 2  # things by which a wrong count below a heading may be off, however few there are
# share of the stated number by which it may be off; a number farther off counts something else
SHARE_OFF_IN_CAPTION: Final = 0.25
FEWEST_PARTS: Final = 2  # numbers that a total sums up
FEWEST_SUMS: Final = 3  # rows of a table in which a column may be a sum; all but one of them must prove it
SHARE_OF_SUMS: Final = 0.75  # share of rows that add up from which on a column is a sum whatever its header
SHARE_OF_SUMS_BY_NAME: Final = 0.6  # the same for a column whose header says that it is a total
SHARE_OF_LARGEST_FAMILY: Final = 0.25  # share of the largest family of a table, from which on another one counts, too
SHARE_OF_REGISTER: Final = 0.5  # share of a register's items from which on another document may sum them up
FEWEST_SUMMED_UP: Final = 3  # items of a register from which on another document may sum them up
REACH_OF_LINK: Final = 120  # characters after a link in which a number may count what it links
FEWEST_NAMED_ROWS: Final = 5  # rows of the one table whose header names what a sentence counts
SHORTEST_TAIL: Final = 3  # letters at the end of a family's name that may be a word: the gap of FGAP
# share of what is there, and the reverse, down to which a number in prose may be a count that went stale
SHARE_OF_STALE_COUNT: Final = 0.5
MOST_OFF_OF_RANGE: Final = 0.2  # share of the items by which a number next to a range may be off
MOST_WORDS_BETWEEN: Final = 4  # words between what is counted and its range
FEWEST_KEYED_ROWS: Final = 3  # keyed rows of a table that a range counts in
FEWEST_FAMILIES: Final = 2  # prefixes of entries; one that all bear tells none of them apart
FEWEST_PHRASES: Final = 2  # labels that name groups by a phrase of a field; one may be a coincidence
SHARE_STATING: Final = 0.9  # share of the entries that state the field by which they are grouped
SHORTEST_PLURAL: Final = 4  # letters of a word whose final s may be that of a plural
FEWEST_RIGHT_LISTS: Final = 2  # rows whose number is that of the ids next to it: they prove what the column counts
MOST_REGISTERS_SHOWN: Final = 4  # registers in a message

# What places state of an item
DEEPEST_LABEL: Final = 2  # level of the heading below which a label speaks of that part
LONGEST_QUOTED: Final = 60  # characters of a value in a message
MOST_OF_ONE_NOUN: Final = 50  # numbers of one noun; more are a table and no share of each other
FEWEST_SHARED_KEYS: Final = 2  # keys of the front matter that a part of the document says again
FEWEST_NUMBERED_ALIKE: Final = 3  # documents of a folder that are numbered alike; two may be dates, versions or steps
SHARE_AGREEING: Final = 2 / 3  # share of the links that do so
LEAST_LINK_WIDTH: Final = 2  # digits of a number without a word: `[1](0001-store.md)` may be a note
# share of the rows, two of three: below it a column tells something else than the field of that name
SHARE_OF_LINKED_FIELDS: Final = 2 / 3
# share of statuses of known words: half is enough where they surely contradict, `2 of 4 specs moved on`
SHARE_OF_LINKED_STATUSES: Final = 1 / 2
FEWEST_AGREEING_FIELDS: Final = 2  # values that agree; one may be the same by chance
MOST_WORDS_OF_LINKED_STATUS: Final = 3  # words of a status that nothing declares; more are a sentence
DAYS_TOO_EARLY: Final = 60  # days by which a report is older than what it reports on, from which on its date is wrong
SHARE_OF_UNDEFINED: Final = 0.4  # share of the numbers of a register; above it the documents hold a part of it only
FEWEST_UNDEFINED: Final = 3  # numbers without a definition that are no slips any more
# undefined numbers of a register that defines no more: `Sprint P2-02` alone, with P2-01 and P2-03
FEWEST_OF_MOST: Final = 2
FEWEST_WHOLE_DOCUMENTS: Final = 5  # items, each with a document of its own: a missing one may lie elsewhere
SHARE_OF_WHOLE_DOCUMENTS: Final = 0.9  # share of the items that have one
FEWEST_OF_SERIES: Final = 10  # dead links of one name, as generated pages have them
DEEPEST_LINK: Final = 8  # levels that a wrong `../` may be off
SHORTEST_FAMILY: Final = 3  # letters of a family that a name may misspell
MOST_MISSPELT: Final = 3  # mentions of a misspelt family; one that is mentioned more often is meant as it stands
SHORTEST_WITH_SLIP: Final = 5  # letters of a family in which one may be wrong; of a shorter one two are swapped
FEWEST_WEAK_TABLES: Final = 2  # tables that list an id; it is introduced there, though no register defines it
FEWEST_WEAK_ITEMS: Final = 3  # ids of a table, of which the register knows less than half: it lists new ones
FEWEST_SHARED_TITLES: Final = 2  # numbers with one title in two families of like names
FEWEST_READERS: Final = 2  # documents that refer to a number without defining it: it reaches beyond its document
# numbers that are those of several documents each, from which on it is a habit: `iteration-2-tests.md`
FEWEST_SHARED_NUMBERS: Final = 2
FEWEST_REPEATED: Final = 2  # numbers of one table; a single one may be a slip
SHARE_OF_REPEATED: Final = 0.5  # share of its numbers; fewer may be two slips in a register
SHARE_LEFT_OUT_OF_INDEX: Final = 0.15  # share of a folder that an index may leave out and still claim to be complete
FEWEST_IN_OWN_INDEX: Final = 2  # listed items of a register, in the index of their own folder: two of three
FEWEST_IN_INDEX: Final = 4  # listed documents that no register numbers: a page links two or three for other reasons
FEWEST_UP_TO: Final = 3  # items without a gap, of an index that stops there
FEWEST_SECTIONS: Final = 4  # groups of a summary by sections; fewer may be a choice
MOST_GROUPS_LEFT_OUT: Final = 2  # groups that it forgot; more are left out on purpose
FEWEST_WITHOUT_GAP: Final = 4  # items of a register in which a number can be missing
SHARE_IN_USE: Final = 0.5  # share of the numbers that are in use; below it they are given by something else
WIDEST_GAP: Final = 3  # numbers in a row that are missing; more are left out on purpose
FIRST_OF_SERIES: Final = 10  # step at which numbers of a part of a series begin: 11, 21, 101
FEWEST_LISTED: Final = 3  # rows of a table that may list all; one of two claims nothing
# rows of a table that lists all of a kind; a single one that happens to be the only open item is no list
FEWEST_WHOLE: Final = 2
SHARE_LEFT_OUT_BY_NAME: Final = 0.25  # share that a table may leave out whose heading says that it lists the register
SHARE_LEFT_OUT: Final = 0.15  # share of the items that a table may leave out and still claim to be complete
# share of its ids that the register lacks and that may be those of items that were removed
SHARE_OF_OTHER_KEYS: Final = 0.2
FEWEST_NAMED_IN_LINE: Final = 2  # ids and names of one line that are held against each other
FEWEST_REPEATED_WORDS: Final = 2  # words of a title that a description repeats; one may be there by chance
LONGEST_TITLE: Final = 9  # content words; more is a sentence about the item
FEWEST_OWN_NAMES: Final = 2  # names that differ; one may be wrong
SHARE_OF_WRONG_TITLES: Final = 0.5  # share of the rows; above it the column tells something else than titles
FARTHEST_SENTENCE: Final = 200  # characters around an id that can make it a part of a sentence
FEWEST_ITEMS_OF_WORD: Final = 2  # items of a status for a word that nothing declares to be one: a slip is made once
MOST_WORDS_OF_STATUS: Final = 3  # words of a status that nothing declares: longer ones are remarks
SHARE_OF_MISPLACED: Final = 0.25  # share of a section's rows that may be slips
FEWEST_BELOW_HEADING: Final = 2  # rows below a heading that names their status
FEWEST_ELSEWHERE: Final = 2  # entries in force below other headings: the index tells what is kept from what is not
SHARE_OF_STATUSES: Final = 0.6  # share of a column's cells, from which on it is read as one of statuses
FEWEST_PARTS_OF_WHOLE: Final = 2  # headings with a status below a whole: one may be a remark
FEWEST_DONE_OF_UNSTARTED: Final = 1  # parts that are done and contradict a whole that has not started
FEWEST_DONE_OF_PENDING: Final = 2  # the same for one that is pending or planned
SHORTEST_REGISTER_NAME: Final = 3  # letters of a register's name that a sentence may spell as a word
REACH_OF_ALL: Final = 6  # words between "all" and what it speaks of
FEWEST_SHARED_SIGNS: Final = 3  # items whose signs two columns state
# share of the shared items whose signs agree, or of the rows that state a step of a life cycle
SHARE_OF_SHARED_SIGNS: Final = 0.5

# What a rule reports, and how much of it
MOST_PARTS_SHOWN: Final = 3  # parts of a whole next to a diagnostic
SHORTEST_MISSPELT: Final = 4  # letters of a word that may be a misspelt status
LONG_WORD: Final = 9  # letters of a word from which on two may be wrong
SLIPS_IN_LONG_WORD: Final = 2  # letters that may be wrong in a long one
FEWEST_OF_OWN_STATUS: Final = 3  # items with a word that is the project's own status then
MOST_STATUSES_SHOWN: Final = 8  # statuses in a message
MOST_MEMBERS_SHOWN: Final = 6  # counted things in a message
MOST_SHOWN: Final = 5  # items, rows or cells in a message
MOST_SOURCES_SHOWN: Final = 3  # places next to a diagnostic of a view
FEWEST_OWN_PARTS: Final = 3  # headings from which on a document numbers its own parts with the gate's word
FEWEST_BY_HABIT: Final = 3  # documents that start their numbers again: the project means it
FEWEST_TOGETHER: Final = 4  # ids that a second document gives to something else: they have one cause
FEWEST_SIBLINGS: Final = 3  # files whose heading bears the number of their name, from which on another one has to
FEWEST_WITH_SECTION: Final = 3  # rows whose item has a section in their document
SHARE_WITHOUT_SECTION: Final = 0.1  # share of the rows that may have none by mistake, or one
# share of the rows that may be there twice by mistake, or one; more tell several things of an item
SHARE_OF_SECOND_ROWS: Final = 0.1
FEWEST_TO_DOUBT_SOURCE: Final = 3  # cells of a column that contradict the source, from which on the table may be right
SHARE_TO_DOUBT_SOURCE: Final = 0.5  # share of the column that they are more than
