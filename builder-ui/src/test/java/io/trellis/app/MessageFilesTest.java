package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of each module: every key once, and in both languages. */
class MessageFilesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core",
                "form",
                "duplicate",
                "exchange",
                "file",
                "merge",
                "query",
                "record",
                "sample",
                "timeline",
                "workflow",
                "report",
                "app"
            })
    void eachKeyStandsOnceAndInBothLanguages(String module) {
        List<String> english = keys(module + ".properties");
        assertThat(english).isNotEmpty().doesNotHaveDuplicates();
        assertThat(keys(module + "_zh.properties"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(english);
    }

    private static List<String> keys(String file) {
        List<String> keys = new ArrayList<>();
        boolean goesOn = false;
        for (String line : lines(file).toList()) {
            boolean begins = !goesOn && !line.isBlank() && !line.startsWith("#");
            if (begins) {
                keys.add(line.split("[=:\\s]", 2)[0]);
            }
            goesOn = line.endsWith("\\");
        }
        return keys;
    }

    private static Stream<String> lines(String file) {
        try (InputStream bytes = MessageFilesTest.class.getResourceAsStream("/messages/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
