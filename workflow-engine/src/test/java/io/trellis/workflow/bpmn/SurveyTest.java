package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What becomes of the BPMN files of a folder or jar, as a table: {@code ./mvnw -pl workflow-engine -am -Dtest=SurveyTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtrellis.survey=<jar or folder> test}.
 */
@EnabledIfSystemProperty(named = "trellis.survey", matches = ".+")
class SurveyTest {

    @Test
    void tells_of_each_file_what_becomes_of_it() throws IOException {
        Path from = Path.of(System.getProperty("trellis.survey"));
        if (Files.isDirectory(from)) {
            survey(from);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(from)) {
            survey(jar.getPath("/"));
        }
    }

    private static void survey(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().matches(".*\\.(bpmn|bpmn20\\.xml)"))
                    .sorted()
                    .toList();
        }
        Survey survey = new Survey(Bpmns.compiler());
        for (Path file : files) {
            survey.take(root.relativize(file).toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        System.out.println(survey.table(Boolean.getBoolean("trellis.survey.files")));
        assertThat(new TreeMap<>(survey.counts())
                        .values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(files.size());
    }
}
