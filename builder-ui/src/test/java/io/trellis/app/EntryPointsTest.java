package io.trellis.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.vaadin.flow.router.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Every way in stands in docs/entry-points.md with who checks the rights there, and no way stands there that is gone. */
class EntryPointsTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter(List.of(new ProductOnly())).importPackages("io.trellis.app");

    @Test
    void everyCallAndEveryPageIsInTheTable() throws Exception {
        Set<String> ways = new TreeSet<>();
        for (JavaClass one : PRODUCT) {
            if (one.isAnnotatedWith(RestController.class)) {
                ways.addAll(calls(one.reflect()));
            } else if (one.isAnnotatedWith(Route.class)) {
                ways.add("/" + one.getAnnotationOfType(Route.class).value());
            }
        }
        assertThat(ways).hasSizeGreaterThan(40);
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(ways);
    }

    private static List<String> calls(Class<?> controller) {
        RequestMapping above = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        List<String> prefixes = above == null ? List.of("") : List.of(above.path());
        List<String> calls = new ArrayList<>();
        for (var method : controller.getDeclaredMethods()) {
            RequestMapping own = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (own != null) {
                List<String> paths = own.path().length == 0 ? List.of("") : List.of(own.path());
                for (RequestMethod verb : own.method()) {
                    prefixes.forEach(prefix -> paths.forEach(path -> calls.add(verb + " " + prefix + path)));
                }
            }
        }
        return calls;
    }

    /** What stands between the first backquotes of a row. */
    private static List<String> listed() throws IOException {
        Path page = Stream.of(Path.of("docs/entry-points.md"), Path.of("../docs/entry-points.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return Files.readAllLines(page).stream()
                .filter(line -> line.matches("\\| `(GET|POST|PUT|PATCH|DELETE) /.*|\\| `/.*"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
    }
}
