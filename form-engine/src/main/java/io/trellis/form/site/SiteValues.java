package io.trellis.form.site;

import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.mail.KnownPeople;
import io.trellis.form.record.RecordData;
import io.trellis.form.site.Site.Part;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What stands in a record that is made of an event. A field that was deleted since gets nothing. */
@Component
final class SiteValues {

    /** What a page could not send at once may come so late; of an earlier moment its clock is wrong. */
    private static final Duration LATE = Duration.ofDays(1);

    private final Clock clock;

    SiteValues(Clock clock) {
        this.clock = clock;
    }

    /** @param persons whom the visitor is, by the key of the lookup */
    Map<String, @Nullable Object> of(
            Site site, BoundEntity entity, String visitor, SiteBatch.Event event, Map<String, RecordData> persons) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Site.Fill fill : site.fills()) {
            entity.own(fill.field()).ifPresent(field -> {
                switch (Part.of(fill.part()).orElse(Part.VALUE)) {
                    case EVENT -> put(values, field, event.name());
                    case AT -> put(values, field, at(event).toString());
                    case ADDRESS -> put(values, field, page(event.address()));
                    case TITLE -> put(values, field, event.title());
                    case VISITOR -> put(values, field, visitor);
                    case PERSON -> {
                        RecordData person = persons.get(field.key());
                        if (person != null) {
                            values.put(field.key(), person.id().id());
                            KnownPeople.beside(field, person, values);
                        }
                    }
                    case PROPERTY -> {
                        Object value = event.properties().get(fill.value());
                        if (value instanceof String text) {
                            put(values, field, text);
                        } else if (value != null) {
                            values.put(field.key(), value);
                        }
                    }
                    case PROPERTIES -> put(values, field, lines(event.properties()));
                    case SITE -> put(values, field, site.label());
                    case VALUE -> put(values, field, fill.value());
                }
            });
        }
        return values;
    }

    /** By the clock of the page, unless that cannot be. */
    private Instant at(SiteBatch.Event event) {
        Instant now = clock.instant();
        Instant said = event.at();
        return said == null || said.isAfter(now) || said.isBefore(now.minus(LATE)) ? now : said;
    }

    /** What stands behind the question mark or the hash often names people, or lets in whoever has it. */
    static String page(String address) {
        return address.split("[?#]", 2)[0];
    }

    private static String lines(Map<String, Object> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(one -> one.getKey() + ": "
                                + (one.getValue() instanceof BigDecimal number
                                        ? number.toPlainString()
                                        : one.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    /** As much as the field takes. */
    private static void put(Map<String, @Nullable Object> values, BoundField field, String text) {
        if (text.isBlank()) {
            return;
        }
        int most = field.input() instanceof InputSpec.Text one && one.maxLength() > 0
                ? one.maxLength()
                : Integer.MAX_VALUE;
        values.put(field.key(), text.length() <= most ? text : text.substring(0, most));
    }
}
