package io.trellis.form.site;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import java.time.Instant;
import java.util.List;

/**
 * Who a visitor of a website said to be.
 *
 * @param id of the site and what tells the visitor from others
 * @param email as they said; empty once a record was found by it
 * @param records whom they are, each as {@link io.trellis.form.record.RecordId}'s text
 * @param at when they were last seen
 */
record SiteVisitor(String id, String site, String email, String phone, List<String> records, Instant at) {

    static final CollectionSpec<SiteVisitor> COLLECTION = CollectionSpec.of("siteVisitor", SiteVisitor.class)
            .index(IndexSpec.on("records"))
            .index(IndexSpec.on("at"));

    SiteVisitor {
        records = List.copyOf(records);
    }

    boolean isSought() {
        return records.isEmpty() && !(email.isEmpty() && phone.isEmpty());
    }
}
