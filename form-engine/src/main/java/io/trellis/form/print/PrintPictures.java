package io.trellis.form.print;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileValue;
import io.trellis.form.file.KeptFile;
import io.trellis.form.file.RecordFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** Pictures of a record as a page carries them in itself, as far as its reader may have them. */
record PrintPictures(RecordFiles files, CurrentUser reader) {

    /** A page is laid out in memory: larger ones stay out, and are named. */
    private static final long LARGEST = 1 << 20;

    private static final String PNG = "image/png";
    private static final Set<String> DRAWN = Set.of(PNG, "image/jpeg");

    Optional<String> of(FileValue file) {
        return of(file.id());
    }

    Optional<String> of(String file) {
        return files.find(reader, file)
                .flatMap(PrintPictures::drawable)
                .map(content -> PagePicture.address(content.type(), bytes(content)));
    }

    /** The one as it is, or the small one beside it, which is the right way up. */
    private static Optional<KeptFile.Content> drawable(KeptFile kept) {
        return Optional.of(kept.content())
                .filter(content -> content.type().equals(PNG))
                .or(kept::small)
                .filter(content -> DRAWN.contains(content.type()) && content.size() <= LARGEST);
    }

    private static byte[] bytes(KeptFile.Content content) {
        try (InputStream in = content.open().get()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
