package io.trellis.form.definition;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Duplicate;
import io.trellis.form.entity.FieldDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field that is to become unique must not have the same value twice already: those that do are listed. */
record UniqueCheck(EntityDesign design, EntityDefinition published, Look records, ProblemList problems) {

    interface Look {
        /** As {@link EntityStorage#duplicates}. */
        List<Duplicate> duplicates(EntityDefinition entity, String field, int most);
    }

    private static final int MOST_VALUES = 5;
    private static final int MOST_TITLES = 3;

    void run() {
        for (FieldDefinition field : design.entity().fields()) {
            if (field.unique() && wasShared(field) && design.bind(field).isPresent()) {
                List<Duplicate> found = records.duplicates(design.entity(), field.key(), MOST_VALUES);
                if (!found.isEmpty()) {
                    problems.add(
                            "fields[" + field.key() + "].unique",
                            "duplicates",
                            found.stream().map(UniqueCheck::words).collect(Collectors.joining("; ")));
                }
            }
        }
    }

    private boolean wasShared(FieldDefinition field) {
        Optional<FieldDefinition> before = published.fields().stream()
                .filter(old -> old.key().equals(field.key()) && old.type().equals(field.type()))
                .findFirst();
        return before.isPresent() && !before.get().unique();
    }

    /** {@code "10001" × 3 (Aurora, Borealis, Corona)}. */
    private static String words(Duplicate duplicate) {
        String titles = duplicate.titles().stream().limit(MOST_TITLES).collect(Collectors.joining(", "));
        int more = duplicate.titles().size() - MOST_TITLES;
        return "\"" + duplicate.value() + "\" × " + duplicate.titles().size() + " (" + titles
                + (more > 0 ? ", … +" + more : "") + ")";
    }
}
