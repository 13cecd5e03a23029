package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Files of the kinds of the A, B and C series by which modelers compare their interchange: tasks in a row, gateways,
 * sub-processes with events, pools and lanes, collaborations, every symbol at once, and processes of the trade. Each
 * executable process runs when what it leaves open is bound.
 */
class SeriesTest {

    @Test
    void each_executable_process_runs_when_it_is_bound() throws IOException, URISyntaxException {
        Survey survey = new Survey(Bpmns.compiler(), bpmn -> Optional.empty());
        Path folder = Path.of(Objects.requireNonNull(SeriesTest.class.getResource("/bpmn/series"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                survey.take(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(survey.left()).isEqualTo(List.of());
        assertThat(survey.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(8);
    }
}
