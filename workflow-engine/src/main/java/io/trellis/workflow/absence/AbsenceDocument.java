package io.trellis.workflow.absence;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.workflow.Absence;
import java.time.LocalDate;
import java.util.List;

/** An absence as it is stored. @param from a day as ISO writes it, so that texts compare as days do; {@code to} too */
record AbsenceDocument(String id, String person, String from, String to, String substitute, List<String> flows) {

    static final CollectionSpec<AbsenceDocument> COLLECTION = CollectionSpec.of("absence", AbsenceDocument.class)
            .index(IndexSpec.on("person", "to"))
            .index(IndexSpec.on("to"));

    static AbsenceDocument of(String id, Absence absence) {
        return new AbsenceDocument(
                id,
                absence.person(),
                absence.from().toString(),
                absence.to().toString(),
                absence.substitute(),
                absence.flows());
    }

    Absence absence() {
        return new Absence(id, person, LocalDate.parse(from), LocalDate.parse(to), substitute, flows);
    }
}
