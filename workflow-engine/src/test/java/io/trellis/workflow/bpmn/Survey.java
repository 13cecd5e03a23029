package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what becomes of files, and what each is refused for. */
final class Survey {

    /** What only Java, another language or another product could run: refused for safety, each with its alternative. */
    private static final Set<String> SAFETY = Set.of(
            "java",
            "java-class",
            "java-bean",
            "delegate",
            "connector",
            "listener",
            "script-language",
            "resource",
            "service-type",
            "job-worker",
            "extension-refused",
            "parameter");

    enum Verdict {
        RUNS,
        /** But for what is refused for safety. */
        SAFELY_REFUSED,
        REFUSED,
        UNREADABLE
    }

    /** @param left what is left when everything that can be is bound */
    private record File(String name, Verdict verdict, List<String> reasons, List<String> left) {

        boolean runsBound() {
            return left.isEmpty();
        }
    }

    private final BpmnCompiler compiler;
    private final Function<String, Optional<String>> engine;
    private final List<File> files = new ArrayList<>();

    /** @param engine why the engine would not take what is written for it */
    Survey(BpmnCompiler compiler, Function<String, Optional<String>> engine) {
        this.compiler = compiler;
        this.engine = engine;
    }

    void take(String name, String bpmn) {
        BpmnReport report = compiler.compile(bpmn, Set.of()).report();
        List<String> reasons = reasons(report);
        Verdict verdict = reasons.isEmpty()
                ? Verdict.RUNS
                : report.processId().isEmpty()
                        ? Verdict.UNREADABLE
                        : SAFETY.containsAll(reasons) ? Verdict.SAFELY_REFUSED : Verdict.REFUSED;
        List<String> left = left(bpmn, reasons);
        files.add(new File(name, verdict, reasons, left));
    }

    /** Of several processes each is brought by itself, and all have to run. */
    private List<String> left(String bpmn, List<String> reasons) {
        if (!reasons.contains("several-processes")) {
            return bound(bpmn);
        }
        return compiler.compile(bpmn, Set.of()).report().problems().stream()
                .filter(problem -> problem.code().equals("several-processes"))
                .map(problem -> DrawingText.with(bpmn, new DrawingChange.Run(problem.element())))
                .flatMap(one -> bound(one).stream())
                .distinct()
                .toList();
    }

    /** What is left as the wizard leaves it when whatever was refused is bound to a step that does nothing, or answered. */
    private List<String> bound(String bpmn) {
        Set<String> elements = new LinkedHashSet<>();
        BpmnCompiler.Compiled compiled = compiler.compile(bpmn, Set.of());
        while (elements.addAll(refused(compiled.report()))) {
            compiled = compiler.compile(bpmn, new BoundElements(elements, elements, elements));
        }
        return Stream.concat(
                        reasons(compiled.report()).stream(),
                        compiled
                                .flow()
                                .flatMap(flow -> engine.apply(DeployableBpmn.write(flow, "survey", "survey", "survey")))
                                .map(said -> "engine: " + said)
                                .stream())
                .toList();
    }

    private static Set<String> refused(BpmnReport report) {
        return report.problems().stream()
                .filter(BpmnProblem::isError)
                .map(BpmnProblem::element)
                .filter(element -> !element.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> reasons(BpmnReport report) {
        return report.problems().stream()
                .filter(BpmnProblem::isError)
                .map(BpmnProblem::code)
                .distinct()
                .toList();
    }

    /** Names of files that do not run even with everything bound, each with why. */
    List<String> left() {
        return files.stream()
                .filter(file -> !file.runsBound())
                .map(file -> file.name() + " " + file.left())
                .toList();
    }

    Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        files.forEach(file -> counts.merge(file.verdict(), 1, Integer::sum));
        return counts;
    }

    String table(boolean each) {
        StringBuilder table = new StringBuilder("\n| Verdict | Files |\n|---|---|\n");
        counts().forEach((verdict, count) ->
                table.append("| ").append(verdict).append(" | ").append(count).append(" |\n"));
        table.append("| with everything bound | ")
                .append(files.stream().filter(File::runsBound).count())
                .append(" of ")
                .append(files.size())
                .append(" |\n\n| Reason | Refused | Left when bound |\n|---|---|---|\n");
        Map<String, Integer> refused = new HashMap<>();
        Map<String, Integer> left = new HashMap<>();
        files.stream().filter(file -> file.verdict() != Verdict.SAFELY_REFUSED).forEach(file -> file.reasons()
                .forEach(reason -> refused.merge(reason, 1, Integer::sum)));
        files.forEach(file -> file.left().stream()
                .map(reason -> reason.startsWith("engine") ? "refused by the engine" : reason)
                .distinct()
                .forEach(reason -> {
                    refused.putIfAbsent(reason, 0);
                    left.merge(reason, 1, Integer::sum);
                }));
        refused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> table.append("| ")
                        .append(entry.getKey())
                        .append(" | ")
                        .append(entry.getValue())
                        .append(" | ")
                        .append(left.getOrDefault(entry.getKey(), 0))
                        .append(" |\n"));
        if (each) {
            files.forEach(file -> table.append(file.name())
                    .append(" | ")
                    .append(file.verdict())
                    .append(" | ")
                    .append(file.runsBound())
                    .append(" | ")
                    .append(file.reasons())
                    .append(" | ")
                    .append(file.left())
                    .append('\n'));
        }
        return table.toString();
    }
}
