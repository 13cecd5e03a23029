package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * What a flow demands of whoever does something with a task.
 *
 * @param comment whether it has to be said why
 * @param reasons to choose one from; empty for none
 * @param signature whether it has to be signed by hand
 */
public record ActionAsk(boolean comment, List<Reason> reasons, boolean signature) {

    public static final ActionAsk NOTHING = new ActionAsk(false, List.of(), false);

    public ActionAsk {
        reasons = List.copyOf(reasons);
    }

    /** @param code kept in the history; given once */
    public record Reason(String code, LocalizedText label) {}

    public boolean knows(String reason) {
        return reasons.stream().anyMatch(one -> one.code().equals(reason));
    }
}
