package io.trellis.form.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.mongo.KeptShape;
import io.trellis.core.store.CollectionSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted beside records, in data folders of older releases. */
class KeptNotesIT {

    @Test
    void aReferenceThatWasCleared() {
        ClearedReference note = KeptShape.of(ClearedReference.COLLECTION, """
                        {"_id": "e1/deal/d1/rows.product", "target": "product/p1", "entity": "deal", "record": "d1",
                         "steps": ["rows", "product"], "cascade": false, "rows": ["r1"]}""").survives();

        assertThat(note.steps()).containsExactly("rows", "product");
        assertThat(note.rows()).isEqualTo(List.of("r1"));
    }

    @Test
    void aCounterAndAPrint() {
        assertThat(KeptShape.of(CollectionSpec.of("sequences", Sequences.Counter.class), """
                        {"_id": "quote.number", "last": {"$numberLong": "41"}}""")
                        .survives()
                        .last())
                .isEqualTo(41);
        assertThat(KeptShape.of(CollectionSpec.of("renewals", Renewals.Note.class), """
                        {"_id": "lead", "print": "ab-12"}""")
                        .survives()
                        .print())
                .isEqualTo("ab-12");
    }
}
