package io.trellis.form.file;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.file.Files;
import io.trellis.core.file.Files.StoredFile;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FileKind;
import io.trellis.form.file.KeptFile.Content;
import io.trellis.form.file.content.ContentType;
import io.trellis.form.file.content.SmallPicture;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The contents of files on records and of their small pictures, which belong to the product: rights are asked elsewhere. */
@Component
final class KeptContents {

    private static final CurrentUser PRODUCT = CurrentUser.system();

    /** So much of a file is looked at to say what it is. */
    private static final int LOOKED_AT = 1 << 16;

    private final Files files;
    private final Messages messages;

    KeptContents(Files files, Messages messages) {
        this.files = files;
        this.messages = messages;
    }

    /** @param small the id of its small picture; null for none */
    record Taken(StoredFile file, @Nullable String small) {}

    /** For as long as an upload waits; empty for what is larger than files may be. */
    Optional<Taken> take(CurrentUser user, String name, InputStream content) {
        try (Capped capped = new Capped(content)) {
            BufferedInputStream marked = new BufferedInputStream(capped, LOOKED_AT);
            String type = ContentType.of(marked, name);
            StoredFile file = files.storeFor(RecordFiles.UNSAVED, PRODUCT, name, type, marked);
            if (capped.exceeded()) {
                files.delete(file);
                return Optional.empty();
            }
            return Optional.of(new Taken(file, small(user, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String small(CurrentUser user, StoredFile file) throws IOException {
        if (!FileKind.isDrawn(file.mediaType())) {
            return null;
        }
        Optional<SmallPicture> small;
        try (InputStream content = files.open(file)) {
            small = SmallPicture.of(user.id(), content);
        }
        return small.map(picture -> files.storeFor(
                                RecordFiles.UNSAVED,
                                PRODUCT,
                                file.name(),
                                picture.type(),
                                new ByteArrayInputStream(picture.bytes()))
                        .id())
                .orElse(null);
    }

    void keep(UploadDocument upload) {
        stored(upload).forEach(files::keep);
    }

    void keepALittle(UploadDocument upload) {
        stored(upload).forEach(file -> files.keepFor(RecordFiles.UNSAVED, file));
    }

    void delete(UploadDocument upload) {
        stored(upload).forEach(files::delete);
    }

    private Stream<StoredFile> stored(UploadDocument upload) {
        return Stream.concat(Stream.of(upload.id()), Stream.ofNullable(upload.small()))
                .flatMap(id -> files.find(PRODUCT, id).stream());
    }

    KeptFile file(UploadDocument upload) {
        return new KeptFile(
                upload.value(),
                upload.by(),
                upload.at(),
                new Content(upload.type(), upload.size(), () -> open(upload.id())),
                Optional.ofNullable(upload.small())
                        .flatMap(id -> files.find(PRODUCT, id))
                        .map(small -> new Content(small.mediaType(), small.size(), () -> files.open(small))));
    }

    private InputStream open(String id) {
        return files.open(files.find(PRODUCT, id)
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("file.gone"))));
    }

    /** Ends after what files may have, and knows whether there was more. */
    private static final class Capped extends InputStream {

        private final InputStream content;
        private long left = Limits.FILE_BYTES;
        private boolean exceeded;

        private Capped(InputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                exceeded |= content.read() >= 0;
                return -1;
            }
            int read = content.read(into, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        private boolean exceeded() {
            return exceeded;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
