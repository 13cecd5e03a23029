package io.trellis.workflow.bpmn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    private record File(String name, Verdict verdict, boolean runsBound, List<String> reasons) {}

    private final BpmnCompiler compiler;
    private final List<File> files = new ArrayList<>();

    Survey(BpmnCompiler compiler) {
        this.compiler = compiler;
    }

    void take(String name, String bpmn) {
        BpmnReport report = compiler.compile(bpmn, Set.of()).report();
        List<String> reasons = reasons(report);
        Verdict verdict = reasons.isEmpty()
                ? Verdict.RUNS
                : report.processId().isEmpty()
                        ? Verdict.UNREADABLE
                        : SAFETY.containsAll(reasons) ? Verdict.SAFELY_REFUSED : Verdict.REFUSED;
        List<String> left = reasons.isEmpty() ? reasons : reasons(bound(bpmn, report));
        files.add(new File(name, verdict, left.isEmpty(), verdict == Verdict.REFUSED ? reasons : left));
    }

    /** As the wizard leaves it when whatever was refused is bound to a step that does nothing, or answered. */
    private BpmnReport bound(String bpmn, BpmnReport report) {
        Set<String> elements = report.problems().stream()
                .filter(BpmnProblem::isError)
                .map(BpmnProblem::element)
                .filter(element -> !element.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return compiler.compile(bpmn, new BoundElements(elements, elements, elements))
                .report();
    }

    private static List<String> reasons(BpmnReport report) {
        return report.problems().stream()
                .filter(BpmnProblem::isError)
                .map(BpmnProblem::code)
                .distinct()
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
        files.forEach(file -> file.reasons().forEach(reason -> {
            refused.merge(reason, 1, Integer::sum);
            if (!file.runsBound()) {
                left.merge(reason, 1, Integer::sum);
            }
        }));
        refused.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
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
                    .append('\n'));
        }
        return table.toString();
    }
}
