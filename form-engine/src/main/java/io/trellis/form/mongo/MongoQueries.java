package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.limit.Memory;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/** {@link Queries} over the records' collections. */
final class MongoQueries implements Queries {

    private final QueryAccess access;
    private final TooSlow time;
    private final ListReader lists;
    private final ReportRunner reports;
    private final Finder finder;

    MongoQueries(QueryAccess access, PageTokens tokens, SlowLists slow, Memory memory) {
        this.access = access;
        this.time = access.time();
        this.lists = new ListReader(access, tokens, slow);
        this.reports = new ReportRunner(access, memory);
        this.finder = new Finder(access);
    }

    @Override
    public RecordPage list(CurrentUser user, ListQuery query) {
        return list(user, query, 0);
    }

    @Override
    public RecordPage list(CurrentUser user, ListQuery query, int skip) {
        return time.list(() -> lists.read(user, query, skip));
    }

    @Override
    public long count(CurrentUser user, String entity, Filter filter, String search) {
        VisibleEntities visible = access.of(user);
        VisibleEntity seen = visible.entity(entity);
        Search.check(visible.problems(), search);
        return time.list(() -> access.collection(seen)
                .countDocuments(Bson.all(
                        seen.rows(), access.compiler(visible).compile(seen, filter), Search.condition(seen, search))));
    }

    @Override
    public ReportResult report(CurrentUser user, ReportQuery query, String search) {
        return time.report(() -> reports.run(user, query, search));
    }

    @Override
    public Map<String, Object> totals(
            CurrentUser user, String entity, Filter filter, String search, List<String> fields) {
        if (fields.isEmpty()) {
            return Map.of();
        }
        List<Measure> sums = fields.stream()
                .map(field -> new Measure(Measure.Op.SUM, FieldPath.of(field)))
                .toList();
        ReportResult result = report(user, new ReportQuery(entity, filter, List.of(), sums, List.of(), 1), search);
        Map<String, Object> totals = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object sum = result.rows().getFirst().get(i);
            if (sum != null) {
                totals.put(fields.get(i), sum);
            }
        }
        return totals;
    }

    @Override
    public Set<String> matching(String name, Collection<String> ids, Filter filter) {
        return matching(name, ids, filter, VisibleEntity::rows);
    }

    @Override
    public Set<String> matchingDeleted(String name, Collection<String> ids, Filter filter) {
        return matching(name, ids, filter, entity -> new Document(RecordPaths.DELETED, new Document("$ne", null)));
    }

    private Set<String> matching(
            String name, Collection<String> ids, Filter filter, Function<VisibleEntity, Document> rows) {
        VisibleEntities visible = access.of(CurrentUser.system());
        VisibleEntity entity = visible.entity(name);
        Object which = ids.size() == 1 ? ids.iterator().next() : new Document("$in", List.copyOf(ids));
        Document matching = Bson.all(
                rows.apply(entity),
                new Document(RecordPaths.ID, which),
                access.compiler(visible).compile(entity, filter));
        Set<String> found = new HashSet<>();
        access.collection(entity)
                .find(matching)
                .projection(new Document(RecordPaths.ID, 1))
                .forEach(record -> found.add(record.getString(RecordPaths.ID)));
        return found;
    }

    @Override
    public List<Hit> search(CurrentUser user, List<String> entities, String words, int limit) {
        return time.list(() -> finder.search(user, entities, words, limit));
    }
}
