package io.trellis.core.backup;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A backup: a zip with the files of the data folder, and last of all a list of them with their digests, without which, or
 * with one that differs, nothing is taken from it.
 */
final class BackupFile {

    static final int FORMAT = 1;

    private static final String CONTENTS = "trellis-backup.txt";
    private static final String TITLE = "trellis-backup";

    private BackupFile() {}

    /** Why a file is no good. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        enum Reason {
            MISSING,
            DAMAGED,
            FORMAT
        }

        private final Reason reason;

        Unusable(Reason reason, String detail) {
            super(detail);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    /** Writes to a file of this name that appears when it is whole. */
    static void write(Path target, Instant now, List<BackupPart> parts) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16))) {
            zip.setLevel(Deflater.BEST_SPEED);
            StringBuilder contents = new StringBuilder("%s %d %s\n".formatted(TITLE, FORMAT, now));
            for (BackupPart part : parts) {
                part.copy(name -> entry(zip, part.folder() + "/" + name, contents));
            }
            zip.putNextEntry(new ZipEntry(CONTENTS));
            zip.write(contents.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            zip.flush();
            file.getFD().sync();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static OutputStream entry(ZipOutputStream zip, String name, StringBuilder contents) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        return new FilterOutputStream(zip) {
            @Override
            public void write(int one) throws IOException {
                digest.update((byte) one);
                zip.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                digest.update(bytes, from, length);
                zip.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
                contents.append(HexFormat.of().formatHex(digest.digest()))
                        .append(' ')
                        .append(name)
                        .append('\n');
            }
        };
    }

    /** Reads all of it against its digests. @return the names of its files */
    static List<String> verify(Path file) throws Unusable, IOException {
        if (!Files.isRegularFile(file)) {
            throw new Unusable(Unusable.Reason.MISSING, file.toString());
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, String> contents = contents(zip);
            for (Map.Entry<String, String> one : contents.entrySet()) {
                ZipEntry entry = zip.getEntry(one.getKey());
                if (entry == null || !digest(zip, entry).equals(one.getValue())) {
                    throw new Unusable(Unusable.Reason.DAMAGED, one.getKey());
                }
            }
            return new ArrayList<>(contents.keySet());
        } catch (ZipException e) {
            throw new Unusable(Unusable.Reason.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /** Into an empty folder. */
    static void unpack(Path file, Path folder) throws Unusable, IOException {
        List<String> names = verify(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : names) {
                Path target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new Unusable(Unusable.Reason.DAMAGED, name);
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static Map<String, String> contents(ZipFile zip) throws Unusable, IOException {
        ZipEntry entry = zip.getEntry(CONTENTS);
        if (entry == null) {
            throw new Unusable(Unusable.Reason.DAMAGED, CONTENTS);
        }
        List<String> lines;
        try (InputStream in = zip.getInputStream(entry)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        String[] title = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
        if (title.length < 2 || !title[0].equals(TITLE)) {
            throw new Unusable(Unusable.Reason.DAMAGED, CONTENTS);
        }
        if (!title[1].equals(Integer.toString(FORMAT))) {
            throw new Unusable(Unusable.Reason.FORMAT, title[1]);
        }
        Map<String, String> digests = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new Unusable(Unusable.Reason.DAMAGED, CONTENTS);
            }
            digests.put(line.substring(space + 1), line.substring(0, space));
        }
        return digests;
    }

    private static String digest(ZipFile zip, ZipEntry entry) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
