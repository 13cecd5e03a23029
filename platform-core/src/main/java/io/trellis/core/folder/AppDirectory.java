package io.trellis.core.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An app's files as a folder of a disk. */
public final class AppDirectory {

    private AppDirectory() {}

    /** @throws UnusableFolder as for a ZIP */
    public static AppFiles read(Path folder) throws IOException {
        List<AppFiles.Entry> entries = new ArrayList<>();
        long all = 0;
        for (Path file : files(folder)) {
            String name = name(folder, file);
            if (Files.isSymbolicLink(file)) {
                throw UnusableFolder.of(name, "link");
            }
            if (entries.size() >= FileLimits.FILES) {
                throw UnusableFolder.of(folder.toString(), "many", FileLimits.FILES);
            }
            if (Files.size(file) > FileLimits.FILE_BYTES) {
                throw UnusableFolder.of(name, "file-large", FileLimits.FILE_BYTES / 1_000_000);
            }
            byte[] bytes = Files.readAllBytes(file);
            all += bytes.length;
            if (all > FileLimits.BYTES) {
                throw UnusableFolder.of(folder.toString(), "large", FileLimits.BYTES >> 20);
            }
            entries.add(new AppFiles.Entry(name, bytes));
        }
        return AppFiles.of(entries);
    }

    /** Those of an app, at any depth; what begins with a dot, as Git's own, is not looked into. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> open = new ArrayList<>(List.of(folder));
        while (!open.isEmpty()) {
            try (Stream<Path> inside = Files.list(open.removeLast())) {
                for (Path one : (Iterable<Path>) inside.sorted()::iterator) {
                    if (one.getFileName().toString().startsWith(".")) {
                        continue;
                    }
                    if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                        open.add(one);
                    } else {
                        found.add(one);
                    }
                }
            }
            if (found.size() > FileLimits.FILES) {
                throw UnusableFolder.of(folder.toString(), "many", FileLimits.FILES);
            }
        }
        return found;
    }

    /** Makes the folder hold exactly these files, beside what is no part of an app. */
    public static void write(AppFiles files, Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean wasApp = Files.isRegularFile(folder.resolve(AppHead.FILE));
        TreeSet<String> gone = new TreeSet<>();
        if (wasApp) {
            gone.addAll(read(folder).all().keySet());
            gone.removeAll(files.all().keySet());
        }
        for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
            Path to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.write(to, file.getValue());
        }
        for (String path : gone) {
            Files.delete(folder.resolve(path));
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
