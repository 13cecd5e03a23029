package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.limit.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LimitsGuideTest {

    /** In the order of the guide. */
    private static final List<Number> LIMITS = List.of(
            Limits.CALLS_AT_ONCE,
            Limits.JSON_BYTES,
            Limits.JSON_TOKENS,
            Limits.JSON_DEPTH,
            Limits.ASSISTANT_ANSWER_BYTES,
            Limits.JSON_DIGITS,
            Limits.CONDITIONS,
            Limits.CONDITION_DEPTH,
            Limits.HAVINGS,
            Limits.LISTED_VALUES,
            Limits.VALUE_CHARACTERS,
            Limits.SEARCH_CHARACTERS,
            Limits.FIELDS,
            Limits.SORTS,
            Limits.PAGE_RECORDS,
            Limits.PAGE_BYTES,
            Limits.GROUPS,
            Limits.MEASURES,
            Limits.REPORT_QUESTIONS,
            Limits.ROW_FORMULAS,
            Limits.FORMULA_CHARACTERS,
            Limits.SPREAD_MEASURES,
            Limits.RANGES,
            Limits.REPORT_ROWS,
            Limits.REPORT_CELLS,
            Limits.LIST_SECONDS,
            Limits.REPORT_SECONDS,
            Limits.JOBS_AT_ONCE,
            Limits.IMPORT_COLUMNS,
            Limits.CSV_BYTES,
            Limits.CSV_LINE_CHARACTERS,
            Limits.XLSX_BYTES,
            Limits.XLSX_UNPACKED_BYTES,
            Limits.XLSX_CELLS,
            Limits.XLSX_SHARED_TEXTS,
            Limits.XLSX_MERGES,
            Limits.CELL_CHARACTERS,
            Limits.DECIDED_ROWS,
            Limits.COMMENT_CHARACTERS,
            Limits.COMMENT_MENTIONS,
            Limits.COMMENT_FILES,
            Limits.COMMENTS_A_MINUTE,
            Limits.SUBSCRIPTIONS,
            Limits.SUBSCRIPTION_CHARACTERS,
            Limits.ALERTS,
            Limits.REMINDERS,
            Limits.REMINDER_CHARACTERS,
            Limits.FILE_BYTES,
            Limits.PICTURE_PIXELS,
            Limits.WHOLE_PICTURE_PIXELS,
            Limits.PICTURE_SECONDS,
            Limits.UNSAVED_FILES,
            Limits.DRAFTS,
            Limits.DRAFT_BYTES,
            Limits.DRAFT_DAYS,
            Limits.EARLIER_FILES,
            Limits.ATTACHMENTS,
            Limits.MAIL_BYTES,
            Limits.MAIL_FILES,
            Limits.MAIL_PARTS,
            Limits.MAIL_CHARACTERS,
            Limits.MAIL_HEADER_CHARACTERS,
            Limits.MAILS_OF_ONE,
            Limits.SITE_EVENT_BYTES,
            Limits.SITE_EVENTS,
            Limits.SITE_EVENT_PROPERTIES,
            Limits.SITE_CALLS,
            Limits.PRINTED_RECORDS,
            Limits.PRINTED_PAGES,
            Limits.PRINTED_BYTES,
            Limits.DOCX_BYTES,
            Limits.WIDGETS,
            Limits.TABS,
            Limits.FLOW_ELEMENTS,
            Limits.FLOW_INSTANCES,
            Limits.SIGNAL_RECEIVERS,
            Limits.PROPOSALS,
            Limits.PROPOSED_ARTIFACTS,
            Limits.PROMOTIONS,
            Limits.PROMOTION_TARGETS);

    @Test
    void theGuideSaysTheLimitsOfTheCode() throws IOException {
        Path guide = Path.of("docs/guide/api.md");
        String text =
                Files.readString(Files.exists(guide) ? guide : Path.of("..").resolve(guide));
        List<String> said = text.substring(text.indexOf("## Limits"))
                .lines()
                .filter(line -> line.matches("\\| .* \\| [\\d,]+ \\|"))
                .map(line -> line.substring(line.lastIndexOf('|', line.length() - 2) + 1, line.length() - 1)
                        .strip())
                .toList();
        assertThat(said)
                .isEqualTo(LIMITS.stream()
                        .map(limit -> String.format(Locale.ENGLISH, "%,d", limit.longValue()))
                        .toList());
    }
}
