package io.trellis.form.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.form.exchange.table.Cell;
import io.trellis.form.exchange.table.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManyLinesTest {

    private static Optional<ManyLines.Doubt> of(String... notes) {
        ManyLines lines = new ManyLines();
        for (int i = 0; i < notes.length; i++) {
            lines.add(new Table.Row(i + 2, List.of(new Cell.Text("a"), new Cell.Text(notes[i]))));
        }
        return lines.doubt();
    }

    @Test
    void theOnlyCellOfManyLinesIsADoubt() {
        assertThat(of("x", "y\nb,y\nc,z\nd,w", "v")).hasValueSatisfying(doubt -> {
            assertThat(doubt.line()).isEqualTo(3);
            assertThat(doubt.column(List.of("name", "note"))).isEqualTo("note");
            assertThat(doubt.begin()).isEqualTo("y …");
        });
    }

    @Test
    void notesOfSeveralLinesAreNone() {
        assertThat(of("x", "y\nz", "v")).isEmpty();
        assertThat(of("x", "1\n2\n3\n4\n5", "1\n2")).isEmpty();
        assertThat(of("x", "y")).isEmpty();
    }
}
