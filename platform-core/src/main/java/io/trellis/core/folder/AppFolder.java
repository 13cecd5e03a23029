package io.trellis.core.folder;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app as it travels. {@code app.json} names the app and which kind of artifact each folder holds; a file
 * {@code <folder>/<name>.json} is the content of the artifact of that name, and a file beside it with another ending
 * ({@code approval.bpmn}) is the member of that content that is called like the ending.
 */
public record AppFolder(AppHead head, List<Artifact> artifacts) {

    private static final String JSON = "json";
    private static final Pattern FILE = Pattern.compile("([^/]+)/([A-Za-z][A-Za-z0-9_-]{0,79})\\.([a-z][a-z0-9]{0,9})");

    public AppFolder {
        artifacts =
                artifacts.stream().sorted(Comparator.comparing(Artifact::id)).toList();
    }

    /**
     * Ordered by id.
     *
     * @throws UnusableFolder with everything that is wrong with the files
     */
    public static AppFolder read(AppFiles files) {
        SortedMap<String, byte[]> all = new TreeMap<>(files.all());
        byte[] first = all.remove(AppHead.FILE);
        if (first == null) {
            throw UnusableFolder.of(AppHead.FILE, "no-head");
        }
        bounded(files);
        AppHead head = AppHead.read(CanonicalFile.read(AppHead.FILE, first));
        List<FileProblem> problems = new ArrayList<>();
        Map<ArtifactId, ObjectNode> contents = new TreeMap<>();
        all.forEach((path, bytes) -> guarded(problems, () -> {
            Matcher file = FILE.matcher(path);
            if (file.matches() && file.group(3).equals(JSON)) {
                contents.put(id(head, file, path), CanonicalFile.read(path, bytes));
            }
        }));
        all.forEach((path, bytes) -> guarded(problems, () -> {
            Matcher file = FILE.matcher(path);
            if (!file.matches()) {
                throw UnusableFolder.of(path, "no-artifact");
            }
            if (!file.group(3).equals(JSON)) {
                beside(contents.get(id(head, file, path)), file, path, bytes, all);
            }
        }));
        if (!problems.isEmpty()) {
            throw new UnusableFolder(
                    problems.stream().limit(FileLimits.PROBLEMS).toList());
        }
        List<Artifact> artifacts = new ArrayList<>();
        contents.forEach((id, content) -> artifacts.add(new Artifact(id, head.app(), content)));
        return new AppFolder(head, artifacts);
    }

    /** All that is read stays in the heap together. */
    private static void bounded(AppFiles files) {
        int left = FileLimits.TOKENS;
        for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
            if (file.getKey().endsWith("." + JSON)) {
                left -= CanonicalFile.tokens(file.getValue(), left);
            }
            if (left < 0) {
                throw UnusableFolder.of(file.getKey(), "tokens", FileLimits.TOKENS);
            }
        }
    }

    private static void guarded(List<FileProblem> problems, Runnable step) {
        try {
            step.run();
        } catch (UnusableFolder e) {
            problems.addAll(e.problems());
        }
    }

    private static ArtifactId id(AppHead head, Matcher file, String path) {
        String kind = head.folders().get(file.group(1));
        if (kind == null) {
            throw UnusableFolder.of(path, "no-folder", file.group(1));
        }
        return new ArtifactId(kind, file.group(2));
    }

    private static void beside(
            @Nullable ObjectNode content, Matcher file, String path, byte[] bytes, Map<String, byte[]> all) {
        String json = path.substring(0, path.length() - file.group(3).length()) + JSON;
        if (content == null) {
            if (!all.containsKey(json)) {
                throw UnusableFolder.of(path, "alone", json);
            }
            return;
        }
        if (content.has(file.group(3))) {
            throw UnusableFolder.of(path, "both", file.group(3), json);
        }
        content.put(file.group(3), CanonicalFile.text(path, bytes));
    }

    /**
     * @param beside the members of a kind's contents that are files of their own
     * @throws UnusableFolder where two artifacts differ in case alone, which not every disk can hold
     */
    public AppFiles files(Function<String, Set<String>> beside) {
        Map<String, String> folders = new TreeMap<>();
        head.folders().forEach((folder, kind) -> folders.put(kind, folder));
        List<AppFiles.Entry> files = new ArrayList<>();
        files.add(new AppFiles.Entry(AppHead.FILE, CanonicalFile.write(head.json())));
        for (Artifact artifact : artifacts) {
            String path = folders.get(artifact.kind()) + "/" + artifact.name() + ".";
            ObjectNode content = artifact.content().deepCopy();
            for (String member : beside.apply(artifact.kind())) {
                JsonNode text = content.path(member);
                if (text.isString() && CanonicalFile.isWritable(text.stringValue())) {
                    content.remove(member);
                    files.add(
                            new AppFiles.Entry(path + member, text.stringValue().getBytes(StandardCharsets.UTF_8)));
                }
            }
            files.add(new AppFiles.Entry(path + JSON, CanonicalFile.write(content)));
        }
        return AppFiles.of(files);
    }
}
