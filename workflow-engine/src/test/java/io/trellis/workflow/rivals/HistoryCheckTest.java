package io.trellis.workflow.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.TaskAction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The check itself finds what is wrong: each fault here is planted in a history that is right without it. */
class HistoryCheckTest {

    private static final Deed FIRST = deed(1, "carl", TaskAction.APPROVE, "t1", "a", null, 10, 20, true);
    private static final Deed LATE = deed(2, "dora", TaskAction.REJECT, "t1", "a", null, 15, 25, false);
    private static final Deed BACK = deed(3, "dora", TaskAction.RETURN, "t2", "b", "a", 30, 40, true);
    private static final List<Deed> DEEDS = List.of(FIRST, LATE, BACK);

    private static Deed deed(
            int number,
            String person,
            TaskAction action,
            String task,
            String element,
            @Nullable String to,
            long began,
            long ended,
            boolean done) {
        Deed.Answer answer = done ? Deed.Answer.DONE : Deed.Answer.REFUSED;
        return new Deed(number, person, action, task, element, to, began, ended, answer);
    }

    private static List<String> of(List<Deed> deeds, List<Integer> written, String open) {
        return of(deeds, List.of(), written, open);
    }

    private static List<String> of(List<Deed> deeds, List<History.Span> clocks, List<Integer> written, String open) {
        return HistoryCheck.contradictions(new History(deeds, clocks, written, ProcessInfo.State.RUNNING, open, null));
    }

    @Test
    void nothing_is_wrong_where_the_first_won_and_the_other_was_too_late() {
        assertThat(of(DEEDS, List.of(1, 3), "a")).isEmpty();
    }

    @Test
    void a_decision_that_was_lost() {
        assertThat(of(DEEDS, List.of(1), "b")).anyMatch(wrong -> wrong.contains("nowhere"));
        assertThat(of(DEEDS, List.of(1, 3), "b")).anyMatch(wrong -> wrong.contains("in the end"));
    }

    @Test
    void a_decision_that_was_taken_twice() {
        assertThat(of(DEEDS, List.of(1, 3, 3), "a")).anyMatch(wrong -> wrong.contains("twice"));
    }

    @Test
    void a_refusal_without_a_reason_and_one_that_was_written_nevertheless() {
        Deed early = deed(2, "dora", TaskAction.REJECT, "t1", "a", null, 5, 8, false);
        assertThat(of(List.of(FIRST, early, BACK), List.of(1, 3), "a"))
                .anyMatch(wrong -> wrong.contains("would have let it"));
        assertThat(of(DEEDS, List.of(1, 2, 3), "a")).anyMatch(wrong -> wrong.contains("stands in the history"));
    }

    @Test
    void an_order_that_was_none_and_a_deed_against_the_rules() {
        Deed second = deed(3, "dora", TaskAction.APPROVE, "t2", "b", null, 30, 40, true);
        assertThat(of(List.of(FIRST, second), List.of(3, 1), "c")).anyMatch(wrong -> wrong.contains("was over before"));
        Deed others = deed(3, "anna", TaskAction.APPROVE, "t2", "b", null, 30, 40, true);
        assertThat(of(List.of(FIRST, others), List.of(1, 3), "c"))
                .anyMatch(wrong -> wrong.contains("against the rules"));
        Deed again = deed(3, "dora", TaskAction.APPROVE, "t1", "b", null, 30, 40, true);
        assertThat(of(List.of(FIRST, again), List.of(1, 3), "c")).anyMatch(wrong -> wrong.contains("not the one"));
    }

    @Test
    void an_hour_that_passed_once_and_one_that_nobody_heard() {
        List<History.Span> hour = List.of(new History.Span(50, 60));
        assertThat(of(List.of(FIRST), hour, List.of(1), "c")).isEmpty();
        assertThat(of(List.of(FIRST), hour, List.of(1), "b")).anyMatch(wrong -> wrong.contains("nothing came of it"));
        assertThat(of(List.of(FIRST), List.of(), List.of(1), "c")).anyMatch(wrong -> wrong.contains("in the end"));
    }
}
