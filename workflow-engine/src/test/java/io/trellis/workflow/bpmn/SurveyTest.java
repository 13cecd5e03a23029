package io.trellis.workflow.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.workflow.FlowWorld;
import io.trellis.workflow.engine.FlowEngine;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of the BPMN files of a folder or jar, as a table: {@code ./mvnw -pl workflow-engine -am -Dtest=SurveyTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dtrellis.survey=<jar or folder> test}. With {@code -Dtrellis.survey.page=<file>} and
 * {@code -Dtrellis.survey.title=<words>} the table is written under that heading of a page, in place of the one before; with
 * {@code -Dtrellis.survey.files=true} it tells of each file.
 */
@EnabledIfSystemProperty(named = "trellis.survey", matches = ".+")
class SurveyTest {

    @Test
    void tells_of_each_file_what_becomes_of_it(@TempDir Path folder) throws IOException {
        Path from = Path.of(System.getProperty("trellis.survey"));
        try (FlowWorld world = new FlowWorld(folder)) {
            FlowEngine engine = world.get(FlowEngine.class);
            if (Files.isDirectory(from)) {
                survey(from, engine);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(from)) {
                survey(jar.getPath("/"), engine);
            }
        }
    }

    private static void survey(Path root, FlowEngine engine) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().matches(".*\\.(bpmn|bpmn20\\.xml)"))
                    .sorted()
                    .toList();
        }
        Survey survey = new Survey(Bpmns.compiler(), engine::refusal);
        for (Path file : files) {
            survey.take(root.relativize(file).toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        String table = survey.table(Boolean.getBoolean("trellis.survey.files"));
        System.out.println(table);
        String page = System.getProperty("trellis.survey.page", "");
        if (!page.isEmpty()) {
            write(Path.of(page), System.getProperty("trellis.survey.title", "Survey"), table);
        }
        assertThat(new TreeMap<>(survey.counts())
                        .values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(files.size());
    }

    private static void write(Path page, String title, String table) throws IOException {
        String text = Files.exists(page) ? Files.readString(page) : "";
        String head = "## " + title + "\n";
        int begin = text.indexOf(head);
        int end = begin < 0 ? -1 : text.indexOf("\n## ", begin + head.length());
        String before = begin < 0 ? text : text.substring(0, begin);
        String after = end < 0 ? "" : text.substring(end + 1);
        Files.writeString(
                page,
                before + (before.isEmpty() || before.endsWith("\n\n") ? "" : "\n") + head + table.strip() + "\n"
                        + (after.isEmpty() ? "" : "\n" + after));
    }
}
