package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;

/**
 * Where a task can be returned to.
 *
 * @param element what {@link Tasks#act} takes: the id of an earlier user task, or {@link TaskSettings#INITIATOR}
 * @param label what the inbox calls that task, or the initiator
 * @param resumes whether it can come straight back from there, without what lies between
 */
public record ReturnStep(String element, LocalizedText label, boolean resumes) {

    public boolean isInitiator() {
        return element.equals(TaskSettings.INITIATOR);
    }
}
