package io.trellis.form.exchange;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.SameText;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A ZIP that was brought beside a table. Nothing of it is unpacked but what the table names, and that into the store: a path
 * that leads out of it, more files than it may have, or more than it may unpack to are refused before the first line.
 */
final class Archive implements AutoCloseable {

    static final int MOST_FILES = 10_000;
    /** Of all that is in it, with folders and what a Mac adds to each file. */
    static final int MOST_ENTRIES = 3 * MOST_FILES;

    static final long LARGEST = 2L << 30;

    /** As Windows writes names in China, where the ZIP does not say. */
    private static final Charset NAMES = Charset.forName("GB18030");

    private final Path copy;
    private final ZipFile zip;
    private final Map<String, ZipEntry> byPath = new HashMap<>();
    private final Map<String, List<ZipEntry>> byName = new HashMap<>();

    private Archive(Path copy, ZipFile zip, Messages messages) {
        this.copy = copy;
        this.zip = zip;
        if (zip.size() > MOST_ENTRIES) {
            throw refused(messages, "exchange.archive.many", MOST_FILES);
        }
        long all = 0;
        for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
            String path = entry.getName().replace('\\', '/');
            if (path.startsWith("/")
                    || path.matches("[A-Za-z]:.*")
                    || List.of(path.split("/", -1)).contains("..")) {
                throw refused(messages, "exchange.archive.path", entry.getName());
            }
            if (entry.isDirectory() || path.startsWith("__MACOSX/") || path.endsWith("/.DS_Store")) {
                continue;
            }
            all += Math.max(0, entry.getSize());
            byPath.putIfAbsent(SameText.of(path), entry);
            byName.computeIfAbsent(SameText.of(path.substring(path.lastIndexOf('/') + 1)), name -> new ArrayList<>())
                    .add(entry);
            if (byPath.size() > MOST_FILES) {
                throw refused(messages, "exchange.archive.many", MOST_FILES);
            }
        }
        if (all > LARGEST) {
            throw refused(messages, "exchange.archive.large", LARGEST >> 30);
        }
    }

    private static TrellisException refused(Messages messages, String key, Object... arguments) {
        return new TrellisException(CoreError.INVALID_INPUT, messages.text(key, arguments));
    }

    /** @throws TrellisException INVALID_INPUT for what is no ZIP, or none that may be opened */
    static Archive open(Files files, StoredFile stored, Messages messages) {
        Path copy = null;
        try {
            copy = java.nio.file.Files.createTempFile("archive", ".zip");
            try (InputStream content = files.open(stored)) {
                java.nio.file.Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return opened(copy, messages);
        } catch (ZipException | IllegalArgumentException e) {
            delete(copy);
            throw refused(messages, "exchange.archive.bad", stored.name());
        } catch (IOException e) {
            delete(copy);
            throw new UncheckedIOException(e);
        } catch (TrellisException e) {
            delete(copy);
            throw e;
        }
    }

    private static Archive opened(Path copy, Messages messages) throws IOException {
        ZipFile zip = zip(copy);
        try {
            return new Archive(copy, zip, messages);
        } catch (TrellisException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path copy) throws IOException {
        try {
            return new ZipFile(copy.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            return new ZipFile(copy.toFile(), NAMES);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path copy) {
        if (copy != null) {
            try {
                java.nio.file.Files.deleteIfExists(copy);
            } catch (IOException e) {
                copy.toFile().deleteOnExit();
            }
        }
    }

    /** The files that are called so: by their path, else by their name wherever they lie. */
    List<ZipEntry> named(String words) {
        String path = SameText.of(words.replace('\\', '/').replaceFirst("^\\./", ""));
        ZipEntry exact = byPath.get(path);
        return exact == null ? byName.getOrDefault(path, List.of()) : List.of(exact);
    }

    /** What it says of its size is what it gives, at most: a file that unpacks to more is cut off as broken. */
    InputStream content(ZipEntry entry) throws IOException {
        long most = entry.getSize();
        return new FilterInputStream(zip.getInputStream(entry)) {
            private long read;

            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int some = super.read(bytes, from, length);
                count(Math.max(0, some));
                return some;
            }

            private void count(int more) throws IOException {
                read += more;
                if (most >= 0 && read > most) {
                    throw new ZipException("more than it says");
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
        delete(copy);
    }
}
