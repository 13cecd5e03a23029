package io.trellis.form.file;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.SameText;
import io.trellis.form.record.Labels;
import io.trellis.form.record.RecordId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Names stand beside the places of files; whether somebody may have one is asked of each that fits, many records at once. */
@Component
final class StoredFileSearch implements FileSearch {

    private static final int MOST_WORDS = 10;
    private static final int PAGE = 200;

    /** So many that fit are looked at for those that the person may have. */
    private static final int LOOKED_AT = 2_000;

    /** Of these so many are read one by one: their record may be read, their place perhaps not. */
    private static final int ASKED = 400;

    private final MappedCollection<PlaceDocument> places;
    private final FilePlaces files;
    private final FileRights rights;
    private final Labels labels;
    private final Entities entities;
    private final Permissions permissions;
    private final Messages messages;

    StoredFileSearch(
            DocumentStore store,
            FilePlaces files,
            FileRights rights,
            Labels labels,
            Entities entities,
            Permissions permissions,
            Messages messages) {
        this.places = store.collection(PlaceDocument.COLLECTION);
        this.files = files;
        this.rights = rights;
        this.labels = labels;
        this.entities = entities;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public List<FoundFile> find(CurrentUser user, String words, int limit) {
        List<String> sought = Stream.of(
                        SameText.of(words.substring(0, Math.min(words.length(), Limits.SEARCH_CHARACTERS)))
                                .split(" "))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
        List<String> readable = entities.all().stream()
                .map(EntityDefinition::name)
                .filter(name -> permissions.may(user, name, Action.READ))
                .toList();
        if (sought.isEmpty() || readable.isEmpty()) {
            return List.of();
        }
        Criteria where = Criteria.in(PlaceDocument.ENTITY, readable).and(Criteria.missing(PlaceDocument.REPLACED));
        for (String word : sought) {
            where = where.and(Criteria.contains(PlaceDocument.SEARCH, word));
        }
        return new Search(user, limit).over(where);
    }

    private final class Search {

        private final CurrentUser user;
        private final int limit;
        private final Map<String, FoundFile> found = new LinkedHashMap<>();
        private int asked;

        private Search(CurrentUser user, int limit) {
            this.user = user;
            this.limit = limit;
        }

        private List<FoundFile> over(Criteria where) {
            StoreQuery query = StoreQuery.of(where)
                    .by(Sort.descending(PlaceDocument.AT), Sort.descending("_id"))
                    .limit(PAGE);
            StoreQuery next = query;
            for (int looked = 0; looked < LOOKED_AT && found.size() < limit && asked < ASKED; looked += PAGE) {
                List<PlaceDocument> page = places.find(next);
                take(page);
                if (page.size() < PAGE) {
                    break;
                }
                next = query.after(page.getLast());
            }
            return List.copyOf(found.values());
        }

        private void take(List<PlaceDocument> page) {
            Map<RecordId, String> titles = titles(page);
            for (PlaceDocument place : page) {
                Optional<String> title = Optional.ofNullable(titles.get(place.record()));
                if (found.size() >= limit || asked >= ASKED) {
                    return;
                }
                if (title.isPresent() && !found.containsKey(place.file() + "@" + place.of())) {
                    asked++;
                    found(place, title.get()).ifPresent(file -> found.put(place.file() + "@" + place.of(), file));
                }
            }
        }

        /** Of the records that may be read. */
        private Map<RecordId, String> titles(List<PlaceDocument> page) {
            Map<RecordId, String> titles = new HashMap<>();
            Map<String, Set<String>> asked = page.stream()
                    .map(PlaceDocument::record)
                    .collect(Collectors.groupingBy(
                            RecordId::entity, Collectors.mapping(RecordId::id, Collectors.toSet())));
            asked.forEach((entity, ids) ->
                    labels.of(user, entity, ids).forEach((id, title) -> titles.put(new RecordId(entity, id), title)));
            return titles;
        }

        private Optional<FoundFile> found(PlaceDocument place, String title) {
            return rights.reading(user, place.record(), place.field())
                    .flatMap(_ -> files.upload(place.file()))
                    .map(upload -> new FoundFile(upload.value(), place.record(), title, where(place), place.at()));
        }
    }

    private LocalizedText where(PlaceDocument place) {
        return rights.label(place.field())
                .orElseGet(() -> entities.find(place.record().entity())
                        .flatMap(entity -> entity.field(place.field()))
                        .map(FieldDefinition::label)
                        .orElseGet(() -> messages.text("file.attached")));
    }
}
