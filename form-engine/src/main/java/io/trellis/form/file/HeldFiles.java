package io.trellis.form.file;

import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps the files of a {@link FileHolder}: noted before the holder is written, kept after it. What is noted and never named goes
 * as what nobody saved does; what is named and not kept yet, as something came between, is kept then.
 */
@Component
public final class HeldFiles {

    private final FilePlaces places;

    HeldFiles(FilePlaces places) {
        this.places = places;
    }

    /** @param place the holder's sign and its id */
    public void note(String file, RecordId record, String place, Instant at) {
        places.note(file, record, place, at);
    }

    public void keep(String file) {
        places.keep(file);
    }

    /** Whatever else was held there is left, and goes unless it is held elsewhere. */
    public void only(Set<String> files, RecordId record, String place) {
        places.in(record, place).stream()
                .filter(held -> !files.contains(held.file()))
                .forEach(places::leave);
    }

    public void move(RecordId from, RecordId to, String place) {
        places.move(from, to, place);
    }
}
