package io.trellis.app.api.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The guide as it is written, in Markdown. */
@Component
class GuidePages {

    private static final String ENDING = ".md";

    private final Map<String, Page> pages = new TreeMap<>();

    /** @param title its first heading */
    record Page(String name, String title, String text) {}

    GuidePages() {
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:guide/*" + ENDING)) {
                String name =
                        Optional.ofNullable(file.getFilename()).orElseThrow().replace(ENDING, "");
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                String title = text.lines()
                        .filter(line -> line.startsWith("# "))
                        .findFirst()
                        .map(line -> line.substring(2).strip())
                        .orElse(name);
                pages.put(name, new Page(name, title, text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Page> all() {
        return List.copyOf(pages.values());
    }

    Optional<Page> find(String name) {
        return Optional.ofNullable(pages.get(name));
    }
}
