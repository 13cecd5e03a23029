package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;

/**
 * Where a task can be returned to.
 *
 * @param element what {@link Tasks#act} takes: the id of an earlier user task, or {@link TaskSettings#INITIATOR}
 * @param label what the inbox calls that task, or the initiator
 */
public record ReturnStep(String element, LocalizedText label) {

    public boolean isInitiator() {
        return element.equals(TaskSettings.INITIATOR);
    }
}
