package io.trellis.core.file;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.core.time.TimeOrderedIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@link Files} by id, where every node reads them; what people called them stands in a document. */
@Component
class StoredFiles implements Files {

    private static final Logger LOG = LoggerFactory.getLogger(StoredFiles.class);

    private final FileContents contents;
    private final MappedCollection<FileDocument> documents;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final Permissions permissions;
    private final Messages messages;

    StoredFiles(
            FileContents contents,
            DocumentStore store,
            TimeOrderedIds ids,
            Clock clock,
            Permissions permissions,
            Messages messages) {
        this.contents = contents;
        this.documents = store.collection(FileDocument.COLLECTION);
        this.ids = ids;
        this.clock = clock;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public StoredFile store(CurrentUser owner, String name, String mediaType, InputStream content) {
        owner.requireActing();
        String id = ids.next();
        try {
            long size = contents.write(id, content);
            StoredFile file = new StoredFile(id, name, mediaType, size, owner.id());
            documents.put(FileDocument.of(file));
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Optional<StoredFile> find(CurrentUser user, String id) {
        return documents
                .get(id)
                .map(FileDocument::file)
                .filter(file -> user.isSystem() || file.owner().equals(user.id()) || isOfPeople(file) && isAdmin(user));
    }

    private boolean isAdmin(CurrentUser user) {
        return permissions.has(user, Capability.ADMIN);
    }

    /** What the product keeps on behalf of records is handed out by those who know their rights. */
    private static boolean isOfPeople(StoredFile file) {
        return !file.owner().equals(CurrentUser.SYSTEM_ID);
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

    @Override
    public StoredFile storeFor(Duration kept, CurrentUser owner, String name, String mediaType, InputStream content) {
        owner.requireActing();
        StoredFile file = store(owner, name, mediaType, content);
        keepFor(kept, file);
        return file;
    }

    @Override
    public void keepFor(Duration kept, StoredFile file) {
        documents.updateOne(
                Criteria.id(file.id()),
                Change.of().set(FileDocument.UNTIL, clock.instant().plus(kept)));
    }

    @Override
    public void keep(StoredFile file) {
        documents.updateOne(Criteria.id(file.id()), Change.of().unset(FileDocument.UNTIL));
    }

    /** Deletes what has had its time. */
    void clear() {
        try {
            documents
                    .find(StoreQuery.of(Criteria.lt(FileDocument.UNTIL, clock.instant())))
                    .forEach(document -> delete(document.file()));
        } catch (RuntimeException e) {
            LOG.warn("files that are no longer needed could not be deleted; trying again", e);
        }
    }

    private TrellisException failed(IOException e) {
        return new TrellisException(CoreError.STORE_FAILED, messages.text("core.file.failed"), e);
    }
}
