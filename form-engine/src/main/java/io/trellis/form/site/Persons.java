package io.trellis.form.site;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.mail.KnownPeople;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.site.Site.Part;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Whom a visitor is: who has the mail address or the phone number that they gave, and nobody where two have it. What they did
 * before they said so becomes theirs, once it is known whom they are.
 */
@Component
final class Persons {

    /** Of what a visitor did before, the newest. */
    private static final int JOINED = 200;

    private final SiteStore store;
    private final KnownPeople known;
    private final ObjectProvider<Records> records;
    private final Queries queries;
    private final Clock clock;

    Persons(SiteStore store, KnownPeople known, ObjectProvider<Records> records, Queries queries, Clock clock) {
        this.store = store;
        this.known = known;
        this.records = records;
        this.queries = queries;
        this.clock = clock;
    }

    /** By the keys of the lookups that are filled with persons; those that are not known are left out. */
    Map<String, RecordData> of(Site site, BoundEntity entity, CurrentUser author, SiteBatch batch) {
        Optional<SiteVisitor> before = store.visitor(site, batch.visitor());
        boolean says = !batch.email().isEmpty() || !batch.phone().isEmpty();
        if (before.isEmpty() && !says) {
            return Map.of();
        }
        SiteVisitor visitor = says
                ? new SiteVisitor(
                        SiteStore.visitorId(site, batch.visitor()),
                        site.id(),
                        batch.email(),
                        batch.phone(),
                        List.of(),
                        clock.instant())
                : before.orElseThrow();
        if (!visitor.isSought()) {
            return remembered(site, entity, author, visitor);
        }
        Map<String, RecordData> found = sought(site, entity, author, visitor);
        if (says || !found.isEmpty()) {
            // once they are found, the record says how to reach them
            store.put(new SiteVisitor(
                    visitor.id(),
                    visitor.site(),
                    found.isEmpty() ? visitor.email() : "",
                    found.isEmpty() ? visitor.phone() : "",
                    found.values().stream().map(one -> one.id().toString()).toList(),
                    clock.instant()));
        }
        if (!found.isEmpty()) {
            join(site, entity, author, batch.visitor(), found);
        }
        return found;
    }

    private Map<String, RecordData> remembered(Site site, BoundEntity entity, CurrentUser author, SiteVisitor visitor) {
        Map<String, RecordData> persons = new LinkedHashMap<>();
        for (String key : site.of(Part.PERSON)) {
            entity.own(key)
                    .flatMap(field -> field.target())
                    .flatMap(target -> visitor.records().stream()
                            .filter(one -> one.startsWith(target + "/"))
                            .findFirst()
                            .map(one -> new RecordId(target, one.substring(target.length() + 1))))
                    .flatMap(id -> records.getObject().get(author, id))
                    .ifPresent(person -> persons.put(key, person));
        }
        return persons;
    }

    private Map<String, RecordData> sought(Site site, BoundEntity entity, CurrentUser author, SiteVisitor visitor) {
        Map<String, RecordData> persons = new LinkedHashMap<>();
        for (String key : site.of(Part.PERSON)) {
            entity.own(key)
                    .flatMap(field -> known.find(author, field, visitor.email(), visitor.phone()))
                    .ifPresent(person -> persons.put(key, person));
        }
        return persons;
    }

    private void join(
            Site site, BoundEntity entity, CurrentUser author, String visitor, Map<String, RecordData> found) {
        Filter theirs = Filter.eq(site.of(Part.VISITOR).getFirst(), visitor);
        for (String key : found.keySet()) {
            theirs = theirs.and(Filter.where(key, Operator.EMPTY, null));
        }
        List<RecordData> earlier = queries.list(
                        author,
                        new ListQuery(
                                entity.name(),
                                theirs,
                                "",
                                List.of(new Sort("id", true)),
                                List.of(),
                                JOINED,
                                null,
                                false))
                .records();
        for (RecordData event : earlier) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            found.forEach((key, person) -> {
                values.put(key, person.id().id());
                entity.own(key).ifPresent(field -> KnownPeople.beside(field, person, values));
            });
            // who may not change them leaves them a stranger's
            records.getObject().update(author, event.id(), event.revision(), values);
        }
    }
}
