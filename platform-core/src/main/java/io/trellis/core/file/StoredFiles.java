package io.trellis.core.file;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.time.TimeOrderedIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@link Files} by id, where every node reads them; what people called them stands in a document. */
@Component
class StoredFiles implements Files {

    private final FileContents contents;
    private final DocumentCollection documents;
    private final TimeOrderedIds ids;
    private final Permissions permissions;
    private final Messages messages;

    StoredFiles(
            FileContents contents,
            DocumentStore store,
            TimeOrderedIds ids,
            Permissions permissions,
            Messages messages) {
        this.contents = contents;
        this.documents = store.collection("file");
        this.ids = ids;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public StoredFile store(CurrentUser owner, String name, String mediaType, InputStream content) {
        String id = ids.next();
        try {
            long size = contents.write(id, content);
            StoredFile file = new StoredFile(id, name, mediaType, size, owner.id());
            documents.put(document(file));
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<StoredFile> find(CurrentUser user, String id) {
        return documents
                .get(id)
                .map(StoredFiles::read)
                .filter(file ->
                        user.isSystem() || file.owner().equals(user.id()) || permissions.has(user, Capability.ADMIN));
    }

    @Override
    public InputStream open(StoredFile file) {
        try {
            return contents.open(file.id());
        } catch (NoSuchFileException e) {
            throw new TrellisException(CoreError.NOT_FOUND, messages.text("core.file.gone", file.name()), e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void delete(StoredFile file) {
        documents.delete(Criteria.id(file.id()));
        try {
            contents.delete(file.id());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private TrellisException failed(IOException e) {
        return new TrellisException(CoreError.STORE_FAILED, messages.text("core.file.failed"), e);
    }

    private static Map<String, Object> document(StoredFile file) {
        Map<String, Object> document = new HashMap<>();
        document.put("_id", file.id());
        document.put("name", file.name());
        document.put("mediaType", file.mediaType());
        document.put("size", file.size());
        document.put("owner", file.owner());
        return document;
    }

    private static StoredFile read(Map<String, Object> document) {
        return new StoredFile(
                String.valueOf(document.get("_id")),
                String.valueOf(document.get("name")),
                String.valueOf(document.get("mediaType")),
                document.get("size") instanceof Number size ? size.longValue() : 0,
                String.valueOf(document.get("owner")));
    }
}
