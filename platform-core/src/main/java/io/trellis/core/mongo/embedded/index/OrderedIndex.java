package io.trellis.core.mongo.embedded.index;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import io.trellis.core.mongo.embedded.file.Key;
import io.trellis.core.mongo.embedded.file.KeyEncoding;
import io.trellis.core.mongo.embedded.file.OrderedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index kept in order: the values of its fields, then (where it is not unique) the document's place, lead to that
 * place. A list contributes an entry for each of its elements. An index that ends with the id is stored as the one that
 * does not: the id is the place.
 */
public final class OrderedIndex extends Index<Key> {

    private static final byte[] MARK = {1};
    private static final String BUILT = " built";
    /** Of an index whose last field is the id: releases that know only the other mark build it anew, in their form. */
    private static final String BUILT_WITH_ID = " built with id";

    private static final String MULTIKEY = " multikey";

    private final OrderedMap entries;
    private final OrderedMap state;
    private final boolean unique;
    /** Whether the id ends the fields, so that an entry needs no place behind them. */
    private final boolean endsWithId;

    private final Key builtMark;
    private final Key builtWithIdMark;
    private final Key multikeyMark;
    private volatile boolean multikey;
    private volatile boolean building;
    private volatile IndexEntries maker;
    /** Of the document that is about to be added; for the one thread that writes. */
    private @Nullable Checked checked;

    private record Checked(Document document, IndexEntries.Entries made) {}

    public OrderedIndex(
            String name, List<IndexKey> keys, boolean unique, boolean sparse, OrderedMap entries, OrderedMap state) {
        super(name, keys, sparse);
        this.entries = entries;
        this.state = state;
        this.unique = unique;
        this.endsWithId = !unique
                && keys.getLast().getKey().equals("_id")
                && keys.getLast().isAscending();
        this.builtMark = mark(entries, BUILT);
        this.builtWithIdMark = mark(entries, BUILT_WITH_ID);
        // Earlier releases wrote the id twice: what they built stays so.
        this.maker = maker(endsWithId && !state.contains(builtMark));
        this.multikeyMark = mark(entries, MULTIKEY);
        this.multikey = state.contains(multikeyMark);
    }

    private IndexEntries maker(boolean placed) {
        return new IndexEntries(getKeys(), !unique && !placed, isSparse());
    }

    private static Key mark(OrderedMap entries, String what) {
        return KeyEncoding.key(entries.name() + what);
    }

    /** As if the index had never been. @return whether there was anything */
    public static boolean clear(OrderedMap entries, OrderedMap state) {
        boolean any = !entries.isEmpty()
                || state.contains(mark(entries, BUILT))
                || state.contains(mark(entries, BUILT_WITH_ID));
        if (any) {
            entries.clear();
            state.remove(mark(entries, BUILT));
            state.remove(mark(entries, BUILT_WITH_ID));
            state.remove(mark(entries, MULTIKEY));
        }
        return any;
    }

    OrderedMap entries() {
        return entries;
    }

    /** Whether a document may have more than one entry. */
    boolean isMultikey() {
        return multikey;
    }

    boolean leavesOutDocuments() {
        return isSparse();
    }

    /** Empty means: still to be built. What a crash left half built is built again. */
    @Override
    public boolean isEmpty() {
        return !building && !isBuilt();
    }

    boolean isBuilt() {
        return state.contains(builtMark) || endsWithId && state.contains(builtWithIdMark);
    }

    public boolean isBeingBuilt() {
        return building;
    }

    public void beginBuilding() {
        entries.clear();
        state.remove(builtMark);
        maker = maker(endsWithId);
        building = true;
    }

    public void endBuilding() {
        state.put(endsWithId ? builtWithIdMark : builtMark, MARK);
        building = false;
    }

    /** Adds a document that may have been added before. */
    public void fill(Document document, Key position, MongoCollection<Key> collection) {
        IndexEntries.Entries made = maker.of(document);
        noteMultikey(made);
        for (Key key : made.keys()) {
            byte[] holder = unique ? entries.get(key) : null;
            if (holder != null && !Arrays.equals(holder, position.bytes())) {
                throw duplicate(document, collection);
            }
            if (holder == null) {
                entries.put(key, position.bytes());
            }
        }
    }

    @Override
    public @Nullable Key getPosition(Document document) {
        return KeyEncoding.key(document.get("_id"));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Key> collection) {
        IndexEntries.Entries made = maker.of(document);
        checked = new Checked(document, made);
        if (unique) {
            for (Key key : made.keys()) {
                if (entries.contains(key)) {
                    throw duplicate(document, collection);
                }
            }
        }
    }

    @Override
    public void add(Document document, Key position, MongoCollection<Key> collection) {
        Checked before = checked;
        checked = null;
        IndexEntries.Entries made = before != null && before.document == document ? before.made : maker.of(document);
        noteMultikey(made);
        for (Key key : made.keys()) {
            byte[] holder = entries.put(key, position.bytes());
            if (unique && holder != null) {
                entries.put(key, holder);
                throw duplicate(document, collection);
            }
        }
    }

    @Override
    public Key remove(Document document) {
        Key position = KeyEncoding.key(document.get("_id"));
        maker.of(document).keys().forEach(key -> remove(key, position));
        return position;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Key> collection) {
        if (maker.same(oldDocument, newDocument)) {
            return;
        }
        Set<Key> newKeys = maker.of(newDocument).keys();
        if (unique) {
            Set<Key> oldKeys = maker.of(oldDocument).keys();
            for (Key key : newKeys) {
                if (!oldKeys.contains(key) && entries.contains(key)) {
                    throw duplicate(newDocument, collection);
                }
            }
        }
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Key position, MongoCollection<Key> collection) {
        if (maker.same(oldDocument, newDocument)) {
            return;
        }
        Set<Key> oldKeys = maker.of(oldDocument).keys();
        IndexEntries.Entries made = maker.of(newDocument);
        noteMultikey(made);
        for (Key key : oldKeys) {
            if (!made.keys().contains(key)) {
                remove(key, position);
            }
        }
        for (Key key : made.keys()) {
            if (!oldKeys.contains(key)) {
                entries.put(key, position.bytes());
            }
        }
    }

    /** While a unique index is built, another document may hold what this one has as well. */
    private void remove(Key key, Key position) {
        if (!building || !unique || Arrays.equals(entries.get(key), position.bytes())) {
            entries.remove(key);
        }
    }

    private void noteMultikey(IndexEntries.Entries made) {
        if (made.fromList() && !multikey) {
            state.put(multikeyMark, MARK);
            multikey = true;
        }
    }

    private DuplicateKeyError duplicate(Document document, MongoCollection<Key> collection) {
        return new DuplicateKeyError(
                this, collection, getKeys(), getKeyValues(document).iterator().next());
    }

    /** Queries are planned by the collection as a whole. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Key> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    /** The same name for another index is refused, as a server does. */
    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other)
                && unique == other.isUnique()
                && Objects.equals(
                        toIndexDescription().get("key"),
                        other.toIndexDescription().get("key"));
    }

    @Override
    public void drop() {
        building = false;
        entries.clear();
        state.remove(builtMark);
        state.remove(builtWithIdMark);
        state.remove(multikeyMark);
    }
}
