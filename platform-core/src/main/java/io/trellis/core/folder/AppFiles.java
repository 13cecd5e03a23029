package io.trellis.core.folder;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of one app by their path, {@code app.json} at the top: what they were packed in is gone, and so is what is no
 * part of an app (what begins with a dot, a readme, a licence).
 */
public final class AppFiles {

    private final SortedMap<String, byte[]> files;

    private AppFiles(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /** One file as it came. */
    record Entry(String path, byte[] bytes) {}

    /** Files of the product's own, whose paths nobody else gave. */
    public static AppFiles of(SortedMap<String, byte[]> files) {
        return new AppFiles(new TreeMap<>(files));
    }

    /** @throws UnusableFolder for paths that lead anywhere else, stand twice, or differ in case alone */
    static AppFiles of(List<Entry> entries) {
        List<FileProblem> problems = new ArrayList<>();
        entries.forEach(entry -> path(entry.path(), problems));
        stop(problems);
        String within = within(entries);
        SortedMap<String, byte[]> files = new TreeMap<>();
        Map<String, String> folded = new HashMap<>();
        for (Entry entry : entries) {
            if (!entry.path().startsWith(within) || isPassedOver(entry.path().substring(within.length()))) {
                continue;
            }
            String path = entry.path().substring(within.length());
            String same = folded.putIfAbsent(folded(path), path);
            if (same != null) {
                problems.add(same.equals(path) ? FileProblem.of(path, "twice") : FileProblem.of(path, "case", same));
            } else {
                files.put(path, entry.bytes());
            }
        }
        stop(problems);
        if (!files.containsKey(AppHead.FILE)) {
            throw UnusableFolder.of(AppHead.FILE, "no-head");
        }
        return new AppFiles(files);
    }

    static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static void path(String path, List<FileProblem> problems) {
        if (path.length() > FileLimits.PATH_CHARACTERS) {
            problems.add(FileProblem.of(path.substring(0, FileLimits.PATH_CHARACTERS) + "…", "long-path"));
        } else if (path.startsWith("/") || path.indexOf('\\') >= 0 || path.matches("[A-Za-z]:.*")) {
            problems.add(FileProblem.of(path, "absolute"));
        } else if (Arrays.stream(path.split("/", -1))
                        .anyMatch(step -> step.equals("..") || step.equals(".") || step.isEmpty())
                || path.chars().anyMatch(Character::isISOControl)) {
            problems.add(FileProblem.of(path, "outside"));
        }
    }

    /** The only folder at the top, where the ZIP holds the app's folder and not what is in it. */
    private static String within(List<Entry> entries) {
        Set<String> tops = new HashSet<>();
        for (Entry entry : entries) {
            if (!isPassedOver(entry.path())) {
                int slash = entry.path().indexOf('/');
                tops.add(slash < 0 ? "" : entry.path().substring(0, slash + 1));
            }
        }
        boolean one = tops.size() == 1 && !tops.contains("");
        return one ? tops.iterator().next() : "";
    }

    private static boolean isPassedOver(String path) {
        boolean hidden = path.startsWith(".") || path.contains("/.") || path.startsWith("__MACOSX/");
        boolean about = path.indexOf('/') < 0 && path.matches("(?i)(readme|changelog|license|licence|notice)(\\..*)?");
        return hidden || about;
    }

    private static void stop(List<FileProblem> problems) {
        if (!problems.isEmpty()) {
            throw new UnusableFolder(
                    problems.stream().limit(FileLimits.PROBLEMS).toList());
        }
    }

    /** By path, in their order. Nobody changes the bytes. */
    public SortedMap<String, byte[]> all() {
        return files;
    }

    /** Of a file that is there. */
    public byte[] bytes(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    /** The same, each JSON file as the product writes it. */
    public AppFiles canonical() {
        SortedMap<String, byte[]> written = new TreeMap<>(files);
        written.replaceAll(
                (path, bytes) -> path.endsWith(".json") ? CanonicalFile.write(CanonicalFile.read(path, bytes)) : bytes);
        return new AppFiles(written);
    }

    /** The paths whose bytes are not the same here and there. */
    public List<String> otherThan(AppFiles others) {
        TreeMap<String, byte[]> all = new TreeMap<>(files);
        all.putAll(others.files);
        return all.keySet().stream()
                .filter(path -> !Arrays.equals(files.get(path), others.files.get(path)))
                .toList();
    }
}
