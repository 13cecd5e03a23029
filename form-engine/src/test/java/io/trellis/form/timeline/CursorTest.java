package io.trellis.form.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** Nothing but its place among others. */
    private record Source(String kind, int order) implements TimelineSource {

        @Override
        public LocalizedText label() {
            return LocalizedText.same(kind);
        }

        @Override
        public String icon() {
            return kind;
        }

        @Override
        public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
            return List.of();
        }
    }

    @Test
    void itComesBackAsItWasWrittenAndNothingElseIsOne() {
        Cursor cursor = new Cursor(NOON, 20, "activity", "01jd, é中,activity");
        assertThat(Cursor.read(cursor.text())).contains(cursor);
        assertThat(List.of("", "x", "!!", "bm90IG9uZQ"))
                .allMatch(text -> Cursor.read(text).isEmpty());
    }

    @Test
    void ofOneInstantTheSourcesBeforeHaveToldAllThoseAfterNothing() {
        Cursor cursor = new Cursor(NOON, 20, "activity", "b");
        assertThat(cursor.in(new Source("comment", 10)).precedes(NOON, "a")).isFalse();
        assertThat(cursor.in(new Source("activity", 20)).precedes(NOON, "a")).isTrue();
        assertThat(cursor.in(new Source("activity", 20)).precedes(NOON, "b")).isFalse();
        assertThat(cursor.in(new Source("change", 40)).precedes(NOON, "z")).isTrue();
        assertThat(cursor.in(new Source("comment", 10)).precedes(NOON.minusMillis(1), "z"))
                .isTrue();
    }

    /** However the pages fall, each entry is told once and in order. */
    @Test
    void pagesOfManySourcesMissNothingAndTellNothingTwice() {
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);
        List<Source> sources = List.of(new Source("a", 10), new Source("b", 10), new Source("c", 30));
        Set<Cursor> all = new TreeSet<>(Cursor.NEWEST_FIRST);
        while (all.size() < 200) {
            Source source = sources.get(random.nextInt(sources.size()));
            all.add(new Cursor(
                    NOON.plusMillis(random.nextInt(30)),
                    source.order(),
                    source.kind(),
                    String.valueOf(random.nextInt(90))));
        }
        List<Cursor> told = new ArrayList<>();
        List<Cursor> page;
        do {
            Optional<Cursor> after = told.isEmpty() ? Optional.empty() : Optional.of(told.getLast());
            page = sources.stream()
                    .flatMap(source -> all.stream()
                            .filter(one -> one.kind().equals(source.kind()))
                            .filter(one -> after.filter(
                                            cursor -> !cursor.in(source).precedes(one.at(), one.id()))
                                    .isEmpty())
                            .limit(7))
                    .sorted(Cursor.NEWEST_FIRST)
                    .limit(7)
                    .toList();
            told.addAll(page);
        } while (!page.isEmpty());
        assertThat(told).containsExactlyElementsOf(all);
    }
}
