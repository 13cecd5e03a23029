package io.trellis.form.decision.dmn;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.Hit;
import io.trellis.form.decision.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** One decision of a DMN file. */
final class DmnReader {

    /** Both languages of a label, and what else DMN has no place for. */
    static final String OWN = "https://trellis.io/schema/dmn";

    static final String ZH = "zh";
    static final String EN = "en";
    static final String FIELD = "field";

    private DmnReader() {}

    static Decision decision(Element element) {
        String id = element.getAttribute("id");
        LocalizedText label =
                label(element, element.getAttribute("name").isBlank() ? id : element.getAttribute("name"));
        List<String> requires = Xml.children(element, "informationRequirement").stream()
                .flatMap(one -> Xml.children(one, "requiredDecision").stream())
                .map(DmnReader::target)
                .distinct()
                .toList();
        return Xml.child(element, "decisionTable")
                .map(table -> table(id, label, requires, table))
                .orElseGet(() -> new Decision(
                        id,
                        label,
                        Hit.UNIQUE,
                        List.of(),
                        List.of(),
                        List.of(),
                        requires,
                        Xml.child(element, "literalExpression").map(Xml::text).orElse("")));
    }

    static String target(Element reference) {
        String href = reference.getAttribute("href");
        return href.substring(href.indexOf('#') + 1);
    }

    private static Decision table(String id, LocalizedText label, List<String> requires, Element table) {
        List<Input> inputs = inputs(table);
        List<Output> outputs = outputs(id, table);
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Element rule : Xml.children(table, "rule")) {
            rows.add(row(rule, inputs, outputs, free(rule.getAttribute("id"), "row", ids)));
        }
        return new Decision(id, label, hit(table), inputs, outputs, rows, requires, "");
    }

    static List<Input> inputs(Element table) {
        List<Input> inputs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Element input : Xml.children(table, "input")) {
            Element expression = Xml.child(input, "inputExpression").orElse(input);
            String source = Xml.text(expression);
            inputs.add(new Input(
                    free(input.getAttribute("id"), "input", ids),
                    label(input, input.getAttribute("label").isBlank() ? source : input.getAttribute("label")),
                    source,
                    ValueType.ofDmn(expression.getAttribute("typeRef"))));
        }
        return inputs;
    }

    static List<Output> outputs(String decision, Element table) {
        List<Output> outputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element output : Xml.children(table, "output")) {
            String said = output.getAttribute("name");
            String name = free(name(said.isBlank() ? decision : said), "result", names);
            String called = output.getAttribute("label");
            String field = output.getAttributeNS(OWN, FIELD);
            String otherwise =
                    Xml.child(output, "defaultOutputEntry").map(Xml::text).orElse("");
            outputs.add(new Output(
                    name,
                    label(output, called.isBlank() ? (said.isBlank() ? name : said) : called),
                    ValueType.ofDmn(output.getAttribute("typeRef")),
                    field.isBlank() ? null : field,
                    Xml.child(output, "outputValues")
                            .map(values -> Listed.split(Xml.text(values)))
                            .orElse(List.of()),
                    otherwise.isBlank() ? null : otherwise));
        }
        return outputs;
    }

    private static Row row(Element rule, List<Input> inputs, List<Output> outputs, String id) {
        Map<String, String> when = new LinkedHashMap<>();
        Map<String, String> then = new LinkedHashMap<>();
        List<Element> tests = Xml.children(rule, "inputEntry");
        for (int i = 0; i < Math.min(tests.size(), inputs.size()); i++) {
            put(when, inputs.get(i).id(), Xml.text(tests.get(i)));
        }
        List<Element> results = Xml.children(rule, "outputEntry");
        for (int i = 0; i < Math.min(results.size(), outputs.size()); i++) {
            put(then, outputs.get(i).name(), Xml.text(results.get(i)));
        }
        String note = Xml.child(rule, "description")
                .map(text -> text.getTextContent().strip())
                .or(() -> Xml.child(rule, "annotationEntry").map(Xml::text))
                .orElse("");
        return new Row(id, when, then, note);
    }

    private static void put(Map<String, String> cells, String column, String text) {
        if (!text.isBlank()) {
            cells.put(column, text);
        }
    }

    static Hit hit(Element table) {
        String policy = table.getAttribute("hitPolicy").toUpperCase(Locale.ROOT).replace('_', ' ');
        return switch (policy) {
            case "ANY" -> Hit.ANY;
            case "FIRST" -> Hit.FIRST;
            case "PRIORITY" -> Hit.PRIORITY;
            case "RULE ORDER" -> Hit.RULE_ORDER;
            case "OUTPUT ORDER" -> Hit.OUTPUT_ORDER;
            case "COLLECT" ->
                switch (table.getAttribute("aggregation").toUpperCase(Locale.ROOT)) {
                    case "SUM" -> Hit.SUM;
                    case "MIN" -> Hit.MIN;
                    case "MAX" -> Hit.MAX;
                    case "COUNT" -> Hit.COUNT;
                    default -> Hit.COLLECT;
                };
            default -> Hit.UNIQUE;
        };
    }

    static LocalizedText label(Element element, String otherwise) {
        String zh = element.getAttributeNS(OWN, ZH);
        String en = element.getAttributeNS(OWN, EN);
        return zh.isEmpty() && en.isEmpty() ? LocalizedText.same(otherwise) : new LocalizedText(zh, en);
    }

    /** A name as expressions can use it. */
    static String name(String text) {
        String name = text.strip().replaceAll("[^\\p{L}\\p{N}_]+", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private static String free(String id, String otherwise, Set<String> taken) {
        String wanted = id.isBlank() ? otherwise + (taken.size() + 1) : id;
        String free = wanted;
        for (int number = 2; !taken.add(free); number++) {
            free = wanted + "_" + number;
        }
        return free;
    }
}
