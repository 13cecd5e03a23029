package io.trellis.form.exchange;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.SameText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class StoredImportMemory implements ImportMemory {

    /** Of one person and entity; the oldest goes. */
    private static final int KEPT = 20;

    /** So much of the headings of both files together must be in both. */
    private static final double MOSTLY = 0.7;

    private final MappedCollection<MappingDocument> mappings;
    private final BoundEntities entities;
    private final Permissions permissions;
    private final Clock clock;

    StoredImportMemory(DocumentStore store, BoundEntities entities, Permissions permissions, Clock clock) {
        this.mappings = store.collection(MappingDocument.COLLECTION);
        this.entities = entities;
        this.permissions = permissions;
        this.clock = clock;
    }

    @Override
    public void remember(CurrentUser user, String entity, List<String> headings, ImportSettings settings) {
        user.requireActing();
        List<String> folded = headings.stream().map(SameText::of).toList();
        String same = UUID.nameUUIDFromBytes(
                        String.join("\u0000", folded.stream().sorted().toList()).getBytes(StandardCharsets.UTF_8))
                .toString();
        List<MappingDocument.Column> columns = settings.mapping().stream()
                .map(mapping -> MappingDocument.column(SameText.of(mapping.column()), mapping))
                .toList();
        mappings.put(MappingDocument.of(
                user.id() + "/" + entity + "/" + same, user.id(), entity, folded, settings, columns, clock.instant()));
        Set<String> old = new HashSet<>();
        known(user, entity).stream().skip(KEPT).forEach(one -> old.add(one.id()));
        if (!old.isEmpty()) {
            mappings.delete(Criteria.in("_id", old));
        }
    }

    /** The latest first. */
    private List<MappingDocument> known(CurrentUser user, String entity) {
        return mappings.find(StoreQuery.of(Criteria.eq("user", user.id()).and(Criteria.eq("entity", entity)))
                .by(Sort.descending("at")));
    }

    @Override
    public Optional<Remembered> recall(CurrentUser user, String entity, List<String> headings) {
        Map<String, String> written = new LinkedHashMap<>();
        headings.forEach(heading -> written.putIfAbsent(SameText.of(heading), heading));
        return known(user, entity).stream()
                .filter(one -> alike(written.keySet(), one) >= MOSTLY)
                .max(Comparator.<MappingDocument>comparingDouble(one -> alike(written.keySet(), one))
                        .thenComparing(MappingDocument::at))
                .map(one -> remembered(user, entity, written, one))
                .filter(one -> !one.mapping().isEmpty());
    }

    private static double alike(Set<String> headings, MappingDocument before) {
        Set<String> all = new HashSet<>(before.headings());
        Set<String> both = new HashSet<>(headings);
        both.retainAll(all);
        all.addAll(headings);
        return all.isEmpty() ? 0 : (double) both.size() / all.size();
    }

    /** What went into a field that is gone, or closed to the person by now, is not known any more. */
    private Remembered remembered(
            CurrentUser user, String entity, Map<String, String> written, MappingDocument before) {
        ImportTarget target = new ImportTarget(user, entities.get(entity), permissions, true);
        List<ColumnMapping> mapping = new ArrayList<>();
        Set<String> headings = new HashSet<>(before.headings());
        for (MappingDocument.Column column : before.columns()) {
            String heading = written.get(column.heading());
            if (heading != null && target.path(column.field()).found().isPresent()) {
                mapping.add(MappingDocument.mapping(heading, column));
            } else {
                headings.remove(column.heading());
            }
        }
        return new Remembered(
                before.at(),
                written.entrySet().stream()
                        .filter(one -> headings.contains(one.getKey()))
                        .map(Map.Entry::getValue)
                        .toList(),
                before.read(),
                before.key(),
                mapping);
    }
}
