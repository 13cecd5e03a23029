package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.ImportPlan.Column;
import io.trellis.form.field.InputSpec;
import io.trellis.form.file.RecordFiles;
import io.trellis.form.file.UploadResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;

/**
 * The files that cells name, from the ZIP beside the table. Each is taken once, by a trial too, so that it says what the run
 * will say; what no record holds in the end goes by itself.
 */
final class BroughtFiles {

    /** Between names in one cell. */
    private static final String SEVERAL = "[;；|\\n]";

    private final Archive archive;
    private final RecordFiles files;
    private final CurrentUser user;
    private final Map<String, String> taken = new HashMap<>();

    BroughtFiles(Archive archive, RecordFiles files, CurrentUser user) {
        this.archive = archive;
        this.files = files;
        this.user = user;
    }

    /** Says what is wrong with a cell. */
    @FunctionalInterface
    interface Wrong {
        LocalizedText text(String key, Object... arguments);
    }

    /** What the field is given; empty where something is wrong, which is among the problems then. */
    Optional<Object> value(Column column, String cell, Wrong wrong, List<LocalizedText> problems) {
        List<Object> found = new ArrayList<>();
        int before = problems.size();
        for (String one : cell.split(SEVERAL)) {
            String name = one.strip();
            if (!name.isEmpty()) {
                file(name, wrong, problems).ifPresent(id -> found.add(Map.of("id", id)));
            }
        }
        boolean several = column.field().input() instanceof InputSpec.Files spec && spec.several();
        if (!several && found.size() > 1) {
            problems.add(wrong.text("exchange.row.oneFile", found.size()));
        }
        return problems.size() > before || found.isEmpty()
                ? Optional.empty()
                : Optional.of(several ? found : found.getFirst());
    }

    private Optional<String> file(String name, Wrong wrong, List<LocalizedText> problems) {
        List<ZipEntry> named = archive.named(name);
        if (named.size() != 1) {
            problems.add(wrong.text(named.isEmpty() ? "exchange.row.noFile" : "exchange.row.manyFiles", name));
            return Optional.empty();
        }
        ZipEntry entry = named.getFirst();
        String known = taken.get(entry.getName());
        if (known != null) {
            return Optional.of(known);
        }
        if (entry.getSize() > Limits.FILE_BYTES) {
            problems.add(wrong.text("exchange.row.largeFile", name, Limits.FILE_BYTES >> 20));
            return Optional.empty();
        }
        try (InputStream content = archive.content(entry)) {
            String path = entry.getName().replace('\\', '/');
            return switch (files.bring(user, path.substring(path.lastIndexOf('/') + 1), content)) {
                case UploadResult.Uploaded(var file) -> {
                    taken.put(entry.getName(), file.id());
                    yield Optional.of(file.id());
                }
                case UploadResult.Refused(var _, var why) -> {
                    problems.add(why);
                    yield Optional.empty();
                }
            };
        } catch (IOException | java.io.UncheckedIOException e) {
            // encrypted, cut off, or more than it says it is
            problems.add(wrong.text("exchange.row.badFile", name));
            return Optional.empty();
        }
    }
}
