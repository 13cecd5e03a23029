package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.Violation;
import java.util.List;

/** How starting a flow by hand ended. */
public sealed interface StartResult {

    record Started(String process) implements StartResult {}

    /** No such published flow. */
    record UnknownFlow() implements StartResult {}

    /** No such record for this user. */
    record Missing() implements StartResult {}

    /** The flow is not for this user to start. */
    record Forbidden() implements StartResult {}

    /** It runs for this record already. */
    record Running() implements StartResult {}

    /** It cannot come to its first wait; nothing was started. */
    record Refused(LocalizedText reason) implements StartResult {}

    /** What was answered is not right, by the key of what was asked. */
    record Unanswered(List<Violation> violations) implements StartResult {
        public Unanswered {
            violations = List.copyOf(violations);
        }
    }

    /** The flow is about records of another entity. */
    record WrongEntity(String wanted) implements StartResult {}
}
