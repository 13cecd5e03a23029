package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** User, script and service tasks, in each modeler's words. */
final class TaskReader {

    private static final Set<String> JAVASCRIPT = Set.of(
            "javascript",
            "ecmascript",
            "js",
            "graal.js",
            "text/javascript",
            "application/javascript",
            "secure-javascript");

    private final Reading reading;
    private final Extensions extensions;

    TaskReader(Reading reading, Extensions extensions) {
        this.reading = reading;
        this.extensions = extensions;
    }

    /** @param loop where it is done several times */
    FlowNode user(XmlElement element, Optional<FlowNode.Loop> loop) {
        String id = element.id();
        Set<String> people = new LinkedHashSet<>();
        @Nullable String feel = null;
        List<String> given = new ArrayList<>();
        Stream.of("assignee", "candidateUsers", "candidateGroups")
                .map(element::engineAttribute)
                .forEach(given::add);
        element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "assignmentDefinition"))
                .forEach(definition -> Stream.of("assignee", "candidateUsers", "candidateGroups")
                        .map(definition::attribute)
                        .forEach(given::add));
        for (String names : given) {
            Optional<String> item = loop.map(FlowNode.Loop::item).filter(name -> names.equals("${" + name + "}"));
            if (item.isPresent()) {
                feel = item.get();
            } else if (names.startsWith("=")) {
                feel = assigneeFeel(element, names, people).orElse(feel);
            } else {
                split(names)
                        .forEach(name -> people.add(JuelToFeel.variable(name).orElse(name)));
            }
        }
        performers(element).forEach(people::add);
        for (String name : people) {
            if (name.contains("${") || name.contains("#{")) {
                if (reading.bound.assigned().contains(id)) {
                    reading.problems.warning(id, element.line(), "assignee-expression", Reading.shortened(name));
                } else {
                    reading.problems.error(id, element.line(), "assignee-expression", Reading.shortened(name));
                }
                // so that the wizard asks who it is
                reading.free(FreeName.Kind.ASSIGNEE, id, id);
            } else {
                reading.free(FreeName.Kind.ASSIGNEE, name, id);
            }
        }
        if (people.isEmpty() && feel == null) {
            reading.free(FreeName.Kind.ASSIGNEE, id, id);
        }
        String form = form(element);
        if (!form.isEmpty()) {
            reading.free(FreeName.Kind.FORM, form, id);
        }
        return new FlowNode.UserTask(
                id, element.label(), names(people), feel, form, due(element), extensions.mappings(element, id));
    }

    /** An expression is no name: whoever it stands for is bound under the task's own. */
    private static List<String> names(Set<String> people) {
        return people.stream()
                .filter(name -> !name.contains("${") && !name.contains("#{"))
                .toList();
    }

    /** {@code ="demo"} and {@code =["a","b"]} are names too; anything else is taken over as it is. */
    private Optional<String> assigneeFeel(XmlElement element, String text, Set<String> people) {
        String source = text.substring(1).trim();
        if (source.matches("\"[^\"]*\"")) {
            people.add(source.substring(1, source.length() - 1));
            return Optional.empty();
        }
        if (source.matches("\\[\\s*\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*+\")*+\\s*]")) {
            Stream.of(source.substring(1, source.length() - 1).split(","))
                    .map(name -> name.trim().replace("\"", ""))
                    .forEach(people::add);
            return Optional.empty();
        }
        if (source.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
            people.add(source);
            return Optional.empty();
        }
        return reading.feel(element.id(), element.line(), text, "feel");
    }

    private static Stream<String> performers(XmlElement element) {
        return element.children().stream()
                .filter(child -> child.isBpmn()
                        && Set.of("humanPerformer", "potentialOwner", "performer")
                                .contains(child.name()))
                .flatMap(performer -> performer.child("resourceAssignmentExpression").stream())
                .flatMap(expression -> expression.child("formalExpression").stream())
                .flatMap(expression -> split(expression.text()))
                .map(name -> name.replaceFirst("^(?:user|group)\\((.*)\\)$", "$1"));
    }

    private static Stream<String> split(String names) {
        return Stream.of(names.split(",")).map(String::trim).filter(name -> !name.isEmpty());
    }

    private static String form(XmlElement element) {
        String key = element.engineAttribute("formKey");
        String ref = element.engineAttribute("formRef");
        String zeebe = element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "formDefinition"))
                .map(definition -> definition.attribute("formId").isEmpty()
                        ? definition.attribute("formKey")
                        : definition.attribute("formId"))
                .findFirst()
                .orElse("");
        return !key.isEmpty() ? key : !ref.isEmpty() ? ref : zeebe;
    }

    private @Nullable String due(XmlElement element) {
        String due = element.engineAttribute("dueDate");
        if (due.isEmpty()) {
            due = element.extensions()
                    .filter(extension -> extension.is(Namespaces.ZEEBE, "taskSchedule"))
                    .map(schedule -> schedule.attribute("dueDate"))
                    .findFirst()
                    .orElse("");
        }
        if (due.isEmpty() || reading.bound.due().contains(element.id())) {
            return null;
        }
        if (due.startsWith("=") || due.contains("${")) {
            return reading.feel(element.id(), element.line(), due, "")
                    .map(feel -> "=" + feel)
                    .orElse(null);
        }
        return due;
    }

    FlowNode script(XmlElement element) {
        String id = element.id();
        Optional<XmlElement> zeebe = element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "script"))
                .findFirst();
        FlowNode.Mappings mappings = extensions.mappings(element, id);
        if (zeebe.isPresent()) {
            return feelScript(element, zeebe.get(), mappings);
        }
        String result = Stream.of("resultVariable", "resultVariableName")
                .map(element::engineAttribute)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        reading.writes(result);
        String format = element.attribute("scriptFormat");
        String source = element.child("script").map(XmlElement::text).orElse("").strip();
        if (!JAVASCRIPT.contains(format.toLowerCase(Locale.ROOT))) {
            reading.problems.error(id, element.line(), "script-language", format.isEmpty() ? "?" : format);
        } else if (source.isEmpty()) {
            if (element.engineAttribute("resource").isEmpty()) {
                reading.problems.error(id, element.line(), "script-empty");
            }
        } else {
            FlowScript.names(source).forEach(reading::writes);
            reading.scripts
                    .check(FlowScript.wrap(source, reading.scripts))
                    .ifPresent(problem -> reading.problems.error(
                            id,
                            element.child("script").map(XmlElement::line).orElse(element.line()),
                            "invalid-script",
                            problem.message()));
        }
        return new FlowNode.ScriptTask(id, element.label(), source, result, mappings);
    }

    /** Camunda 8 writes script tasks in FEEL: a variable set to a value. */
    private FlowNode feelScript(XmlElement element, XmlElement script, FlowNode.Mappings mappings) {
        String result = script.attribute("resultVariable");
        reading.writes(result);
        List<FlowNode.Mapping> after = new ArrayList<>();
        reading.feel(element.id(), script.line(), script.attribute("expression"), "feel")
                .ifPresent(feel -> after.add(new FlowNode.Mapping(result, feel)));
        after.addAll(mappings.after());
        return new FlowNode.ScriptTask(
                element.id(), element.label(), null, "", new FlowNode.Mappings(mappings.before(), after));
    }

    FlowNode service(XmlElement element) {
        String id = element.id();
        if (reading.bound.steps().contains(id)) {
            return new FlowNode.ServiceTask(id, element.label(), Optional.empty(), FlowNode.Mappings.NONE);
        }
        String step = element.attribute(Namespaces.TRELLIS, "step");
        if (!step.isEmpty()) {
            return new FlowNode.ServiceTask(id, element.label(), Optional.of(step), extensions.mappings(element, id));
        }
        if (isExternal(element)) {
            return external(element);
        }
        boolean foreign = implementation(element);
        FlowNode.Mappings mappings = extensions.mappings(element, id);
        if (!foreign) {
            reading.free(FreeName.Kind.STEP, id, id);
        }
        return new FlowNode.ServiceTask(id, element.label(), Optional.empty(), mappings);
    }

    private boolean implementation(XmlElement element) {
        String id = element.id();
        int line = element.line();
        boolean foreign = false;
        if (!element.engineAttribute("type").isEmpty()) {
            reading.problems.error(id, line, "service-type", element.engineAttribute("type"));
            foreign = true;
        }
        for (String name : List.of("class", "delegateExpression", "expression")) {
            String value = element.engineAttribute(name);
            if (!value.isEmpty()) {
                String code =
                        name.equals("class") ? "java-class" : name.equals("expression") ? "java-bean" : "delegate";
                reading.problems.error(id, line, code, value);
                foreign = true;
            }
        }
        for (XmlElement extension : element.extensions().toList()) {
            if (extension.name().equals("connector") && Namespaces.ENGINES.contains(extension.namespace())) {
                connector(extension, id);
                foreign = true;
            }
            if (extension.is(Namespaces.ZEEBE, "taskDefinition")) {
                reading.problems.error(id, extension.line(), "job-worker", extension.attribute("type"));
                foreign = true;
            }
        }
        return foreign;
    }

    boolean isExternal(XmlElement element) {
        return element.engineAttribute("type").equals("external");
    }

    private FlowNode external(XmlElement element) {
        String topic = element.engineAttribute("topic").strip();
        if (topic.isEmpty() || topic.length() > FlowEvent.LONGEST_NAME || topic.contains("{")) {
            reading.problems.error(
                    element.id(), element.line(), "topic", Reading.shortened(topic), FlowEvent.LONGEST_NAME);
            return new FlowNode.Refused(element.id(), element.label());
        }
        return new FlowNode.ExternalTask(
                element.id(), element.label(), topic, extensions.mappings(element, element.id()));
    }

    FlowNode call(XmlElement element) {
        String id = element.id();
        Optional<XmlElement> zeebe = element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "calledElement"))
                .findFirst();
        String called = zeebe.map(one -> one.attribute("processId").strip())
                .orElseGet(() ->
                        EventReader.local(element.attribute("calledElement").strip()));
        if (called.isEmpty() || called.contains("{") || called.startsWith("=")) {
            String code = element.engineAttribute("caseRef").isEmpty() ? "called-flow" : "called-case";
            reading.problems.error(id, element.line(), code, Reading.shortened(called));
            return new FlowNode.Refused(id, element.label());
        }
        if (zeebe.isPresent()) {
            return zeebeCall(element, zeebe.get(), called);
        }
        String binding = element.engineAttribute("calledElementBinding");
        if (!binding.isEmpty() && !binding.equals("latest")) {
            reading.problems.warning(id, element.line(), "called-version", binding);
        }
        Passed in = extensions.passed(element, id, "in");
        Passed out = extensions.passed(element, id, "out");
        out.mappings().forEach(mapping -> reading.writes(mapping.variable()));
        return new FlowNode.Call(id, element.label(), called, in.mappings(), out.mappings(), in.all(), out.all());
    }

    /** In Camunda 8 all variables go in and come out unless it is said otherwise, or what comes out is named. */
    private FlowNode zeebeCall(XmlElement element, XmlElement zeebe, String called) {
        Passed in = extensions.zeebePassed(element, "input");
        Passed out = extensions.zeebePassed(element, "output");
        out.mappings().forEach(mapping -> reading.writes(mapping.variable()));
        return new FlowNode.Call(
                element.id(),
                element.label(),
                called,
                in.mappings(),
                out.mappings(),
                !"false".equals(zeebe.attribute("propagateAllParentVariables")),
                out.mappings().isEmpty() && !"false".equals(zeebe.attribute("propagateAllChildVariables")));
    }

    /** Variables that go into a called flow or come out of it. */
    record Passed(List<FlowNode.Mapping> mappings, boolean all) {}

    /** A task that sends: its message where it names one, or what is bound to it. */
    FlowNode send(XmlElement element, EventReader events) {
        String id = element.id();
        String step = element.attribute(Namespaces.TRELLIS, "step");
        if (!step.isEmpty() || isExternal(element)) {
            return service(element);
        }
        if (implementation(element)) {
            return new FlowNode.Refused(id, element.label());
        }
        if (element.attribute("messageRef").isEmpty()) {
            reading.problems.error(id, element.line(), "send-task");
            return new FlowNode.Refused(id, element.label());
        }
        return events.message(id, element.line(), element.attribute("messageRef"))
                .<FlowNode>map(message ->
                        new FlowNode.Throw(id, element.label(), message, extensions.mappings(element, id), true))
                .orElseGet(() -> new FlowNode.Refused(id, element.label()));
    }

    private void connector(XmlElement connector, String id) {
        String kind = connector.children().stream()
                .filter(child -> child.name().equals("connectorId"))
                .map(child -> child.text().trim())
                .findFirst()
                .orElse("?");
        reading.problems.error(id, connector.line(), "connector", kind);
        connector.children().stream()
                .filter(child -> child.name().equals("inputOutput"))
                .flatMap(holder -> holder.children().stream())
                .flatMap(parameter -> parameter.children().stream()
                        .filter(child -> child.name().equals("script"))
                        .peek(script -> {
                            reading.writes(parameter.attribute("name"));
                            reading.problems.error(
                                    id,
                                    script.line(),
                                    "parameter",
                                    parameter.attribute("name"),
                                    "script (" + script.attribute("scriptFormat") + ")");
                        }))
                .forEach(script -> {});
    }
}
