package io.trellis.app.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.BundleMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IconsTest {

    private static final Pattern ICON = Pattern.compile("\"icon\": \"([\\w-]+)\"");

    @Test
    void whatShipsUsesIconsThatAnalystsAreOfferedByName() throws IOException {
        List<String> used;
        try (Stream<Path> files = Files.walk(Path.of("../templates/src/main/resources/templates"))) {
            used = files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> ICON.matcher(read(file)).results().map(found -> found.group(1)))
                    .distinct()
                    .toList();
        }
        assertThat(used).isNotEmpty();
        assertThat(Icons.OFFERED).containsAll(used).doesNotHaveDuplicates();
    }

    @Test
    void eachHasAWordInBothLanguages() {
        BundleMessages messages = new BundleMessages();
        assertThat(Icons.OFFERED)
                .allSatisfy(name -> assertThat(messages.text("app.icon." + name, Locale.SIMPLIFIED_CHINESE))
                        .isNotEqualTo(messages.text("app.icon." + name, Locale.ENGLISH)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
