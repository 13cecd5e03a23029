package io.trellis.workflow.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.engine.ProcessControl.Anchor;
import io.trellis.workflow.inbox.HistoryCheck.Break;
import io.trellis.workflow.inbox.HistoryCheck.Wrong;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryHashTest {

    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    private static ProcessDocument process(ProcessDocument.Entry... log) {
        return new ProcessDocument(
                "p1",
                "flow:1:d",
                "big",
                "deal",
                "d1",
                "anna",
                "大单",
                "Big deal",
                "running",
                AT,
                null,
                9,
                List.of(log),
                null,
                List.of());
    }

    private static ProcessDocument.Entry entry(String action, String comment) {
        return new ProcessDocument.Entry("approve", action, "ben", comment, null, AT, null, null, null, null);
    }

    /** As the product writes it. */
    private static ProcessDocument chained(ProcessDocument.Entry... entries) {
        List<ProcessDocument.Entry> log = new ArrayList<>();
        for (ProcessDocument.Entry entry : entries) {
            String end = HistoryHash.walk(process(log.toArray(ProcessDocument.Entry[]::new)))
                    .end();
            log.add(entry.chained(HistoryHash.next(end, entry)));
        }
        return process(log.toArray(ProcessDocument.Entry[]::new));
    }

    private static Optional<Wrong> wrong(ProcessDocument process, int entries, String hash) {
        return HistoryCheck.look(process, new Anchor("p1", entries, hash))
                .broken()
                .map(Break::wrong);
    }

    @Test
    void whatIsAsItWasWrittenIsWhole() {
        ProcessDocument process = chained(entry("claim", ""), entry("approve", "fine"));
        assertThat(wrong(process, 2, HistoryHash.at(process, 2))).isEmpty();
    }

    @Test
    void entriesOfEarlierReleasesAreVouchedForByTheNext() {
        ProcessDocument older = process(entry("claim", ""));
        ProcessDocument.Entry next = entry("approve", "fine");
        ProcessDocument.Entry written =
                next.chained(HistoryHash.next(HistoryHash.walk(older).end(), next));
        ProcessDocument process = process(entry("claim", ""), written);
        assertThat(wrong(process, 2, HistoryHash.at(process, 2))).isEmpty();
        assertThat(HistoryHash.walk(process(entry("claim", "other"), written)).wrong())
                .isEqualTo(2);
        assertThat(HistoryCheck.look(older, null).broken()).isEmpty();
    }

    @Test
    void whatIsAddedWrittenAnewOrNowhereAnchoredIsToldApart() {
        ProcessDocument process = chained(entry("claim", ""), entry("approve", "fine"));
        assertThat(wrong(process, 1, HistoryHash.at(process, 1))).contains(Wrong.ADDED);
        assertThat(wrong(chained(entry("claim", ""), entry("reject", "no")), 2, HistoryHash.at(process, 2)))
                .contains(Wrong.REWRITTEN);
        assertThat(HistoryCheck.look(process, null).broken().map(Break::wrong)).contains(Wrong.UNANCHORED);
        assertThat(wrong(process(process.log().getFirst()), 2, HistoryHash.at(process, 2)))
                .contains(Wrong.CUT);
    }

    @Test
    void nothingCanBeShiftedFromOnePartToTheNext() {
        assertThat(HistoryHash.next("", entry("ab", "c"))).isNotEqualTo(HistoryHash.next("", entry("a", "bc")));
    }
}
