package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.workflow.TaskTime;
import io.trellis.workflow.assignee.AssigneeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The time of a task in a clause or two: until when, who is reminded, what happens then. */
final class TimeWords {

    /** A sentence to be put behind another, where there is something to say. */
    String of(FlowDraft draft, String element, Function<AssigneeRule, String> who) {
        TaskTime time = draft.definition().task(element).time();
        List<String> clauses = new ArrayList<>();
        TaskTime.Due due = time.due();
        if (due != null) {
            String span = SpanField.words(due.span());
            clauses.add(
                    due.field() == null
                            ? t("flow.words.due", span)
                            : t(due.before() ? "flow.words.due.before" : "flow.words.due.after", span));
        }
        if (!time.reminders().isEmpty()) {
            clauses.add(time.reminders().stream()
                    .map(TimeWords::reminder)
                    .collect(Collectors.joining(t("inbox.comma"), t("flow.words.remind"), "")));
        }
        time.escalations().forEach(one -> clauses.add(escalation(one, who)));
        return clauses.isEmpty() ? "" : t("flow.words.time", String.join(t("flow.words.clause"), clauses));
    }

    private static String reminder(TaskTime.Reminder one) {
        if (one.span().amount() == 0) {
            return t("flow.words.remind.then");
        }
        return t(one.before() ? "flow.words.remind.before" : "flow.words.remind.after", SpanField.words(one.span()));
    }

    private static String escalation(TaskTime.Escalation one, Function<AssigneeRule, String> who) {
        String after = SpanField.words(one.after());
        return switch (one.act()) {
            case TaskTime.Act.Tell(var to) -> t("flow.words.late.tell", after, who.apply(to));
            case TaskTime.Act.Reassign(var to) -> t("flow.words.late.reassign", after, who.apply(to));
            case TaskTime.Act.Decide(var outcome) -> t("flow.words.late." + outcome.code(), after);
        };
    }
}
