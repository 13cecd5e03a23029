package io.trellis.workflow.bpmn;

import io.trellis.core.i18n.LocalizedText;

/**
 * Something in a file that the product does not do, or does otherwise.
 *
 * @param element the id of the nearest element that has one; empty for the file
 * @param line in the file, from 1; 0 when not known
 * @param code stable, in kebab case: {@code java-class}
 * @param message why
 * @param alternative what the product offers instead; may be empty
 */
public record BpmnProblem(
        String element, int line, String code, LocalizedText message, Severity severity, LocalizedText alternative) {

    public enum Severity {
        /** It cannot be published as it is. */
        ERROR,
        /** It runs, without this. */
        WARNING
    }

    /** Whether what is wrong is settled by binding its element to a step, such as the one that does nothing. */
    public static boolean isSettledByStep(String code) {
        return LeftOut.settles(code);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
