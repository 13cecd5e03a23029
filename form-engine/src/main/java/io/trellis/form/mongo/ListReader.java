package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads a page of records: by key from where the page before ended, never by counting from the start. */
final class ListReader {

    private final QueryAccess access;
    private final PageTokens tokens;
    private final SlowLists slow;

    ListReader(QueryAccess access, PageTokens tokens, SlowLists slow) {
        this.access = access;
        this.tokens = tokens;
        this.slow = slow;
    }

    RecordPage read(CurrentUser user, ListQuery query, int skip) {
        VisibleEntities visible = access.of(user);
        if (query.size() < 1 || query.size() > ListQuery.LARGEST_PAGE) {
            throw visible.problems().badSize(ListQuery.LARGEST_PAGE);
        }
        check(visible.problems(), query);
        VisibleEntity entity = visible.entity(query.entity());
        ListColumns wanted = ListColumns.of(visible, entity, query.fields(), "fields");
        ListOrder order = ListOrder.of(visible, entity, query.sort());
        Document matching = matching(visible, entity, query);
        Instant begun = slow.now();
        ListParts parts = ListParts.of(order, entity, access.lookups(visible));
        List<Object> after =
                query.after() == null ? null : place(visible, order, query.after(), bound(visible.user(), query));
        List<ListParts.Row> found = find(entity, wanted, parts, matching, after, query, skip);
        Long total = query.total() ? (Long) access.collection(entity).countDocuments(matching) : null;
        int whole = PageSize.of(found.stream().map(ListParts.Row::document).toList(), Limits.PAGE_BYTES);
        boolean more = found.size() > Math.min(whole, query.size());
        List<ListParts.Row> page = more ? found.subList(0, Math.min(whole, query.size())) : found;

        RecordReader reader = new RecordReader(entity, wanted.own());
        List<RecordData> records =
                page.stream().map(ListParts.Row::document).map(reader::read).toList();
        PageLabels labels = new PageLabels();
        labels.addAll(entity, records, wanted.own(), query.fields().isEmpty());
        Map<String, Map<FieldPath, Object>> reached = reached(visible, wanted, records);
        Map<String, Map<String, Object>> joined = joined(wanted, reached, labels);
        return new RecordPage(
                followed(wanted, records, reached),
                more ? tokens.write(page.getLast().place(), bound(user, query)) : null,
                total,
                labels.read(access.titles(), visible),
                joined,
                slow.wanted(
                        entity,
                        after == null ? matching : Bson.all(matching, order.after(after)),
                        order,
                        matching,
                        query.total(),
                        begun));
    }

    private static void check(QueryProblems problems, ListQuery query) {
        if (query.fields().size() > Limits.FIELDS) {
            throw problems.tooMany("fields", Limits.FIELDS);
        }
        if (query.sort().size() > Limits.SORTS) {
            throw problems.tooMany("sort", Limits.SORTS);
        }
        Search.check(problems, query.search());
    }

    private Document matching(VisibleEntities visible, VisibleEntity entity, ListQuery query) {
        return Bson.all(
                entity.rows(),
                access.compiler(visible).compile(entity, query.filter()),
                Search.condition(entity, query.search()));
    }

    private List<ListParts.Row> find(
            VisibleEntity entity,
            ListColumns wanted,
            ListParts parts,
            Document matching,
            @Nullable List<?> after,
            ListQuery query,
            int skip) {
        Document projection = RecordReader.projection(wanted.own(), parts.asked());
        List<ListParts.Row> page = new ArrayList<>();
        long bytes = 0;
        // what goes beyond a page is told by one record more
        try (ListParts.Reading reading =
                parts.read(access.collection(entity), matching, after, projection, skip, query.size() + 1)) {
            while (bytes <= Limits.PAGE_BYTES && page.size() <= query.size() && reading.hasNext()) {
                ListParts.Row next = reading.next();
                bytes += PageSize.of(next.document());
                page.add(next);
            }
        }
        return page;
    }

    private List<Object> place(VisibleEntities visible, ListOrder order, String after, String bound) {
        return tokens.read(after, bound)
                .filter(place -> place.size() == order.steps().size())
                .orElseThrow(() -> visible.problems().badPlace());
    }

    /** What stands at the paths of the records, by id. */
    private Map<String, Map<FieldPath, Object>> reached(
            VisibleEntities visible, ListColumns wanted, List<RecordData> records) {
        List<ResolvedPath> paths = Stream.concat(wanted.reached().stream(), wanted.followed().values().stream())
                .distinct()
                .toList();
        if (paths.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Object>> roots = new HashMap<>();
        for (RecordData record : records) {
            Map<String, Object> values = new HashMap<>();
            for (BoundField field : wanted.own()) {
                Object value = RecordReader.value(record, field);
                if (value != null) {
                    values.put(field.key(), value);
                }
            }
            roots.put(record.id().id(), values);
        }
        return new PathValues(access, visible).of(paths, roots);
    }

    /** The records with the values of fields that stand for a path. */
    private static List<RecordData> followed(
            ListColumns wanted, List<RecordData> records, Map<String, Map<FieldPath, Object>> reached) {
        return wanted.followed().isEmpty()
                ? records
                : records.stream()
                        .map(record -> {
                            Map<FieldPath, Object> at =
                                    reached.getOrDefault(record.id().id(), Map.of());
                            Map<String, Object> values = new HashMap<>(record.values());
                            wanted.followed().forEach((key, path) -> {
                                Object value = at.get(path.path());
                                if (value != null) {
                                    values.put(key, value);
                                }
                            });
                            return record.with(values);
                        })
                        .toList();
    }

    private static Map<String, Map<String, Object>> joined(
            ListColumns wanted, Map<String, Map<FieldPath, Object>> reached, PageLabels labels) {
        Map<String, Map<String, Object>> joined = new HashMap<>();
        reached.forEach((id, values) -> {
            for (ResolvedPath path : wanted.reached()) {
                Object value = values.get(path.path());
                if (value != null) {
                    labels.add(path.leaf(), value);
                    joined.computeIfAbsent(id, key -> new HashMap<>())
                            .put(path.path().toString(), value);
                }
            }
        });
        return joined;
    }

    /** A place is good for this user and for what was asked, whatever the size of the page and the fields shown. */
    private static String bound(CurrentUser user, ListQuery query) {
        String asked =
                query.entity() + "\n" + FilterJson.write(query.filter()) + "\n" + query.search() + "\n" + query.sort();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return user.id() + "\n" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
