package io.trellis.workflow.bpmn;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.script.Scripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What gathers while one file is read: problems, the names it uses and the names it sets. */
final class Reading {

    private static final int LONGEST_EXPRESSION = 10_000;

    final Problems problems;
    final Scripts scripts;
    final BoundElements bound;
    final LeftOut leftOut;
    final Map<String, Integer> lines = new LinkedHashMap<>();
    final Map<String, String> errorCodes = new LinkedHashMap<>();
    final Map<String, String> escalations = new LinkedHashMap<>();
    final Map<String, String> messages = new LinkedHashMap<>();
    final Map<String, String> signals = new LinkedHashMap<>();
    final Map<String, FlowNode.Loop> loops = new LinkedHashMap<>();
    /** What undoes the work of an activity, by the id of the event at its edge. */
    final Map<String, String> handlers = new LinkedHashMap<>();

    private final Expressions expressions;
    private final Map<String, Set<String>> reads = new LinkedHashMap<>();
    private final Set<String> writes = new LinkedHashSet<>();
    private final Map<FreeName.Kind, Map<String, Set<String>>> names = new LinkedHashMap<>();
    private final Set<String> outcomesRead = new LinkedHashSet<>();

    Reading(Problems problems, Expressions expressions, Scripts scripts, BoundElements bound, LeftOut leftOut) {
        this.leftOut = leftOut;
        this.problems = problems;
        this.expressions = expressions;
        this.scripts = scripts;
        this.bound = bound;
    }

    /** A condition or value as FEEL; empty, with the reason among the problems, when it cannot be had. */
    Optional<String> feel(String element, int line, String text, String language) {
        if (text.length() > LONGEST_EXPRESSION) {
            problems.error(element, line, "expression-too-long", LONGEST_EXPRESSION);
            return Optional.empty();
        }
        String source = text.trim();
        String in = language.toLowerCase(Locale.ROOT);
        if (in.contains("feel")) {
            return valid(
                    element, line, source.startsWith("=") ? source.substring(1).trim() : source);
        }
        if (source.startsWith("=")) {
            return valid(element, line, source.substring(1).trim());
        }
        if (!in.isEmpty() && !in.contains("juel") && !in.startsWith("http")) {
            return Optional.of(ask(element, source));
        }
        Optional<String> feel = JuelToFeel.translate(source).or(() -> JuelToFeel.composed(source));
        if (feel.isEmpty() && asked(source)) {
            return Optional.of(ask(element, source));
        }
        if (feel.isEmpty()) {
            problems.error(element, line, "not-simple", shortened(source));
            return Optional.empty();
        }
        return valid(element, line, feel.get());
    }

    /** What only reads cannot be told from what does something; whoever imports it says what it is worth. */
    private static boolean asked(String source) {
        return JuelToFeel.looksLikeJuel(source);
    }

    /** A name of its own, to be bound to a field or to FEEL, instead of an expression that cannot be translated. */
    private String ask(String element, String source) {
        String name = "value_of_" + element.replaceAll("[^\\p{L}\\p{N}_]", "_");
        problems.warning(element, line(element), "asked", shortened(source), name);
        free(FreeName.Kind.VARIABLE, name, element);
        return name;
    }

    /** As {@link #feel}, where a plain text stands for itself. */
    Optional<String> value(String element, int line, String text) {
        String source = text.trim();
        if (source.startsWith("=") || source.contains("${") || source.contains("#{")) {
            return feel(element, line, source, "");
        }
        return source.matches("-?\\d+(\\.\\d+)?|true|false")
                ? Optional.of(source)
                : Optional.of('"' + source.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    /** An expression over variables of another flow, which are not looked for in this one. */
    Optional<String> elsewhere(String element, int line, String text) {
        Reading other = new Reading(problems, expressions, scripts, bound, leftOut);
        return other.value(element, line, text);
    }

    private Optional<String> valid(String element, int line, String feel) {
        return switch (expressions.parse(feel)) {
            case Parsed.Valid(var expression) -> {
                expression.references().forEach(path -> reads(element, path));
                yield Optional.of(feel);
            }
            case Parsed.Invalid(var position, var message) -> {
                problems.error(element, line, "invalid-feel", message);
                yield Optional.empty();
            }
        };
    }

    private void reads(String element, List<String> path) {
        String first = path.getFirst();
        if (path.size() > 1 && OUTCOMES.contains(path.get(1))) {
            outcomesRead.add(first);
        }
        if (first.equals("outcome")) {
            outcomesRead.add("*");
        }
        reads.computeIfAbsent(first, name -> new LinkedHashSet<>()).add(element);
    }

    /** The line of a node or flow that was read; 0 for another. */
    int line(String id) {
        return lines.getOrDefault(id, 0);
    }

    void writes(String variable) {
        if (!variable.isEmpty()) {
            writes.add(variable);
        }
    }

    void free(FreeName.Kind kind, String name, String element) {
        names.computeIfAbsent(kind, any -> new LinkedHashMap<>())
                .computeIfAbsent(name, any -> new LinkedHashSet<>())
                .add(element);
    }

    Set<String> outcomesRead() {
        return outcomesRead;
    }

    /** @param known names that need no binding: tasks, whose outcomes are read */
    List<FreeName> freeNames(Set<String> known) {
        reads.forEach((name, elements) -> {
            if (!writes.contains(name) && !known.contains(name) && !BUILT_IN.contains(name)) {
                elements.forEach(element -> free(FreeName.Kind.VARIABLE, name, element));
            }
        });
        List<FreeName> free = new ArrayList<>();
        for (FreeName.Kind kind : FreeName.Kind.values()) {
            names.getOrDefault(kind, Map.of())
                    .forEach((name, elements) -> free.add(new FreeName(kind, name, List.copyOf(elements))));
        }
        return free;
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() <= 80 ? line : line.substring(0, 77) + "...";
    }

    /** What became of a person's task; of one that several people have, also how many of them decided how. */
    private static final Set<String> OUTCOMES = Set.of("outcome", "approved", "rejected", "results", "total");

    /** What every expression of a flow may read. */
    static final Set<String> BUILT_IN = Set.of(
            "record",
            "outcome",
            "initiator",
            "variables",
            "message",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");
}
