package io.trellis.workflow.bpmn;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.script.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a BPMN file into what the product runs, and reports all that it does not. */
@Component
public final class BpmnCompiler {

    private final Messages messages;
    private final Expressions expressions;
    private final Scripts scripts;

    BpmnCompiler(Messages messages, Expressions expressions, Scripts scripts) {
        this.messages = messages;
        this.expressions = expressions;
        this.scripts = scripts;
    }

    /** @param flow empty where the report holds errors */
    public record Compiled(BpmnReport report, Optional<CompiledFlow> flow) {}

    /** @param boundSteps ids of tasks that an analyst has bound to a step of ours, whatever the file says they do */
    public Compiled compile(String bpmn, Set<String> boundSteps) {
        return compile(bpmn, BoundElements.toSteps(boundSteps));
    }

    /** The same report with a warning about the file as a whole. */
    public BpmnReport noted(BpmnReport report, String code, Object... details) {
        Problems problems = new Problems(messages);
        problems.warning("", 1, code, details);
        List<BpmnProblem> all = new ArrayList<>(report.problems());
        all.addAll(problems.sorted());
        return new BpmnReport(
                report.dialect(), report.processId(), report.processName(), all, report.freeNames(), report.tasks());
    }

    public Compiled compile(String bpmn, BoundElements bound) {
        try {
            SafeXml.Document document = SafeXml.read(bpmn);
            LeftOut leftOut = new LeftOut();
            Compiled compiled = compile(document, bound, leftOut);
            // what cannot run and is bound is read again as what it is bound to; that may show more of the kind
            while (leftOut.take(compiled.report(), bound.steps())) {
                compiled = compile(document, bound, leftOut);
            }
            return compiled;
        } catch (SafeXml.Unreadable e) {
            Problems problems = new Problems(messages);
            problems.error("", e.line(), e.code(), e.detail());
            return new Compiled(unreadable(problems), Optional.empty());
        }
    }

    /** A report about a file that never became text. */
    public BpmnReport refused(String code, Object... details) {
        Problems problems = new Problems(messages);
        problems.error("", 0, code, details);
        return unreadable(problems);
    }

    private static BpmnReport unreadable(Problems problems) {
        return new BpmnReport("bpmn", "", "", problems.sorted(), List.of(), List.of());
    }

    private Compiled compile(SafeXml.Document document, BoundElements bound, LeftOut leftOut) {
        Problems problems = new Problems(messages, leftOut);
        XmlElement root = document.root();
        if (!root.is(Namespaces.BPMN, "definitions")) {
            problems.error("", root.line(), "not-bpmn", root.name());
            return new Compiled(unreadable(problems), Optional.empty());
        }
        String dialect = Namespaces.dialect(document.namespaces());
        Optional<XmlElement> process = process(root, problems);
        if (process.isEmpty()) {
            return new Compiled(
                    new BpmnReport(dialect, "", "", problems.sorted(), List.of(), List.of()), Optional.empty());
        }
        int elements = ScopeReader.elements(process.get());
        if (elements > Limits.FLOW_ELEMENTS) {
            problems.error(
                    process.get().id(), process.get().line(), "too-many-elements", elements, Limits.FLOW_ELEMENTS);
            return new Compiled(
                    new BpmnReport(
                            dialect,
                            process.get().id(),
                            name(root, process.get()),
                            problems.sorted(),
                            List.of(),
                            List.of()),
                    Optional.empty());
        }
        Reading reading = new Reading(problems, expressions, scripts, bound, leftOut);
        root.children(Namespaces.BPMN, "error")
                .forEach(error -> reading.errorCodes.put(
                        error.id(),
                        error.attribute("errorCode").isEmpty() ? error.id() : error.attribute("errorCode")));
        names(root, "escalation", "escalationCode", reading.escalations);
        names(root, "message", "name", reading.messages);
        names(root, "signal", "name", reading.signals);
        return compile(root, process.get(), dialect, reading);
    }

    private static void names(XmlElement root, String kind, String attribute, Map<String, String> into) {
        root.children(Namespaces.BPMN, kind)
                .forEach(named -> into.put(
                        named.id(), named.attribute(attribute).isEmpty() ? named.id() : named.attribute(attribute)));
    }

    private static Compiled compile(XmlElement root, XmlElement process, String dialect, Reading reading) {
        Extensions extensions = new Extensions(reading);
        extensions.attributes(process, process.id(), false);
        extensions.elements(process, process.id(), false);
        FlowNode.Scope scope = reading.leftOut.ending(
                Otherwise.in(new ScopeReader(reading).read(process, process.id(), EventReader.Place.PROCESS)));
        Map<String, Integer> lines = new HashMap<>();
        lines(process, lines);
        new Structure(reading, lines).check(scope, process.id());
        CompiledFlow flow = new CompiledFlow(scope, reading.outcomesRead(), reading.loops, reading.handlers);
        Set<String> tasks = flow.userTasks().stream().map(FlowNode::id).collect(Collectors.toSet());
        BpmnReport report = new BpmnReport(
                dialect,
                process.id(),
                name(root, process),
                reading.problems.sorted(),
                reading.freeNames(tasks),
                tasks(flow));
        return new Compiled(report, reading.problems.hasErrors() ? Optional.empty() : Optional.of(flow));
    }

    private static List<BpmnReport.Task> tasks(CompiledFlow flow) {
        List<FlowNode.UserTask> tasks = flow.userTasks();
        Rewinding rewinding = new Rewinding(flow);
        return tasks.stream()
                .map(task -> new BpmnReport.Task(
                        task.id(),
                        task.name(),
                        task.assignees(),
                        task.form(),
                        tasks.stream()
                                .map(FlowNode::id)
                                .filter(other -> rewinding.leadsBack(task.id(), other))
                                .toList()))
                .toList();
    }

    private static Optional<XmlElement> process(XmlElement root, Problems problems) {
        List<XmlElement> all = root.children(Namespaces.BPMN, "process")
                .filter(process -> process.children().stream()
                        .anyMatch(child -> child.isBpmn() && child.name().equals("startEvent")))
                .toList();
        if (all.isEmpty()) {
            problems.error("", root.line(), "no-process");
            return Optional.empty();
        }
        if (all.size() == 1) {
            return Optional.of(all.getFirst());
        }
        List<XmlElement> executable = all.stream()
                .filter(process -> "true".equals(process.attribute("isExecutable")))
                .toList();
        if (executable.size() == 1) {
            all.stream()
                    .filter(process -> process != executable.getFirst())
                    .forEach(process -> problems.warning(process.id(), process.line(), "other-process"));
            return Optional.of(executable.getFirst());
        }
        all.forEach(process -> problems.error(process.id(), process.line(), "several-processes", all.size()));
        return Optional.empty();
    }

    private static String name(XmlElement root, XmlElement process) {
        if (!process.label().isEmpty()) {
            return process.label();
        }
        return root.children(Namespaces.BPMN, "collaboration")
                .flatMap(collaboration -> collaboration.children(Namespaces.BPMN, "participant"))
                .filter(participant ->
                        EventReader.local(participant.attribute("processRef")).equals(process.id()))
                .map(XmlElement::label)
                .findFirst()
                .orElse("");
    }

    private static void lines(XmlElement element, Map<String, Integer> lines) {
        if (!element.id().isEmpty()) {
            lines.putIfAbsent(element.id(), element.line());
        }
        element.children().forEach(child -> lines(child, lines));
    }
}
