package io.trellis.core.company;

import io.trellis.core.store.CollectionSpec;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What one of a currency is worth in the base currency from a day on. @param id of both, so that a day has one rate */
record RateDocument(String id, String currency, LocalDate from, BigDecimal rate) {

    static final CollectionSpec<RateDocument> COLLECTION = CollectionSpec.of("exchange_rate", RateDocument.class);

    static RateDocument of(String currency, LocalDate from, BigDecimal rate) {
        return new RateDocument(currency + ":" + from, currency, from, rate);
    }
}
