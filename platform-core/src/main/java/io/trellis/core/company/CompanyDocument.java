package io.trellis.core.company;

import io.trellis.core.company.Company.Settings;
import io.trellis.core.store.CollectionSpec;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The company's settings as they are stored; null where a release before did not know of one. */
record CompanyDocument(
        String id,
        @Nullable String baseCurrency,
        @Nullable String zone,
        @Nullable DayOfWeek firstDayOfWeek,
        @Nullable Month fiscalYearStart,
        List<String> currencies) {

    static final CollectionSpec<CompanyDocument> COLLECTION = CollectionSpec.of("company", CompanyDocument.class);

    static final String ID = "settings";

    static CompanyDocument of(Settings settings) {
        return new CompanyDocument(
                ID,
                settings.baseCurrency(),
                settings.zone(),
                settings.firstDayOfWeek(),
                settings.fiscalYearStart(),
                settings.currencies());
    }

    Settings settings(Settings defaults) {
        return new Settings(
                Objects.requireNonNullElse(baseCurrency, defaults.baseCurrency()),
                Objects.requireNonNullElse(zone, defaults.zone()),
                Objects.requireNonNullElse(firstDayOfWeek, defaults.firstDayOfWeek()),
                Objects.requireNonNullElse(fiscalYearStart, defaults.fiscalYearStart()),
                currencies.isEmpty() ? defaults.currencies() : currencies);
    }
}
