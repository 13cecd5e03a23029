package io.trellis.core.folder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An app's files as one ZIP: the same files are the same bytes. What comes from outside is unpacked within bounds. */
public final class AppZip {

    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

    private AppZip() {}

    public static byte[] write(AppFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : files.all().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NEVER);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @param name what the ZIP is called
     * @throws UnusableFolder for what is no ZIP, too much, or no folder of an app
     */
    public static AppFiles read(String name, byte[] bytes) {
        if (bytes.length > FileLimits.ZIP_BYTES) {
            throw UnusableFolder.of(name, "zip-large", FileLimits.ZIP_BYTES >> 20);
        }
        ZipLinks.find(bytes).ifPresent(link -> {
            throw UnusableFolder.of(link, "link");
        });
        List<AppFiles.Entry> entries = new ArrayList<>();
        String[] at = {name};
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            long all = 0;
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                throw UnusableFolder.of(name, "no-zip");
            }
            for (int count = 1; entry != null; entry = zip.getNextEntry(), count++) {
                at[0] = entry.getName();
                if (count > FileLimits.FILES) {
                    throw UnusableFolder.of(name, "many", FileLimits.FILES);
                }
                if (!entry.isDirectory()) {
                    byte[] content = content(entry, zip);
                    all += content.length;
                    if (all > FileLimits.BYTES) {
                        throw UnusableFolder.of(name, "large", FileLimits.BYTES >> 20);
                    }
                    entries.add(new AppFiles.Entry(entry.getName(), content));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw UnusableFolder.of(at[0], "broken");
        }
        return AppFiles.of(entries);
    }

    /** At most as much as a file may be is unpacked, whatever it would become. */
    private static byte[] content(ZipEntry entry, ZipInputStream zip) throws IOException {
        byte[] content = zip.readNBytes(FileLimits.FILE_BYTES + 1);
        if (content.length > FileLimits.FILE_BYTES) {
            throw UnusableFolder.of(entry.getName(), "file-large", FileLimits.FILE_BYTES / 1_000_000);
        }
        zip.closeEntry();
        long packed = Math.max(1, entry.getCompressedSize());
        if (content.length > FileLimits.ALWAYS_BYTES && content.length / packed > FileLimits.RATIO) {
            throw UnusableFolder.of(entry.getName(), "ratio", FileLimits.RATIO);
        }
        return content;
    }
}
