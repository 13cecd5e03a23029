package io.trellis.app.product;

import io.trellis.app.TrellisApplication;
import io.trellis.form.record.Records;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a {@link Product} runs: the packaged application, unpacked and with a cache of loaded classes as
 * {@code ./trellis start} makes it, or the class path where nothing was packaged, as in an IDE.
 */
final class Built {

    private static final Path JAR = Path.of("target", "trellis.jar");
    private static final List<String> OPTIONS = List.of(
            "-Xmx768m",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            // they end before the better compiler has earned what it costs
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dpolyglot.engine.WarnInterpreterOnly=false");

    private static List<String> command = List.of();
    private static Optional<Path> installed = Optional.empty();

    private Built() {}

    static synchronized List<String> command() throws IOException, InterruptedException {
        if (command.isEmpty()) {
            command = packaged() ? ofJar() : ofClassPath();
        }
        return command;
    }

    /**
     * A data folder as the first start leaves it, for all tests that are about what comes after that. Not to be written
     * to: each takes a copy.
     */
    static synchronized Path installed() throws IOException, InterruptedException {
        List<String> start = command();
        if (installed.isEmpty()) {
            Path target = Path.of("target").toAbsolutePath();
            Path made = packaged()
                    ? unpacked().resolve("installed")
                    : Files.createTempDirectory(target, "product-").resolve("installed");
            if (!Files.exists(made)) {
                install(start, made);
            }
            installed = Optional.of(made);
        }
        return installed.get();
    }

    /** Under its name once it is whole. */
    private static void install(List<String> start, Path made) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(made.getParent(), "installing-");
        try (Product product = Product.start(start, data)) {
            // where it rehearses, what was seen is written at the end
            product.stop(10);
        }
        Files.move(data, made);
    }

    /** When the other modules come as jars, Maven has packaged this one too. */
    private static boolean packaged() {
        try {
            String module = Path.of(Records.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            return module.endsWith(".jar") && Files.exists(JAR);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ofClassPath() {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return java(List.of("-cp", classPath, TrellisApplication.class.getName()));
    }

    private static List<String> ofJar() throws IOException, InterruptedException {
        Path folder = unpacked();
        Path cache = folder.resolve("trellis.aot");
        List<String> run = List.of("-jar", folder.resolve("trellis.jar").toString());
        // tests run in several processes: one unpacks it, the others wait
        try (FileChannel turns = FileChannel.open(
                        Path.of("target", "product.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock turn = turns.lock()) {
            if (!Files.exists(cache)) {
                unpack(folder);
                rehearse(folder, cache, run);
            }
            return Files.exists(cache) ? java(concat("-XX:AOTCache=" + cache, run)) : java(run);
        }
    }

    private static Path unpacked() throws IOException {
        return Path.of("target", "product-" + Files.getLastModifiedTime(JAR).toMillis())
                .toAbsolutePath();
    }

    private static void unpack(Path folder) throws IOException, InterruptedException {
        Process unpacking = new ProcessBuilder(java(List.of(
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())))
                .inheritIO()
                .start();
        if (!unpacking.waitFor(2, TimeUnit.MINUTES) || unpacking.exitValue() != 0) {
            throw new IOException("cannot unpack " + JAR);
        }
    }

    /** Costs one start and saves most of every later one. Where it fails, starts are slower and nothing else. */
    private static void rehearse(Path folder, Path cache, List<String> run) throws IOException, InterruptedException {
        String seen = "-XX:AOTConfiguration=" + folder.resolve("trellis.seen");
        install(java(concat("-XX:AOTMode=record", concat(seen, run))), folder.resolve("installed"));
        Process writing = new ProcessBuilder(
                        java(concat("-XX:AOTMode=create", concat(seen, concat("-XX:AOTCache=" + cache, run)))))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cache.log").toFile())
                .start();
        if (!writing.waitFor(10, TimeUnit.MINUTES)) {
            writing.destroyForcibly();
        }
    }

    private static List<String> concat(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static List<String> java(List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(OPTIONS);
        line.addAll(arguments);
        return line;
    }
}
