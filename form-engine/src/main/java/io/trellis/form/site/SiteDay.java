package io.trellis.form.site;

import io.trellis.core.store.CollectionSpec;
import java.time.LocalDate;

/**
 * What a site told on a day of UTC.
 *
 * @param events that were taken
 * @param refused of these, by the rules of the entity; {@code whyZh}, {@code whyEn} the reason of the last one, else empty
 */
public record SiteDay(String id, String site, LocalDate day, long events, long refused, String whyZh, String whyEn) {

    static final CollectionSpec<SiteDay> COLLECTION = CollectionSpec.of("siteDay", SiteDay.class);
}
