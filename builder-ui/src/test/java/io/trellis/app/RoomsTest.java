package io.trellis.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.trellis.core.expression.Expressions;
import io.trellis.core.script.Scripts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each third party lives in its room, packages form no cycle, and imports go down the house only. */
class RoomsTest {

    private static final JavaClasses PRODUCT = ProductOnly.CLASSES;

    /** Who lives where; the reason is what a reader of a broken build is told. */
    enum Room {
        CAMUNDA(
                Set.of("org.camunda.bpm.."),
                Set.of("io.trellis.workflow.camunda.."),
                "use io.trellis.workflow.Workflows and Tasks: changing the engine must touch one package"),
        MONGO(
                Set.of("com.mongodb..", "org.bson..", "org.springframework.data..", "de.bwaldvogel.."),
                Set.of("io.trellis.core.mongo..", "io.trellis.form.mongo.."),
                "use io.trellis.core.store, Records or Queries: rights and the choice of the store live there"),
        FEEL(
                Set.of("org.camunda.feel..", "scala..", "fastparse.."),
                Set.of("io.trellis.core.expression.feel.."),
                "use io.trellis.core.expression.Expressions: it limits time and size"),
        GRAAL(
                Set.of("org.graalvm..", "com.oracle.truffle..", "javax.script.."),
                Set.of("io.trellis.core.script.graal.."),
                "use io.trellis.core.script.Scripts: the one sandbox"),
        METERS(
                Set.of("io.micrometer..", "io.prometheus.."),
                Set.of("io.trellis.app.metrics.."),
                "use io.trellis.app.metrics.Metrics: a meter names no person, record or entity"),
        MAIL(
                Set.of("jakarta.mail..", "org.eclipse.angus.."),
                Set.of("io.trellis.core.notify.mail.."),
                "use io.trellis.core.notify.Notifications: people choose how they are told"),
        VAADIN(
                Set.of("com.vaadin.."),
                Set.of("io.trellis.app.ui.."),
                "engines speak of InputSpec and WidgetData, the user interface draws them"),
        MVC(
                Set.of(
                        "org.springframework.web.bind..",
                        "org.springframework.web.method..",
                        "org.springframework.web.multipart..",
                        "org.springframework.web.servlet.."),
                Set.of("io.trellis.app.api.."),
                "the REST API is one package: its error handler and its rights hold for every call"),
        ASSISTANTS(
                Set.of("io.modelcontextprotocol..", "reactor.."),
                Set.of("io.trellis.app.api.mcp.."),
                "tools are calls of the REST API: what an assistant may is what the caller may"),
        H2(
                Set.of("org.h2.."),
                Set.of("io.trellis.core.mongo..", "io.trellis.workflow.camunda.."),
                "H2 is a detail of the embedded stores"),
        MARKDOWN(
                Set.of("org.commonmark..", "org.jsoup.safety.."),
                Set.of("io.trellis.form.markdown.."),
                "a text that becomes part of a page is cleaned in one place: use a field of Markdown"),
        PAGES(
                Set.of("com.openhtmltopdf..", "org.apache.pdfbox.."),
                Set.of("io.trellis.form.print.pdf.."),
                "pages become PDF in one place, which fetches nothing"),
        BARCODES(
                Set.of("com.google.zxing.."),
                Set.of("io.trellis.form.barcode.."),
                "use a field of barcodes: what it draws is an SVG without words of its own"),
        FILE_KINDS(
                Set.of("org.apache.tika.."),
                Set.of("io.trellis.form.file.content.."),
                "what a file is, is said once, when it comes in"),
        PICTURES(
                Set.of("net.coobird..", "javax.imageio.."),
                Set.of("io.trellis.form.file.content..", "io.trellis.form.barcode.."),
                "a picture is decoded in one place, which bounds how large it may become; a code is drawn where its bars are known"),
        JACKSON_2(
                Set.of("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."),
                Set.of(),
                "JSON is tools.jackson (Jackson 3) everywhere");

        private final Set<String> library;
        private final Set<String> rooms;
        private final String reason;

        Room(Set<String> library, Set<String> rooms, String reason) {
            this.library = library;
            this.rooms = rooms;
            this.reason = reason;
        }
    }

    /** What a module may import of the others. */
    enum Floor {
        CORE("core"),
        FORM("form", "core"),
        WORKFLOW("workflow", "core", "form"),
        REPORT("report", "core", "form"),
        TEMPLATES("templates", "core"),
        APP("app", "core", "form", "workflow", "report", "templates");

        private final String module;
        private final Set<String> below;

        Floor(String module, String... below) {
            this.module = module;
            this.below = Set.of(below);
        }
    }

    @Test
    void theScanSeesTheWholeProduct() throws IOException {
        // A scan that found nothing would pass every rule below.
        assertThat((long) PRODUCT.size()).isGreaterThanOrEqualTo(sourceFiles());
        assertThat(PRODUCT.stream().map(type -> type.getPackageName().split("\\.")[2]))
                .contains("core", "form", "workflow", "report", "templates", "app");
    }

    @ParameterizedTest
    @EnumSource
    void aLibraryIsUsedInItsRoomOnly(Room room) {
        noClasses()
                .that(resideOutsideOfPackages(room.rooms.toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(room.library.toArray(String[]::new)))
                .because(room.reason)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @EnumSource
    void importsGoDownOnly(Floor floor) {
        String[] forbidden = Arrays.stream(Floor.values())
                .map(other -> other.module)
                .filter(other -> !other.equals(floor.module) && !floor.below.contains(other))
                .map(other -> "io.trellis." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAnyPackage("io.trellis." + floor.module + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .because("builder-ui stands on workflow, report and templates, these on form, form on core")
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.trellis.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    /** The rule above sees everything below {@code io.trellis.app.ui} as one. Two ports name their only room to make it. */
    @Test
    void packagesWithinPackagesFormNoCycle() {
        slices().matching("io.trellis.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(equivalentTo(Expressions.class), resideInAPackage("io.trellis.core.expression.feel"))
                .ignoreDependency(equivalentTo(Scripts.class), resideInAPackage("io.trellis.core.script.graal"))
                .because("a feature that needs another may not be needed by it; what two share stands beside them")
                .check(PRODUCT);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        PRODUCT.stream()
                .map(type -> type.getPackage())
                .filter(room -> !isNullMarked(room))
                .forEach(room -> unmarked.add(room.getName()));
        assertThat(unmarked)
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    private static boolean isNullMarked(JavaPackage room) {
        return room.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    /** A class may hold more than one type, never none, so there are at least as many classes as files. */
    private static long sourceFiles() throws IOException {
        long files = 0;
        try (var modules = Files.newDirectoryStream(Path.of("..").toAbsolutePath())) {
            for (Path module : modules) {
                Path sources = module.resolve("src/main/java");
                if (Files.isDirectory(sources)) {
                    try (var tree = Files.walk(sources)) {
                        files += tree.filter(file -> file.toString().endsWith(".java"))
                                .count();
                    }
                }
            }
        }
        return files;
    }
}
