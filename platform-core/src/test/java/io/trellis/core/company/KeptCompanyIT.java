package io.trellis.core.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.company.Company.Settings;
import io.trellis.core.mongo.KeptShape;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The company's settings in data folders of older releases. */
class KeptCompanyIT {

    private static final Settings DEFAULTS =
            new Settings("CNY", "Asia/Shanghai", DayOfWeek.MONDAY, Month.JANUARY, List.of("CNY"));

    @Test
    void settings() {
        CompanyDocument kept = KeptShape.of(CompanyDocument.COLLECTION, """
                        {"_id": "settings", "baseCurrency": "EUR", "zone": "Europe/Berlin", "firstDayOfWeek": "SUNDAY",
                         "fiscalYearStart": "APRIL", "currencies": ["EUR", "USD"]}""").survives();

        assertThat(kept.settings(DEFAULTS))
                .isEqualTo(new Settings("EUR", "Europe/Berlin", DayOfWeek.SUNDAY, Month.APRIL, List.of("EUR", "USD")));
    }

    @Test
    void settingsThatLackWhatCameLater() {
        CompanyDocument kept = KeptShape.of(CompanyDocument.COLLECTION, """
                        {"_id": "settings", "baseCurrency": "EUR"}""").survives();

        assertThat(kept.settings(DEFAULTS))
                .isEqualTo(new Settings("EUR", "Asia/Shanghai", DayOfWeek.MONDAY, Month.JANUARY, List.of("CNY")));
    }

    @Test
    void aRateIsOfTheDayInWhateverZoneTheMachineIs() {
        RateDocument kept = KeptShape.of(RateDocument.COLLECTION, """
                        {"_id": "USD:2026-01-01", "currency": "USD", "from": {"$date": "2026-01-01T00:00:00Z"},
                         "rate": {"$numberDecimal": "7.10"}}""").survives();

        assertThat(kept).isEqualTo(RateDocument.of("USD", LocalDate.of(2026, 1, 1), new BigDecimal("7.10")));
    }
}
