package io.trellis.form.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells in one call, as it came.
 *
 * @param visitor what tells this visitor from others, made by the page
 * @param consent whether the visitor agreed to be followed
 * @param email who they say to be; empty for nothing
 */
public record SiteBatch(String visitor, boolean consent, String email, String phone, List<Event> events) {

    public SiteBatch {
        events = List.copyOf(events);
    }

    /**
     * @param id the same however often it is told
     * @param at null for now
     * @param address of the page; empty for none
     * @param properties texts, numbers and truth values
     */
    public record Event(
            String id,
            String name,
            @Nullable Instant at,
            String address,
            String title,
            Map<String, Object> properties) {

        public Event {
            properties = Map.copyOf(properties);
        }
    }
}
