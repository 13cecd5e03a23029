package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What engines add to elements beyond BPMN: by whitelist, the rest refused or left out with a word. */
final class Extensions {

    /** Meant for an engine's own running or for a modeler; nothing is lost without them. */
    private static final Set<String> SILENT_ATTRIBUTES = Set.of(
            "asyncBefore",
            "asyncAfter",
            "async",
            "exclusive",
            "jobPriority",
            "historyTimeToLive",
            "versionTag",
            "isStartableInTasklist",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon",
            "resultVariable",
            "decisionRef",
            "decisionRefBinding",
            "mapDecisionResult",
            "resultVariableName",
            "autoStoreVariables",
            "initiator",
            "formKey",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "collection",
            "elementVariable",
            "formFieldValidation",
            "candidateStarterUsers",
            "candidateStarterGroups",
            "triggerable",
            "sameDeployment",
            "diagramRelationId");
    /** They name Java, and only a service task has a way out of it. */
    private static final Set<String> JAVA_ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "expression",
            "type",
            "topic",
            "taskListener",
            "formHandlerClass",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "connector",
            "delegate");

    private static final Set<String> SILENT_ELEMENTS = Set.of(
            "properties",
            "failedJobRetryTimeCycle",
            "potentialStarter",
            "signavioMetaData",
            "signavioDiagramMetaData",
            "userTask",
            "assignmentDefinition",
            "formDefinition",
            "taskSchedule",
            "priorityDefinition",
            "ioMapping",
            "script",
            "inputOutput",
            "versionTag",
            "executionListeners",
            "taskListeners",
            "signavioLabel",
            "userTaskForm",
            "modelerTemplateIcon",
            "signavioType",
            // drools: names of its editor
            "metaData");

    /** Elements of Camunda 8 that say what an activity of BPMN does, by the activity that they say it of. */
    private static final Map<String, String> READ_BY =
            Map.of("calledDecision", "businessRuleTask", "calledElement", "callActivity");

    private final Reading reading;

    Extensions(Reading reading) {
        this.reading = reading;
    }

    /** Attributes of a flow node or process. A service task's Java is reported by the service task. */
    void attributes(XmlElement element, String id, boolean service) {
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            String key = attribute.getKey();
            int end = key.indexOf('}');
            if (end < 0) {
                continue;
            }
            String namespace = key.substring(1, end);
            String name = key.substring(end + 1);
            if (!Namespaces.ENGINES.contains(namespace) || SILENT_ATTRIBUTES.contains(name)) {
                continue;
            }
            if (JAVA_ATTRIBUTES.contains(name)) {
                if (!service) {
                    reading.problems.error(
                            id, element.line(), "java", Namespaces.prefix(namespace) + name, attribute.getValue());
                }
            } else if (name.equals("resource")) {
                reading.problems.error(id, element.line(), "resource", attribute.getValue());
            } else {
                reading.problems.warning(id, element.line(), "attribute-ignored", Namespaces.prefix(namespace) + name);
            }
        }
    }

    void elements(XmlElement element, String id, boolean service) {
        element.extensions().forEach(extension -> extension(extension, element, id, service));
    }

    private void extension(XmlElement extension, XmlElement element, String id, boolean service) {
        String namespace = extension.namespace();
        String name = extension.name();
        if (namespace.equals(Namespaces.ZEEBE)) {
            zeebe(extension, element, id, service);
            return;
        }
        if (!Namespaces.ENGINES.contains(namespace)) {
            foreign(extension, id);
            return;
        }
        switch (name) {
            case "executionListener", "taskListener" -> listener(extension, id, listener(extension));
            case "in", "out" -> {
                if (!service) {
                    reading.problems.warning(
                            id, extension.line(), "attribute-ignored", Namespaces.prefix(namespace) + name);
                }
            }
            case "connector", "field", "errorEventDefinition" -> {
                if (!service || name.equals("errorEventDefinition")) {
                    reading.problems.error(
                            id, extension.line(), "extension-refused", Namespaces.prefix(namespace) + name);
                }
            }
            case "formData", "formProperty", "formField" ->
                reading.problems.warning(id, extension.line(), "form-fields", Namespaces.prefix(namespace) + name);
            default -> {
                if (!SILENT_ELEMENTS.contains(name)) {
                    reading.problems.warning(
                            id, extension.line(), "attribute-ignored", Namespaces.prefix(namespace) + name);
                }
            }
        }
    }

    /** Where a rule or a step of ours does what it was there for, it is only said that it is left out. */
    private void listener(XmlElement listener, String id, String what) {
        if (reading.bound.settled(id)) {
            reading.problems.warning(id, listener.line(), "listener", what);
        } else {
            reading.problems.error(id, listener.line(), "listener", what);
        }
    }

    /** What no engine that we know of has put there. */
    private void foreign(XmlElement extension, String id) {
        if (extension.name().equals("onEntry-script") || extension.name().equals("onExit-script")) {
            reading.problems.warning(id, extension.line(), "script-ignored", extension.name());
        } else if (!Namespaces.DRAWS.contains(extension.namespace()) && !SILENT_ELEMENTS.contains(extension.name())) {
            reading.problems.warning(id, extension.line(), "foreign-element", extension.name());
        }
    }

    private void zeebe(XmlElement extension, XmlElement element, String id, boolean service) {
        if (element.name().equals(READ_BY.get(extension.name()))) {
            return;
        }
        switch (extension.name()) {
            case "executionListeners", "taskListeners" ->
                extension.children().forEach(listener -> listener(listener, id, "zeebe:" + listener.attribute("type")));
            case "subscription", "loopCharacteristics" ->
                reading.problems.error(id, extension.line(), "extension-refused", "zeebe:" + extension.name());
            case "taskDefinition" -> {
                if (!service) {
                    reading.problems.error(id, extension.line(), "job-worker", extension.attribute("type"));
                }
            }
            default -> {
                if (!SILENT_ELEMENTS.contains(extension.name())) {
                    reading.problems.warning(id, extension.line(), "attribute-ignored", "zeebe:" + extension.name());
                }
            }
        }
    }

    /** Variables set before and after a step. */
    FlowNode.Mappings mappings(XmlElement element, String id) {
        List<FlowNode.Mapping> before = new ArrayList<>();
        List<FlowNode.Mapping> after = new ArrayList<>();
        element.extensions().forEach(extension -> {
            boolean zeebe = extension.is(Namespaces.ZEEBE, "ioMapping");
            if (zeebe
                    || (Namespaces.ENGINES.contains(extension.namespace())
                            && extension.name().equals("inputOutput"))) {
                for (XmlElement parameter : extension.children()) {
                    boolean input = parameter.name().startsWith("input");
                    String variable = parameter.attribute(zeebe ? "target" : "name");
                    String text = zeebe ? parameter.attribute("source") : parameter.text();
                    parameter(id, parameter, variable, text).ifPresent((input ? before : after)::add);
                }
            }
        });
        return before.isEmpty() && after.isEmpty() ? FlowNode.Mappings.NONE : new FlowNode.Mappings(before, after);
    }

    /** What a call activity hands over, or takes over. */
    TaskReader.Passed passed(XmlElement element, String id, String direction) {
        List<FlowNode.Mapping> mappings = new ArrayList<>();
        boolean all = false;
        for (XmlElement extension : element.extensions().toList()) {
            if (!Namespaces.ENGINES.contains(extension.namespace())
                    || !extension.name().equals(direction)
                    || !extension.attribute("businessKey").isEmpty()) {
                continue;
            }
            if (extension.attribute("variables").equals("all")) {
                all = true;
                continue;
            }
            String source = extension.attribute("source");
            String text = source.isEmpty() ? extension.attribute("sourceExpression") : "${" + source + "}";
            String target = extension.attribute("target");
            if (isVariable(target)) {
                passed(id, extension.line(), text, direction.equals("in"))
                        .ifPresent(value -> mappings.add(new FlowNode.Mapping(target, value)));
            } else {
                reading.problems.error(id, extension.line(), "bad-variable", target);
            }
        }
        return new TaskReader.Passed(mappings, all);
    }

    /** The same as Camunda 8 writes it. @param direction {@code input} or {@code output} */
    TaskReader.Passed zeebePassed(XmlElement element, String direction) {
        List<FlowNode.Mapping> mappings = new ArrayList<>();
        element.extensions()
                .filter(extension -> extension.is(Namespaces.ZEEBE, "ioMapping"))
                .flatMap(mapping -> mapping.children().stream())
                .filter(one -> one.name().equals(direction))
                .forEach(one -> {
                    String target = one.attribute("target");
                    if (isVariable(target)) {
                        passed(element.id(), one.line(), one.attribute("source"), direction.equals("input"))
                                .ifPresent(feel -> mappings.add(new FlowNode.Mapping(target, feel)));
                    } else {
                        reading.problems.error(element.id(), one.line(), "bad-variable", target);
                    }
                });
        return new TaskReader.Passed(mappings, false);
    }

    /** What goes out is read where the called flow ends: its names are not this flow's. */
    private Optional<String> passed(String id, int line, String text, boolean in) {
        return in ? reading.value(id, line, text) : reading.elsewhere(id, line, text);
    }

    private static boolean isVariable(String name) {
        return name.matches("[\\p{L}_][\\p{L}\\p{N}_]*") && name.length() <= Structure.LONGEST_NAME;
    }

    /** A list or map of values, as FEEL has it; empty where there is a script in it. */
    private Optional<String> composed(String id, XmlElement value) {
        return switch (value.name()) {
            case "list" -> {
                List<String> items = new ArrayList<>();
                for (XmlElement child : value.children()) {
                    Optional<String> item = composed(id, child);
                    if (item.isEmpty()) {
                        yield Optional.empty();
                    }
                    items.add(item.get());
                }
                yield Optional.of("[" + String.join(", ", items) + "]");
            }
            case "map" -> {
                List<String> entries = new ArrayList<>();
                for (XmlElement child : value.children()) {
                    Optional<String> entry = child.children().isEmpty()
                            ? reading.value(id, child.line(), child.text())
                            : composed(id, child.children().getFirst());
                    if (entry.isEmpty() || !isVariable(child.attribute("key"))) {
                        yield Optional.empty();
                    }
                    entries.add(child.attribute("key") + ": " + entry.get());
                }
                yield Optional.of("{" + String.join(", ", entries) + "}");
            }
            case "value" -> reading.value(id, value.line(), value.text());
            default -> Optional.empty();
        };
    }

    private Optional<FlowNode.Mapping> parameter(String id, XmlElement parameter, String variable, String text) {
        if (!parameter.children().isEmpty() && isVariable(variable)) {
            XmlElement child = parameter.children().getFirst();
            Optional<String> composed = composed(id, child);
            if (composed.isPresent()) {
                reading.writes(variable);
                return composed.map(feel -> new FlowNode.Mapping(variable, feel));
            }
            reading.problems.error(id, child.line(), "parameter", variable, child.name() + formatOf(child));
            return Optional.empty();
        }
        if (!variable.matches("[\\p{L}_][\\p{L}\\p{N}_]*") || variable.length() > Structure.LONGEST_NAME) {
            reading.problems.error(id, parameter.line(), "bad-variable", variable);
            return Optional.empty();
        }
        reading.writes(variable);
        return reading.value(id, parameter.line(), text).map(feel -> new FlowNode.Mapping(variable, feel));
    }

    private static String formatOf(XmlElement script) {
        String format = script.attribute("scriptFormat");
        return format.isEmpty() ? "" : " (" + format + ")";
    }

    private static String listener(XmlElement listener) {
        for (String name : List.of("class", "delegateExpression", "expression")) {
            if (!listener.attribute(name).isEmpty()) {
                return name + " " + listener.attribute(name);
            }
        }
        return listener.children().stream()
                .filter(child -> child.name().equals("script"))
                .findFirst()
                .map(script ->
                        ("script " + script.attribute("scriptFormat") + " " + script.attribute("resource")).trim())
                .orElse(listener.attribute("event"));
    }
}
