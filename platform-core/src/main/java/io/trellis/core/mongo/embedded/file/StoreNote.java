package io.trellis.core.mongo.embedded.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small file beside the store that says in which format it is and up to which change it holds everything: an empty or
 * shortened file would open as an earlier state of the store, and nobody would know.
 */
record StoreNote(int format, long checkpoint) {

    /** Without checksums, and without this note. */
    static final int FIRST = 0;

    static final int CURRENT = 1;

    private static final String NAME = "store.note";
    private static final Pattern FORM = Pattern.compile("format (\\d{1,9})\ncheckpoint (\\d{1,18})\n");

    /** Empty for a new folder and for a store of the first format. */
    static Optional<StoreNote> read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Matcher form = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (!form.matches()) {
                throw new DamagedStore(file, "it does not say what it should");
            }
            StoreNote note = new StoreNote(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
            if (note.format > CURRENT) {
                throw new IllegalStateException("the store in " + folder + " was written in format " + note.format
                        + ", this program reads up to " + CURRENT + ": start it with a newer program");
            }
            return Optional.of(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return "format " + format + "\ncheckpoint " + checkpoint + "\n";
    }

    static String fileName() {
        return NAME;
    }

    void write(Path folder) {
        try {
            Path unfinished = folder.resolve(NAME + ".part");
            try (FileChannel file = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer text = StandardCharsets.ISO_8859_1.encode(text());
                while (text.hasRemaining()) {
                    file.write(text);
                }
                // A name reaches the disk before what the file holds: after a power cut the note would be empty.
                file.force(true);
            }
            Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            SyncedFolder.sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the note of the store in " + folder + " cannot be written", e);
        }
    }
}
