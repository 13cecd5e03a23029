package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * Somebody is to choose who is asked for a task.
 *
 * @param element the id of the task
 * @param candidates ids of those among whom they choose
 * @param several whether they may choose more than one
 * @param last whom they chose last time, as far as they may be chosen now
 */
public record ApproverChoice(
        String element, LocalizedText task, List<String> candidates, boolean several, List<String> last) {

    public ApproverChoice {
        candidates = List.copyOf(candidates);
        last = List.copyOf(last);
    }
}
