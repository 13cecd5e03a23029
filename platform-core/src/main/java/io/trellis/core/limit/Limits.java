package io.trellis.core.limit;

/**
 * How large one thing may be that somebody sends: far above what people mean, far below what ends a server. All numbers
 * stand here; the guide's table of limits is checked against them.
 */
public final class Limits {

    /** Of a file of separated values. */
    public static final long CSV_BYTES = 200L << 20;

    /** Of a workbook, as it is sent. */
    public static final long XLSX_BYTES = 50L << 20;

    /** Of all parts of a workbook, unpacked. */
    public static final long XLSX_UNPACKED_BYTES = 512L << 20;

    /** How many times larger a part of a workbook may become by unpacking; small parts may become larger by more. */
    public static final int XLSX_UNPACKED_RATIO = 300;

    public static final int XLSX_PARTS = 10_000;

    /** The last row and column that spreadsheets know. */
    public static final int XLSX_ROWS = 1_048_576;

    public static final int XLSX_COLUMNS = 16_384;

    /** From the first column to the last used one, over all rows of all sheets. */
    public static final long XLSX_CELLS = 50_000_000;

    public static final int XLSX_SHARED_TEXTS = 2_000_000;

    /** Characters of all shared texts together. */
    public static final long XLSX_SHARED_CHARACTERS = 64L << 20;

    public static final int XLSX_STYLES = 200_000;

    /** Cells that were made of several. */
    public static final int XLSX_MERGES = 200_000;

    /** Characters of a cell. */
    public static final int CELL_CHARACTERS = 100_000;

    /** Rows of an import that are told of as likely the same, and can be decided singly; the rest goes as all do. */
    public static final int DECIDED_ROWS = 10_000;

    /** Characters of a line of separated values, over all its cells. */
    public static final int CSV_LINE_CHARACTERS = 1 << 20;

    /** Of a file to import. */
    public static final int IMPORT_COLUMNS = 1_000;

    /** Conditions of a filter, and of a request over all its filters. */
    public static final int CONDITIONS = 1_000;

    /** Conditions of a filter on records that point at the record. */
    public static final int HAVINGS = 10;

    /** Of what a tool answers to an assistant. */
    public static final int ASSISTANT_ANSWER_BYTES = 1 << 20;

    /** How deep conditions may be nested by and, or, not. */
    public static final int CONDITION_DEPTH = 20;

    /** Values in lists ({@code in}, {@code notIn}) of a filter together. */
    public static final int LISTED_VALUES = 10_000;

    /** Characters of a value in a condition. */
    public static final int VALUE_CHARACTERS = 10_000;

    /** Characters of the words that a list is searched for. */
    public static final int SEARCH_CHARACTERS = 1_000;

    /** Fields that a list is asked for. */
    public static final int FIELDS = 500;

    public static final int SORTS = 10;

    /** Steps of a path over lookups, into rows and to a part of a value. */
    public static final int PATH_STEPS = 6;

    public static final int GROUPS = 10;

    public static final int MEASURES = 100;

    /** Different conditions of the measures of a report. */
    public static final int REPORT_QUESTIONS = 12;

    /** Formulas that a report computes of each record. */
    public static final int ROW_FORMULAS = 10;

    /** Characters of a formula in a report. */
    public static final int FORMULA_CHARACTERS = 2_000;

    /** Bounds between ranges of numbers that a report groups by. */
    public static final int RANGES = 50;

    /** Measures whose different values are to be known: {@code distinct}, and sums over lookups. */
    public static final int SPREAD_MEASURES = 5;

    /** Groups of a report before its rows are cut, times the columns. */
    public static final int REPORT_CELLS = 3_000_000;

    /** Rows of a report's answer. */
    public static final int REPORT_ROWS = 10_000;

    /** Records of a page. */
    public static final int PAGE_RECORDS = 500;

    /** Of the records of a page: a page of large ones ends earlier, and its {@code next} goes on. */
    public static final long PAGE_BYTES = 8L << 20;

    /** Of a JSON body. */
    public static final int JSON_BYTES = 5 << 20;

    /** Names, values, brackets and braces of a JSON body. */
    public static final int JSON_TOKENS = 300_000;

    public static final int JSON_DEPTH = 100;

    /** Digits of a number. */
    public static final int JSON_DIGITS = 100;

    /** How long the store may read for a list or a count, and each step of an export. */
    public static final int LIST_SECONDS = 30;

    /** How long the store may read for a report. */
    public static final int REPORT_SECONDS = 60;

    /** What one person's calls do at the same time. */
    public static final int CALLS_AT_ONCE = 8;

    /** Calls of one person that wait for one of these to end; and for how long. */
    public static final int CALLS_WAITING = 8;

    public static final int CALL_SECONDS = 2;

    /** How long large work waits for memory. */
    public static final int MEMORY_SECONDS = 10;

    /** Jobs of one person that have not ended. */
    public static final int JOBS_AT_ONCE = 10;

    /** Of a dashboard. */
    public static final int TABS = 12;

    /** Widgets of a dashboard. */
    public static final int WIDGETS = 100;

    /** Tasks, events, gateways and sub-processes of a flow, those inside sub-processes included. */
    public static final int FLOW_ELEMENTS = 500;

    /** How many times one activity of a flow may be done at once or in a row, and for how many people. */
    public static final int FLOW_INSTANCES = 1_000;

    /** Processes that a signal reaches at once. */
    public static final int SIGNAL_RECEIVERS = 1_000;

    /** Characters of a comment. */
    public static final int COMMENT_CHARACTERS = 4_000;

    /** People whom a comment mentions. */
    public static final int COMMENT_MENTIONS = 20;

    /** Files that a comment brings. */
    public static final int COMMENT_FILES = 20;

    /** Of one person. */
    public static final int COMMENTS_A_MINUTE = 30;

    /** Of one person, about all records. */
    public static final int REMINDERS = 500;

    /** Dashboards that come to one person by themselves. */
    public static final int SUBSCRIPTIONS = 50;

    /** Figures of dashboards that one person watches. */
    public static final int ALERTS = 50;

    /** Characters of what a subscription's filters are set to, as JSON. */
    public static final int SUBSCRIPTION_CHARACTERS = 4_000;

    /** Characters of what a reminder is about. */
    public static final int REMINDER_CHARACTERS = 500;

    /** Of a file on a record. */
    public static final long FILE_BYTES = 64L << 20;

    /** Of a picture that is to be shown small: more are not unpacked. */
    public static final long PICTURE_PIXELS = 50_000_000;

    /** Of one of a kind that is unpacked as a whole: WebP. */
    public static final long WHOLE_PICTURE_PIXELS = 25_000_000;

    /** How long a picture may take to be made small. */
    public static final int PICTURE_SECONDS = 5;

    /** What one person has uploaded and not saved yet. */
    public static final int UNSAVED_FILES = 200;

    /** Records that one person began to enter or to change and did not save: of more the oldest goes. */
    public static final int DRAFTS = 100;

    /** Of what is entered in one of them. */
    public static final int DRAFT_BYTES = 256 << 10;

    /** How long it is kept. */
    public static final int DRAFT_DAYS = 30;

    /** Files of one field of a record that were replaced or taken away and can still be had. */
    public static final int EARLIER_FILES = 10;

    /** Files attached to one record. */
    public static final int ATTACHMENTS = 500;

    /** Records that are printed at once. */
    public static final int PRINTED_RECORDS = 500;

    /** Pages of prints that are made at once. */
    public static final int PRINTED_PAGES = 5_000;

    /** Of prints that are made at once. */
    public static final long PRINTED_BYTES = 256L << 20;

    /** Of a Word document that prints are made from. */
    public static final long DOCX_BYTES = 2L << 20;

    /** Open ones of one person. */
    public static final int PROPOSALS = 50;

    /** Of one proposal. */
    public static final int PROPOSED_ARTIFACTS = 300;

    /** From other systems, that wait for somebody to publish or refuse them. */
    public static final int PROMOTIONS = 50;

    /** Systems that apps are sent to. */
    public static final int PROMOTION_TARGETS = 20;

    /** Of a mail that is read from a mailbox, with its attachments: of a larger one the head alone is read. */
    public static final long MAIL_BYTES = 40L << 20;

    /** Of a mail's text, or of its page, so much is read: what is longer is not written by hand. */
    public static final int MAIL_CHARACTERS = 1_000_000;

    /** Of each header of a mail: what is longer is cut, an address that is longer is none. */
    public static final int MAIL_HEADER_CHARACTERS = 20_000;

    /** Attachments of a mail that are kept. */
    public static final int MAIL_FILES = 30;

    /** Parts of a mail that are looked at. */
    public static final int MAIL_PARTS = 200;

    /** Mails of one address within an hour that become records: more look like two programs that answer each other. */
    public static final int MAILS_OF_ONE = 20;

    /** Of one call by which a website tells what a visitor did. */
    public static final int SITE_EVENT_BYTES = 64 << 10;

    /** Events that one such call tells. */
    public static final int SITE_EVENTS = 50;

    /** Properties of one of them. */
    public static final int SITE_EVENT_PROPERTIES = 20;

    /** Calls of one website in a minute, on each node. */
    public static final int SITE_CALLS = 3_000;

    private Limits() {}
}
