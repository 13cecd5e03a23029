package io.trellis.form.decision.dmn;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.expression.ParsedTests;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionDefinition.Choice;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Given;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.decision.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** DMN files in and out. A file that came in and was not changed goes out as it was. */
@Component
public final class DmnFile {

    /** Characters of a file. */
    public static final int LARGEST = 2_000_000;

    private static final Set<String> SUPPORTED = Set.of(
            "decisionTable",
            "literalExpression",
            "variable",
            "informationRequirement",
            "authorityRequirement",
            "extensionElements",
            "description",
            "question",
            "allowedAnswers",
            "knowledgeRequirement");

    private final Expressions expressions;
    private final Messages messages;

    public DmnFile(Expressions expressions, Messages messages) {
        this.expressions = expressions;
        this.messages = messages;
    }

    /** What was read. */
    public sealed interface Read {

        /** @param notes what the product does not do that the file has */
        record Done(DecisionDefinition definition, List<LocalizedText> notes) implements Read {}

        record Refused(LocalizedText why) implements Read {}
    }

    /** @param name of the artifact; {@code app} whose it becomes */
    public Read read(String name, String app, String text) {
        if (text.length() > LARGEST) {
            return new Read.Refused(messages.text("form.dmn.too-large", LARGEST / 1_000_000));
        }
        return switch (Xml.read(text)) {
            case Xml.Read.Unreadable(var broken) ->
                new Read.Refused(messages.text("form.dmn.unreadable", broken.line(), broken.why()));
            case Xml.Read.Tree(var document) -> read(name, app, text, document.getDocumentElement());
        };
    }

    private Read read(String name, String app, String text, Element root) {
        if (!Xml.isDmn(root) || !"definitions".equals(root.getLocalName())) {
            return new Read.Refused(messages.text("form.dmn.no-dmn"));
        }
        List<Element> found = Xml.children(root, "decision");
        if (found.isEmpty()) {
            return new Read.Refused(messages.text("form.dmn.no-decision"));
        }
        if (isTooMuch(found)) {
            return new Read.Refused(messages.text(
                    "form.dmn.too-much",
                    DecisionDefinition.MOST_DECISIONS,
                    DecisionDefinition.MOST_ROWS,
                    DecisionDefinition.MOST_INPUTS,
                    DecisionDefinition.MOST_OUTPUTS));
        }
        List<Decision> decisions = found.stream().map(DmnReader::decision).toList();
        String title = root.getAttribute("name").isBlank() ? name : root.getAttribute("name");
        String entity = root.getAttributeNS(DmnReader.OWN, "entity");
        DecisionDefinition bare = new DecisionDefinition(
                name,
                app,
                DmnReader.label(root, title),
                LocalizedText.same(""),
                entity.isBlank() ? null : entity,
                List.of(),
                root.getAttributeNS(DmnReader.OWN, "answer"),
                decisions,
                text);
        List<Given> given = entity.isBlank() ? given(bare, allowed(found)) : List.of();
        DecisionDefinition whole = new DecisionDefinition(
                name, app, bare.label(), bare.description(), bare.entity(), given, bare.answer(), decisions, text);
        return new Read.Done(whole, notes(root, found));
    }

    /** Before anything of it is looked at closely, as the work grows faster than the file. */
    private static boolean isTooMuch(List<Element> decisions) {
        return decisions.size() > DecisionDefinition.MOST_DECISIONS
                || decisions.stream()
                        .flatMap(decision -> Xml.child(decision, "decisionTable").stream())
                        .anyMatch(table -> Xml.children(table, "rule").size() > DecisionDefinition.MOST_ROWS
                                || Xml.children(table, "input").size() > DecisionDefinition.MOST_INPUTS
                                || Xml.children(table, "output").size() > DecisionDefinition.MOST_OUTPUTS);
    }

    /** By the expression of an input, the values that the file allows. */
    private static Map<String, List<String>> allowed(List<Element> decisions) {
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        decisions.stream()
                .flatMap(decision -> Xml.children(decision, "decisionTable").stream())
                .flatMap(table -> Xml.children(table, "input").stream())
                .forEach(input -> Xml.child(input, "inputValues")
                        .ifPresent(values -> allowed.put(
                                Xml.child(input, "inputExpression")
                                        .map(Xml::text)
                                        .orElse(""),
                                Listed.split(Xml.text(values)))));
        return allowed;
    }

    /** Names that no decision answers: whoever asks has to say what they are. */
    private List<Given> given(DecisionDefinition definition, Map<String, List<String>> allowed) {
        Set<String> answered = definition.decisions().stream()
                .flatMap(one -> Stream.concat(
                        Stream.of(one.id()), one.outputs().stream().map(DecisionDefinition.Output::name)))
                .collect(Collectors.toSet());
        Map<String, Given> given = new TreeMap<>();
        for (Decision decision : definition.decisions()) {
            for (Input input : decision.inputs()) {
                String source = input.expression().strip();
                names(source)
                        .filter(name -> !answered.contains(name))
                        .forEach(name -> given.merge(
                                name,
                                name.equals(source)
                                        ? new Given(
                                                name,
                                                input.label(),
                                                input.type(),
                                                choices(allowed.getOrDefault(source, List.of())))
                                        : new Given(name, LocalizedText.same(name), ValueType.ANY, List.of()),
                                (one, other) -> one.type() == ValueType.ANY ? other : one));
            }
            cells(decision)
                    .filter(name -> !answered.contains(name))
                    .forEach(name -> given.putIfAbsent(
                            name, new Given(name, LocalizedText.same(name), ValueType.ANY, List.of())));
        }
        return List.copyOf(given.values());
    }

    private Stream<String> cells(Decision decision) {
        Stream<String> tests = decision.rows().stream()
                .flatMap(row -> row.when().values().stream())
                .flatMap(cell -> expressions.parseTests(cell) instanceof ParsedTests.Valid(var parsed)
                        ? parsed.references().stream().map(List::getFirst)
                        : Stream.of());
        Stream<String> results = Stream.concat(
                        Stream.of(decision.expression()),
                        decision.rows().stream().map(Row::then).flatMap(then -> then.values().stream()))
                .flatMap(this::names);
        return Stream.concat(tests, results);
    }

    private Stream<String> names(String source) {
        return expressions.parse(source) instanceof Parsed.Valid(var parsed)
                ? parsed.references().stream().map(List::getFirst).distinct()
                : Stream.of();
    }

    private static List<Choice> choices(List<String> values) {
        return values.stream().allMatch(value -> value.matches("\"[^\"]*\""))
                ? values.stream()
                        .map(value -> value.substring(1, value.length() - 1))
                        .map(code -> new Choice(code, LocalizedText.same(code)))
                        .toList()
                : List.of();
    }

    private List<LocalizedText> notes(Element root, List<Element> decisions) {
        List<LocalizedText> notes = new ArrayList<>();
        for (Element decision : decisions) {
            String called = decision.getAttribute("name").isBlank()
                    ? decision.getAttribute("id")
                    : decision.getAttribute("name");
            Xml.all(decision).stream()
                    .filter(Xml::isDmn)
                    .map(Element::getLocalName)
                    .filter(part -> !SUPPORTED.contains(part))
                    .distinct()
                    .forEach(part -> notes.add(messages.text("form.dmn.not-done", called, part)));
            foreign(decision).forEach(language -> notes.add(messages.text("form.dmn.language", called, language)));
        }
        if (!Xml.children(root, "businessKnowledgeModel").isEmpty()) {
            notes.add(messages.text("form.dmn.knowledge"));
        }
        return notes;
    }

    /** Languages other than FEEL that a decision is written in. */
    private static Stream<String> foreign(Element element) {
        String language = element.getAttribute("expressionLanguage");
        boolean feel = language.isBlank() || language.toLowerCase(Locale.ROOT).contains("feel");
        return Stream.concat(
                        feel ? Stream.of() : Stream.of(language),
                        Xml.all(element).stream().flatMap(DmnFile::foreign))
                .distinct();
    }

    /** The definition as a file; {@code label} of things in the language of who asks, both beside it. */
    public String write(DecisionDefinition definition, Locale locale) {
        return new DmnWriter(definition, locale).write();
    }
}
