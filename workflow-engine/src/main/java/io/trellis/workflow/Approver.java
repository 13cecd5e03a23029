package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * Who would get a task now.
 *
 * @param people user ids and {@code role:<name>}; empty when nobody would be found and it would come to the administrators
 */
public record Approver(String element, LocalizedText name, List<String> people) {

    public Approver {
        people = List.copyOf(people);
    }
}
