package io.trellis.form.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A list that is sorted by titles, in the parts that its reader may know of. Each record holds a copy of the title that its
 * lookup leads to; where the reader may not see the record behind, the copy counts for nothing, lest the place of a row tell
 * what its cell does not. Such rows are a part of their own, sorted without it; what is read of the parts is merged.
 */
record ListParts(ListOrder asked, List<Part> parts) {

    /** More lookups whose records are seen in part only are not sorted by: each doubles what is read. */
    private static final int MOST_DIVIDING = 3;

    /** @param rows which of the list's rows; empty for all */
    record Part(ListOrder order, Document rows) {}

    static ListParts of(ListOrder order, VisibleEntity entity, LostLookups lookups) {
        List<Part> parts = List.of(new Part(order, new Document()));
        int dividing = 0;
        for (int i = 0; i < order.steps().size(); i++) {
            DocumentPath lookup = order.steps().get(i).lookup();
            if (lookup == null) {
                continue;
            }
            int step = i;
            LostLookups.Unseen unseen = lookups.unseen(entity, lookup);
            if (unseen.all() || !unseen.ids().isEmpty() && dividing == MOST_DIVIDING) {
                parts = parts.stream()
                        .map(part -> new Part(part.order().without(step), part.rows()))
                        .toList();
            } else if (!unseen.ids().isEmpty()) {
                dividing++;
                parts = parts.stream()
                        .flatMap(part -> divided(part, step, lookup.path(), unseen.ids()).stream())
                        .toList();
            }
        }
        return new ListParts(order, parts);
    }

    private static List<Part> divided(Part part, int step, String path, Set<String> unseen) {
        List<String> ids = List.copyOf(unseen);
        return List.of(
                new Part(part.order(), Bson.all(part.rows(), new Document(path, new Document("$nin", ids)))),
                new Part(
                        part.order().without(step),
                        Bson.all(part.rows(), new Document(path, new Document("$in", ids)))));
    }

    /** What was read, with the place where it stands. */
    record Row(Document document, List<@Nullable Object> place) {}

    interface Reading extends AutoCloseable {
        boolean hasNext();

        Row next();

        @Override
        void close();
    }

    /**
     * @param matching the rows of the list, whichever part they are of
     * @param after where the page before ended; null for the first
     * @param most rows that are wanted after those that are skipped
     */
    Reading read(
            MongoCollection<Document> collection,
            Document matching,
            @Nullable List<?> after,
            Document projection,
            int skip,
            int most) {
        boolean single = parts.size() == 1;
        List<Open> open = new ArrayList<>();
        for (Part part : parts) {
            ListOrder order = part.order();
            Document wanted = after == null
                    ? Bson.all(matching, part.rows())
                    : Bson.all(matching, part.rows(), order.after(after));
            FindIterable<Document> found = collection
                    .find(wanted)
                    .sort(order.bson())
                    .projection(projection)
                    .limit(single ? most : skip + most);
            open.add(new Open(order, (single && skip > 0 ? found.skip(skip) : found).cursor()));
        }
        return single ? open.getFirst() : new Merged(asked, open, skip);
    }

    private record Open(ListOrder order, MongoCursor<Document> cursor) implements Reading {

        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public Row next() {
            Document next = cursor.next();
            return new Row(next, order.placeOf(next));
        }

        @Override
        public void close() {
            cursor.close();
        }
    }

    private static final class Merged implements Reading {

        private record Head(Row row, Open from) {}

        private final List<Open> open;
        private final PriorityQueue<Head> heads;

        Merged(ListOrder order, List<Open> open, int skip) {
            this.open = open;
            this.heads = new PriorityQueue<>(
                    (one, other) -> order.compare(one.row().place(), other.row().place()));
            open.forEach(this::advance);
            for (int i = 0; i < skip && hasNext(); i++) {
                next();
            }
        }

        private void advance(Open from) {
            if (from.hasNext()) {
                heads.add(new Head(from.next(), from));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Row next() {
            Head first = heads.remove();
            advance(first.from());
            return first.row();
        }

        @Override
        public void close() {
            open.forEach(Open::close);
        }
    }
}
