package io.trellis.form.exchange;

import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lookups to records of the same file that came later: set when all lines are in. */
final class Deferred {

    record Link(ReadRow row, RecordData record) {}

    private final List<Link> links = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    void add(ReadRow row, RecordData record) {
        Integer place = places.putIfAbsent(record.id().id(), links.size());
        if (place == null) {
            links.add(new Link(row, record));
        } else {
            // a later line about the same record has the last word
            links.get(place).row().later().forEach(row.later()::putIfAbsent);
            links.set(place, new Link(row, record));
        }
    }

    /** A later line was about the same record. */
    void changed(RecordData record) {
        Integer place = places.get(record.id().id());
        if (place != null) {
            links.set(place, new Link(links.get(place).row(), record));
        }
    }

    List<Link> links() {
        return links;
    }
}
