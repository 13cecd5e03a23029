package io.trellis.core.file;

import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In the database, in parts that fit into a document each: every node reads what any of them took. */
final class DatabaseContents implements FileContents {

    private static final int PART = 1 << 20;

    private final MappedCollection<FilePart> parts;

    DatabaseContents(DocumentStore store) {
        this.parts = store.collection(FilePart.COLLECTION);
    }

    /** Takes over what this node kept in its own folder before files were shared. */
    void adopt(FolderContents folder) throws IOException {
        for (String id : folder.ids()) {
            if (parts.get(name(id, 0)).isEmpty()) {
                try (InputStream content = folder.open(id)) {
                    write(id, content);
                }
            }
            folder.delete(id);
        }
    }

    /** The first part comes last: without it there is no file. */
    @Override
    public long write(String id, InputStream content) throws IOException {
        byte[] first = content.readNBytes(PART);
        long size = first.length;
        int number = 1;
        for (byte[] part = content.readNBytes(PART); part.length > 0; part = content.readNBytes(PART)) {
            put(id, number++, part);
            size += part.length;
        }
        put(id, 0, first);
        return size;
    }

    private void put(String id, int number, byte[] bytes) {
        parts.put(new FilePart(name(id, number), id, bytes));
    }

    private Optional<InputStream> part(String id, int number) {
        return parts.get(name(id, number)).map(part -> new ByteArrayInputStream(part.bytes()));
    }

    @Override
    public InputStream open(String id) throws IOException {
        InputStream first = part(id, 0).orElseThrow(() -> new NoSuchFileException(id));
        return new SequenceInputStream(new Parts(id, first));
    }

    @Override
    public void delete(String id) {
        parts.delete(Criteria.id(name(id, 0)));
        parts.delete(Criteria.eq("file", id));
    }

    private static String name(String id, int number) {
        return id + "/" + number;
    }

    /** One part in memory at a time. */
    private final class Parts implements Enumeration<InputStream> {

        private final String id;
        private @Nullable InputStream next;
        private int number;

        private Parts(String id, InputStream first) {
            this.id = id;
            this.next = first;
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            InputStream taken = next;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            next = part(id, ++number).orElse(null);
            return taken;
        }
    }
}
