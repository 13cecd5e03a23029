package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of the page about BPMN says what the reports say. {@code -Dtrellis.write=true} writes it anew; that what is
 * said to run does run is shown by {@code ConformanceIT}.
 */
class BpmnPageTest {

    private static final String BEGIN = "<!-- what each symbol does, written by BpmnPageTest -->\n";

    @Test
    void the_page_says_of_each_symbol_what_becomes_of_it() throws IOException, URISyntaxException {
        Path page = Stream.of(Path.of("docs/guide/bpmn.md"), Path.of("../docs/guide/bpmn.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        String text = Files.readString(page);
        String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String expected = head + table();
        if (Boolean.getBoolean("trellis.write")) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).isEqualTo(expected);
    }

    private static String table() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(BpmnPageTest.class.getResource("/bpmn/conformance"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".bpmn", ""))
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .map(BpmnPageTest::row)
                    .collect(Collectors.joining("\n", "| Symbol, place | Here | Instead |\n|---|---|---|\n", "\n"));
        }
    }

    private static String row(String file) {
        List<BpmnProblem> problems = Bpmns.compiler()
                .compile(Bpmns.file("conformance/" + file + ".bpmn"), Set.of())
                .report()
                .problems();
        List<BpmnProblem> errors =
                problems.stream().filter(BpmnProblem::isError).toList();
        List<BpmnProblem> said = errors.isEmpty() ? problems : errors;
        String here = errors.isEmpty() ? (said.isEmpty() ? "runs" : "runs; ") : "refused: ";
        return "| " + file.replace('_', ' ') + " | " + here
                + said.stream()
                        .map(problem -> problem.message().en())
                        .distinct()
                        .collect(Collectors.joining(" "))
                + " | "
                + said.stream()
                        .map(problem -> problem.alternative().en())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(" "))
                + " |";
    }
}
