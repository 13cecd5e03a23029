package io.trellis.form.merge;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merge would be of. */
public sealed interface MergePreview {

    /**
     * @param records the one that stays first
     * @param titles of these
     * @param lines field by field, those without any value left out
     * @param along what names those that go, or is kept about them
     * @param hindrances what keeps them from being merged now, in words; empty where nothing does
     */
    record Side(
            List<RecordData> records,
            List<String> titles,
            List<Line> lines,
            List<Along> along,
            List<LocalizedText> hindrances)
            implements MergePreview {

        public Side {
            records = List.copyOf(records);
            titles = List.copyOf(titles);
            lines = List.copyOf(lines);
            along = List.copyOf(along);
            hindrances = List.copyOf(hindrances);
        }
    }

    /** One of them is not there, or may not be seen. */
    record Missing() implements MergePreview {}

    /** There are too few or too many. */
    record Refused(LocalizedText why) implements MergePreview {}

    /**
     * @param values of each record, in their order
     * @param chosen whose value stays unless somebody chooses another
     * @param joins whether the values of several can stand together
     * @param differs whether there is something to choose
     * @param open whether whoever asks may choose
     */
    record Line(
            BoundField field, List<@Nullable Object> values, int chosen, boolean joins, boolean differs, boolean open) {

        public Line {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** What the record that stays would get of one of them; rows are others in another record. */
        public @Nullable Object of(int record) {
            return record == 0 ? values.getFirst() : fresh(field, values.get(record));
        }

        /** The values of all, each once; those of the record that stays first. */
        public List<Object> joined() {
            Set<Object> joined = new LinkedHashSet<>();
            for (int i = 0; i < values.size(); i++) {
                if (of(i) instanceof Collection<?> several) {
                    joined.addAll(several);
                }
            }
            return List.copyOf(joined);
        }

        static @Nullable Object fresh(BoundField field, @Nullable Object value) {
            return value instanceof List<?> list && !field.columns().isEmpty()
                    ? list.stream()
                            .map(row -> {
                                Map<Object, Object> cells =
                                        new LinkedHashMap<>(row instanceof Map<?, ?> map ? map : Map.of());
                                cells.remove("id");
                                return cells;
                            })
                            .toList()
                    : value;
        }
    }

    /** @param what is moved; {@code by} the field that names them, empty for what is kept about them */
    record Along(LocalizedText what, LocalizedText by, long count) {}
}
