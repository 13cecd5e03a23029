package io.trellis.workflow.bpmn;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers everything wrong with a file. Texts are {@code workflow.bpmn.<code>} and {@code workflow.bpmn.<code>.instead}. */
final class Problems {

    private final Messages messages;
    private final LeftOut leftOut;
    private final List<BpmnProblem> found = new ArrayList<>();

    Problems(Messages messages) {
        this(messages, new LeftOut());
    }

    /** @param leftOut what is no error any more */
    Problems(Messages messages, LeftOut leftOut) {
        this.messages = messages;
        this.leftOut = leftOut;
    }

    void error(String element, int line, String code, Object... details) {
        add(element, line, code, severity(element, code), details);
    }

    private BpmnProblem.Severity severity(String element, String code) {
        return leftOut.isSettled(element, code) ? BpmnProblem.Severity.WARNING : BpmnProblem.Severity.ERROR;
    }

    void warning(String element, int line, String code, Object... details) {
        add(element, line, code, BpmnProblem.Severity.WARNING, details);
    }

    /** With a text of somebody else's: the expression language, the script sandbox. */
    void error(String element, int line, String code, LocalizedText detail) {
        LocalizedText zh = messages.text("workflow.bpmn." + code, detail.zh());
        LocalizedText en = messages.text("workflow.bpmn." + code, detail.en());
        found.add(new BpmnProblem(
                element,
                line,
                code,
                new LocalizedText(zh.zh(), en.en()),
                severity(element, code),
                instead(code, detail)));
    }

    private void add(String element, int line, String code, BpmnProblem.Severity severity, Object... details) {
        found.add(new BpmnProblem(
                element,
                line,
                code,
                messages.text("workflow.bpmn." + code, details),
                severity,
                instead(code, details)));
    }

    private LocalizedText instead(String code, Object... details) {
        return messages.text("workflow.bpmn." + code + ".instead", details);
    }

    boolean hasErrors() {
        return found.stream().anyMatch(BpmnProblem::isError);
    }

    List<BpmnProblem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(BpmnProblem::severity).thenComparing(BpmnProblem::line))
                .toList();
    }
}
