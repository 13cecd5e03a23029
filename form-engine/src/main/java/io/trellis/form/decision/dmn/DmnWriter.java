package io.trellis.form.decision.dmn;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.Hit;
import io.trellis.form.decision.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Decisions as a DMN file. What came from a file is changed in that file, element by element, so that drawings, knowledge
 * sources and what other tools note in it stay.
 */
final class DmnWriter {

    private static final String NEWEST = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private final DecisionDefinition definition;
    private final Locale locale;

    DmnWriter(DecisionDefinition definition, Locale locale) {
        this.definition = definition;
        this.locale = locale;
    }

    String write() {
        if (!definition.source().isBlank() && Xml.read(definition.source()) instanceof Xml.Read.Tree(var document)) {
            return updated(document) ? Xml.write(document) : definition.source();
        }
        Document document = Xml.empty();
        Element root = document.createElementNS(NEWEST, "definitions");
        document.appendChild(root);
        root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:trellis", DmnReader.OWN);
        root.setAttribute("id", definition.name().replaceAll("[^\\p{L}\\p{N}_.\\-]", "_"));
        root.setAttribute("namespace", DmnReader.OWN);
        label(root, "name", definition.label());
        own(root, "entity", definition.entity() == null ? "" : String.valueOf(definition.entity()));
        own(root, "answer", definition.answer());
        definition.decisions().forEach(one -> root.appendChild(decision(root, one)));
        return Xml.write(document);
    }

    /** @return whether anything is other than in the file */
    private boolean updated(Document document) {
        Element root = document.getDocumentElement();
        boolean changed = false;
        Map<String, Element> there = new LinkedHashMap<>();
        Xml.children(root, "decision").forEach(one -> there.put(one.getAttribute("id"), one));
        for (Map.Entry<String, Element> one : there.entrySet()) {
            if (definition.decision(one.getKey()).isEmpty()) {
                root.removeChild(one.getValue());
                changed = true;
            }
        }
        for (Decision decision : definition.decisions()) {
            Element element = there.get(decision.id());
            if (element == null) {
                root.appendChild(decision(root, decision));
                changed = true;
            } else if (!DmnReader.decision(element).equals(decision)) {
                change(element, decision);
                changed = true;
            }
        }
        if (changed && !root.hasAttributeNS("http://www.w3.org/2000/xmlns/", "trellis")) {
            root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:trellis", DmnReader.OWN);
        }
        return changed;
    }

    private Element decision(Element root, Decision decision) {
        Element element = create(root, "decision");
        element.setAttribute("id", decision.id());
        change(element, decision);
        return element;
    }

    private void change(Element element, Decision decision) {
        Decision before = DmnReader.decision(element);
        if (!before.label().equals(decision.label())
                || element.getAttribute("name").isBlank()) {
            label(element, "name", decision.label());
        }
        if (!before.requires().equals(decision.requires())) {
            requirements(element, before, decision);
        }
        if (decision.isTable()) {
            Xml.child(element, "literalExpression").ifPresent(element::removeChild);
            table(
                    Xml.child(element, "decisionTable").orElseGet(() -> {
                        Element table = create(element, "decisionTable");
                        element.appendChild(table);
                        return table;
                    }),
                    decision);
        } else {
            Xml.child(element, "decisionTable").ifPresent(element::removeChild);
            Element literal = Xml.child(element, "literalExpression").orElseGet(() -> {
                Element fresh = create(element, "literalExpression");
                element.appendChild(fresh);
                return fresh;
            });
            text(literal, decision.expression());
        }
    }

    private void requirements(Element element, Decision before, Decision decision) {
        for (Element requirement : Xml.children(element, "informationRequirement")) {
            boolean gone = Xml.children(requirement, "requiredDecision").stream()
                    .map(DmnReader::target)
                    .anyMatch(id -> !decision.requires().contains(id));
            if (gone) {
                element.removeChild(requirement);
            }
        }
        for (String id : decision.requires()) {
            if (!before.requires().contains(id)) {
                Element requirement = create(element, "informationRequirement");
                Element required = create(element, "requiredDecision");
                required.setAttribute("href", "#" + id);
                requirement.appendChild(required);
                Node logic = Xml.child(element, "decisionTable")
                        .or(() -> Xml.child(element, "literalExpression"))
                        .orElse(null);
                element.insertBefore(requirement, logic);
            }
        }
    }

    private void table(Element table, Decision decision) {
        hit(table, decision.hit());
        List<Input> inputs = DmnReader.inputs(table);
        List<Output> outputs = DmnReader.outputs(decision.id(), table);
        Map<String, Element> inputsBefore =
                by(Xml.children(table, "input"), inputs.stream().map(Input::id).toList());
        Map<String, Element> outputsBefore = by(
                Xml.children(table, "output"),
                outputs.stream().map(Output::name).toList());
        List<Element> rules = Xml.children(table, "rule");
        List<String> ids = DmnReader.decision((Element) table.getParentNode()).rows().stream()
                .map(Row::id)
                .toList();
        Map<String, Element> rulesBefore = by(rules, ids);
        inputsBefore.values().forEach(table::removeChild);
        outputsBefore.values().forEach(table::removeChild);
        rulesBefore.values().forEach(table::removeChild);
        // annotations of columns stand between outputs and rules
        Node rest = Xml.all(table).stream()
                .filter(one -> "annotation".equals(one.getLocalName()))
                .findFirst()
                .orElse(null);
        for (Input input : decision.inputs()) {
            Element element = Optional.ofNullable(inputsBefore.get(input.id())).orElseGet(() -> create(table, "input"));
            input(element, input);
            table.insertBefore(element, rest);
        }
        for (Output output : decision.outputs()) {
            Element element =
                    Optional.ofNullable(outputsBefore.get(output.name())).orElseGet(() -> create(table, "output"));
            output(element, output);
            table.insertBefore(element, rest);
        }
        for (Row row : decision.rows()) {
            Element element = Optional.ofNullable(rulesBefore.get(row.id())).orElseGet(() -> create(table, "rule"));
            rule(element, decision, row, inputs, outputs);
            table.appendChild(element);
        }
    }

    private static Map<String, Element> by(List<Element> elements, List<String> ids) {
        Map<String, Element> by = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            by.put(ids.get(i), elements.get(i));
        }
        return by;
    }

    private static void hit(Element table, Hit hit) {
        if (DmnReader.hit(table) == hit) {
            return;
        }
        table.removeAttribute("aggregation");
        String policy =
                switch (hit) {
                    case UNIQUE -> "UNIQUE";
                    case ANY -> "ANY";
                    case FIRST -> "FIRST";
                    case PRIORITY -> "PRIORITY";
                    case RULE_ORDER -> "RULE ORDER";
                    case OUTPUT_ORDER -> "OUTPUT ORDER";
                    case COLLECT, SUM, MIN, MAX, COUNT -> "COLLECT";
                };
        table.setAttribute("hitPolicy", policy);
        if (hit.isAggregate()) {
            table.setAttribute("aggregation", hit.name());
        }
    }

    private void input(Element element, Input input) {
        element.setAttribute("id", input.id());
        label(element, "label", input.label());
        Element expression = Xml.child(element, "inputExpression").orElseGet(() -> {
            Element fresh = create(element, "inputExpression");
            element.insertBefore(fresh, element.getFirstChild());
            return fresh;
        });
        type(expression, input.type());
        text(expression, input.expression());
    }

    private void output(Element element, Output output) {
        element.setAttribute("name", output.name());
        label(element, "label", output.label());
        type(element, output.type());
        own(element, DmnReader.FIELD, output.field() == null ? "" : String.valueOf(output.field()));
        part(element, "outputValues", String.join(", ", output.values()));
        part(element, "defaultOutputEntry", output.otherwise() == null ? "" : String.valueOf(output.otherwise()));
    }

    private static void type(Element element, ValueType type) {
        if (type == ValueType.ANY) {
            if (ValueType.ofDmn(element.getAttribute("typeRef")) != ValueType.ANY) {
                element.removeAttribute("typeRef");
            }
        } else if (ValueType.ofDmn(element.getAttribute("typeRef")) != type) {
            element.setAttribute("typeRef", type.dmn());
        }
    }

    private static void part(Element element, String name, String text) {
        Optional<Element> there = Xml.child(element, name);
        if (text.isBlank()) {
            there.ifPresent(element::removeChild);
            return;
        }
        Element part = there.orElseGet(() -> {
            Element fresh = create(element, name);
            element.appendChild(fresh);
            return fresh;
        });
        text(part, text);
    }

    private void rule(Element element, Decision decision, Row row, List<Input> inputs, List<Output> outputs) {
        element.setAttribute("id", row.id());
        Map<String, Element> tests =
                entries(element, "inputEntry", inputs.stream().map(Input::id).toList());
        Map<String, Element> results = entries(
                element, "outputEntry", outputs.stream().map(Output::name).toList());
        Optional<Element> description = Xml.child(element, "description");
        if (!row.note().isBlank()) {
            Element note = description.orElseGet(() -> {
                Element fresh = create(element, "description");
                element.insertBefore(fresh, element.getFirstChild());
                return fresh;
            });
            if (!note.getTextContent().strip().equals(row.note())) {
                note.setTextContent(row.note());
            }
        } else {
            description.ifPresent(element::removeChild);
        }
        Node rest = Xml.child(element, "annotationEntry").orElse(null);
        List<Element> all = new ArrayList<>();
        for (Input input : decision.inputs()) {
            all.add(entry(element, "inputEntry", tests.get(input.id()), row.test(input)));
        }
        for (Output output : decision.outputs()) {
            all.add(entry(element, "outputEntry", results.get(output.name()), row.result(output)));
        }
        all.forEach(entry -> element.insertBefore(entry, rest));
    }

    private static Map<String, Element> entries(Element rule, String name, List<String> columns) {
        Map<String, Element> entries = new LinkedHashMap<>();
        List<Element> there = Xml.children(rule, name);
        for (int i = 0; i < there.size(); i++) {
            if (i < columns.size()) {
                entries.put(columns.get(i), there.get(i));
            }
            rule.removeChild(there.get(i));
        }
        return entries;
    }

    private static Element entry(Element rule, String name, @Nullable Element before, String text) {
        Element entry = before == null ? create(rule, name) : before;
        text(entry, text);
        return entry;
    }

    private static void text(Element element, String text) {
        Element inner = Xml.child(element, "text").orElseGet(() -> {
            Element fresh = create(element, "text");
            element.insertBefore(fresh, element.getFirstChild());
            return fresh;
        });
        if (!inner.getTextContent().strip().equals(text.strip())) {
            inner.setTextContent(text);
        }
    }

    private void label(Element element, String attribute, LocalizedText label) {
        if (!element.getAttribute(attribute).equals(label.zh())
                && !element.getAttribute(attribute).equals(label.en())) {
            element.setAttribute(attribute, label.in(locale));
        }
        boolean same = label.zh().equals(label.en());
        own(element, DmnReader.ZH, same ? "" : label.zh());
        own(element, DmnReader.EN, same ? "" : label.en());
    }

    private static void own(Element element, String name, String value) {
        if (value.isEmpty()) {
            element.removeAttributeNS(DmnReader.OWN, name);
        } else {
            element.setAttributeNS(DmnReader.OWN, "trellis:" + name, value);
        }
    }

    /** In the version of DMN that the file is in. */
    private static Element create(Element beside, String name) {
        String prefix = beside.getPrefix();
        return beside.getOwnerDocument()
                .createElementNS(
                        beside.getNamespaceURI(), prefix == null || prefix.isEmpty() ? name : prefix + ":" + name);
    }
}
