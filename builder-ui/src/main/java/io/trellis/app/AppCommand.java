package io.trellis.app;

import io.trellis.app.AppServer.Answer;
import io.trellis.core.folder.AppDirectory;
import io.trellis.core.folder.AppFiles;
import io.trellis.core.folder.AppFolder;
import io.trellis.core.folder.AppZip;
import io.trellis.core.folder.FolderComparison;
import io.trellis.core.folder.UnusableFolder;
import io.trellis.core.i18n.Messages;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code trellis app export|import|diff|verify|format}: apps as folders or ZIPs, by themselves or with a Trellis that runs.
 * Ends with 0 where all is well, 1 where something is wrong or differs, 2 where it was not understood.
 */
final class AppCommand {

    private static final Set<String> OPTIONS =
            Set.of("--samples", "--dry-run", "--remove", "--publish", "--server", "--mine", "--theirs");
    private static final Map<String, int[]> ARGUMENTS = Map.of(
            "export", new int[] {1, 2},
            "import", new int[] {1, 1},
            "diff", new int[] {1, 2},
            "verify", new int[] {1, 1},
            "promote", new int[] {2, 2},
            "format", new int[] {1, 1});

    private final Map<String, String> settings;
    private final Messages messages;
    private final PrintStream out;
    private final Locale locale;

    AppCommand(Map<String, String> settings, Messages messages, PrintStream out) {
        this.settings = Map.copyOf(settings);
        this.messages = messages;
        this.out = out;
        this.locale = settings.getOrDefault("LANG", "").startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    static boolean isMeant(String... arguments) {
        return arguments.length > 0 && arguments[0].equals("app");
    }

    int run(String... arguments) throws InterruptedException {
        Set<String> options = new HashSet<>();
        List<String> words = new ArrayList<>();
        Arrays.stream(arguments).skip(1).forEach(one -> (one.startsWith("--") ? options : words).add(one));
        String command = words.isEmpty() ? "" : words.removeFirst();
        int[] count = ARGUMENTS.get(command);
        if (count == null || words.size() < count[0] || words.size() > count[1] || !OPTIONS.containsAll(options)) {
            say("usage");
            return 2;
        }
        boolean asksServer = command.equals("export")
                || command.equals("import")
                || command.equals("promote")
                || command.equals("diff") && words.size() == 1
                || options.contains("--server");
        if (asksServer && settings.getOrDefault("TRELLIS_API_KEY", "").isBlank()) {
            say("no-key");
            return 1;
        }
        try {
            return switch (command) {
                case "export" -> export(words, options);
                case "import" -> bring(words.getFirst(), options);
                case "diff" -> diff(words);
                case "verify" -> verify(words.getFirst(), options);
                case "promote" -> promote(words.getFirst(), words.getLast(), options);
                default -> format(words.getFirst());
            };
        } catch (UnusableFolder e) {
            e.problems().forEach(problem -> out.println(problem.words(messages).in(locale)));
        } catch (NoSuchFileException e) {
            say("no-file", e.getFile());
        } catch (ConnectException e) {
            say("no-server", address());
        } catch (IOException e) {
            say("failed", e.toString());
        }
        return 1;
    }

    private int export(List<String> words, Set<String> options) throws IOException, InterruptedException {
        String app = words.getFirst();
        Path to = Path.of(words.size() > 1 ? words.get(1) : app);
        Answer answer = server().export(app, options.contains("--samples"));
        if (!answer.isGood()) {
            return refused(answer);
        }
        AppFiles files = AppZip.read(app + ".zip", answer.body());
        if (isZip(to)) {
            Files.write(to, answer.body());
        } else if (Files.exists(to) && !Files.isRegularFile(to.resolve("app.json")) && !isEmpty(to)) {
            say("no-app-there", to);
            return 1;
        } else {
            AppDirectory.write(files, to);
        }
        say("exported", app, files.all().size(), to);
        return 0;
    }

    private int bring(String from, Set<String> options) throws IOException, InterruptedException {
        AppFiles files = read(from);
        AppFolder folder = AppFolder.read(files);
        boolean dryRun = options.contains("--dry-run");
        Answer answer = server().bring(AppZip.write(files), dryRun, parameters(options));
        if (!answer.isGood()) {
            return refused(answer);
        }
        JsonNode json = answer.json();
        arrivals(json);
        if (dryRun) {
            return 0;
        }
        boolean wrong = problems(json.path("problems"));
        if (!options.contains("--publish") || wrong) {
            say(wrong ? "drafted-wrong" : "drafted", folder.head().app());
            return wrong ? 1 : 0;
        }
        Answer published = server().publish(folder.head().app());
        if (!published.isGood()) {
            return refused(published);
        }
        say("published", folder.head().app(), published.json().path("version").asString(""));
        return 0;
    }

    private static List<String> parameters(Set<String> options) {
        List<String> parameters = new ArrayList<>();
        parameters.add("remove=" + options.contains("--remove"));
        for (String side : List.of("mine", "theirs")) {
            if (options.contains("--" + side)) {
                parameters.add("conflicts=" + side);
            }
        }
        return parameters;
    }

    private void arrivals(JsonNode json) {
        for (JsonNode one : json.path("artifacts")) {
            say(
                    "arrival." + one.path("state").asString("new"),
                    one.path("kind").asString(""),
                    one.path("label").asString(""));
            one.path("differences").forEach(words -> out.println("    " + words.asString("")));
            one.path("conflicts")
                    .forEach(conflict -> say(
                            "conflict",
                            conflict.path("place").asString(""),
                            lines(conflict.path("mineWords")),
                            lines(conflict.path("theirsWords"))));
        }
        if (json.has("same")) {
            say("same", json.path("same").asInt(0));
        }
    }

    private static String lines(JsonNode words) {
        List<String> lines = new ArrayList<>();
        words.forEach(line -> lines.add(line.asString("")));
        return String.join("; ", lines);
    }

    /** Whether any of them keeps it from being published. */
    private boolean problems(JsonNode problems) {
        boolean wrong = false;
        for (JsonNode problem : problems) {
            wrong |= problem.path("severity").asString("error").equals("error");
            out.println(problem.path("path").asString("") + ": "
                    + problem.path("message").asString(""));
        }
        return wrong;
    }

    private int diff(List<String> words) throws IOException, InterruptedException {
        AppFolder first = AppFolder.read(read(words.getFirst()));
        AppFolder second = first;
        List<FolderComparison> found;
        if (words.size() > 1) {
            second = AppFolder.read(read(words.get(1)));
            found = FolderComparison.of(first, second, messages);
        } else {
            boolean samples =
                    first.artifacts().stream().anyMatch(one -> one.kind().equals("sample-data"));
            Answer answer = server().export(first.head().app(), samples);
            if (!answer.isGood()) {
                return refused(answer);
            }
            // what is published comes first, as the folder is what shall be
            found = FolderComparison.of(AppFolder.read(AppZip.read("app.zip", answer.body())), second, messages);
        }
        for (FolderComparison one : found) {
            say(
                    switch (one.side()) {
                        case FIRST_ONLY -> "diff.removed";
                        case SECOND_ONLY -> "diff.added";
                        case DIFFERENT -> "diff.changed";
                    },
                    one.id().toString(),
                    one.label().in(locale));
            one.words().forEach(difference -> out.println("    " + difference.in(locale)));
        }
        if (found.isEmpty()) {
            say("no-difference");
        }
        return found.isEmpty() ? 0 : 1;
    }

    private int verify(String from, Set<String> options) throws IOException, InterruptedException {
        AppFiles files = read(from);
        AppFolder folder = AppFolder.read(files);
        List<String> others = files.canonical().otherThan(files);
        others.forEach(path -> say("not-canonical", path));
        if (options.contains("--server")) {
            Answer answer = server().bring(AppZip.write(files), true, List.of());
            if (!answer.isGood()) {
                return refused(answer);
            }
            JsonNode json = answer.json();
            arrivals(json);
            boolean inTheWay = json.path("artifacts")
                    .valueStream()
                    .anyMatch(one -> one.path("state").asString("").equals("taken"));
            if (problems(json.path("problems")) || inTheWay) {
                say("verified-wrong", folder.head().app());
                return 1;
            }
        }
        if (others.isEmpty()) {
            say("verified", folder.head().app(), folder.artifacts().size());
        }
        return others.isEmpty() ? 0 : 1;
    }

    /** Without a choice, what both sides changed is left to who publishes it there. */
    private int promote(String app, String target, Set<String> options) throws IOException, InterruptedException {
        Answer compared = server().compare(target, app);
        if (!compared.isGood()) {
            return refused(compared);
        }
        if (options.contains("--dry-run")) {
            say("promote.dry", app, target);
            arrivals(compared.json());
            return 0;
        }
        List<String> moving = List.of("new", "changed", "merged", "conflict");
        if (compared.json()
                .path("artifacts")
                .valueStream()
                .noneMatch(one -> moving.contains(one.path("state").asString("")))) {
            say("promote.nothing", app);
            return 0;
        }
        List<String> keys = options.contains("--mine") || options.contains("--theirs")
                ? compared.json().path("artifacts").findValuesAsString("key")
                : List.of();
        Answer sent = server().promote(target, app, options.contains("--mine") ? "mine" : "theirs", keys);
        if (!sent.isGood()) {
            return refused(sent);
        }
        JsonNode json = sent.json();
        json.path("along")
                .forEach(one -> say(
                        "promote.along",
                        one.path("artifact").asString(""),
                        one.path("because").asString("")));
        say(
                "promote.sent",
                json.path("only").size(),
                app,
                target,
                json.path("said").asString(json.path("state").asString("")));
        return List.of("unanswered", "not-taken").contains(json.path("state").asString("")) ? 1 : 0;
    }

    private int format(String folder) throws IOException {
        AppFiles files = AppDirectory.read(Path.of(folder));
        AppFiles canonical = files.canonical();
        List<String> others = canonical.otherThan(files);
        for (String path : others) {
            Files.write(Path.of(folder).resolve(path), canonical.bytes(path));
        }
        say("formatted", others.size());
        return 0;
    }

    private static AppFiles read(String from) throws IOException {
        Path path = Path.of(from);
        return Files.isDirectory(path) ? AppDirectory.read(path) : AppZip.read(from, Files.readAllBytes(path));
    }

    private static boolean isZip(Path to) {
        return to.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var inside = Files.list(folder)) {
            return inside.allMatch(one -> one.getFileName().toString().startsWith("."));
        }
    }

    private String address() {
        return settings.getOrDefault("TRELLIS_URL", "http://localhost:8080");
    }

    private AppServer server() {
        return new AppServer(address(), settings.getOrDefault("TRELLIS_API_KEY", ""), locale.getLanguage());
    }

    private int refused(Answer answer) {
        JsonNode json = answer.json();
        say(
                "refused",
                answer.status(),
                json.path("detail").asString(json.path("title").asString("")));
        arrivals(json);
        for (JsonNode error : json.path("problems")) {
            String message = error.path("message").asString("");
            String path = error.path("path").asString("");
            out.println("    " + (message.startsWith(path) ? message : path + ": " + message));
        }
        return 1;
    }

    private void say(String key, Object... arguments) {
        out.println(messages.text(
                "app.command." + key,
                locale,
                Arrays.stream(arguments).map(String::valueOf).toArray()));
    }
}
