package io.trellis.form.print.batch;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.print.Prints;
import io.trellis.form.print.pdf.PdfBinder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What many prints are gathered in: on the disk, a print at a time in memory. Gone with all its parts when it is closed. */
final class PrintedFile implements AutoCloseable {

    private final PrintBatch.Form form;
    private final PdfBinder binder;
    private final Messages messages;
    private final Path folder;
    private final List<Path> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private long bytes;
    private int pages;

    PrintedFile(PrintBatch.Form form, PdfBinder binder, Messages messages) throws IOException {
        this.form = form;
        this.binder = binder;
        this.messages = messages;
        this.folder = Files.createTempDirectory("prints");
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** @throws TrellisException TOO_LARGE where it becomes more than is made at once */
    void add(Prints.Document document) throws IOException {
        bytes += document.content().length;
        if (binder.isPdf(document.type())) {
            pages += binder.pages(document.content());
        }
        if (pages > Limits.PRINTED_PAGES || bytes > Limits.PRINTED_BYTES) {
            throw new TrellisException(
                    CoreError.TOO_LARGE,
                    messages.text(
                            "form.print.batch.too-much", Limits.PRINTED_PAGES, Limits.PRINTED_BYTES / (1024 * 1024)));
        }
        Path part = folder.resolve(Integer.toString(parts.size()));
        Files.write(part, document.content());
        parts.add(part);
        names.add(free(document.fileName()));
    }

    /** Of two that are called the same the later one gets a number. */
    private String free(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot);
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = stem + " (" + number + ")" + ending;
        }
        return free;
    }

    /** What everything was gathered in, from its beginning. */
    InputStream whole() throws IOException {
        Path whole = folder.resolve("whole");
        switch (form) {
            case PDF -> binder.bind(parts, whole);
            case ZIP -> pack(whole);
        }
        return Files.newInputStream(whole);
    }

    private void pack(Path whole) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(whole))) {
            for (int i = 0; i < parts.size(); i++) {
                zip.putNextEntry(new ZipEntry(names.get(i)));
                Files.copy(parts.get(i), zip);
                zip.closeEntry();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.delete(path);
            }
        }
        Files.delete(folder);
    }
}
