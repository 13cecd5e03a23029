package io.trellis.core.company;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings of the company. */
public interface Company {

    /** ISO 4217; {@code CNY} unless set. */
    String baseCurrency();

    ZoneId zone();

    /** Monday in China. */
    DayOfWeek firstDayOfWeek();

    Month fiscalYearStart();

    /** Offered where money is entered; the base currency first. */
    List<String> currencies();

    /** How much base currency one unit is worth: the latest rate on or before the day; empty when there is none. The base currency is worth one. */
    Optional<BigDecimal> rate(String currency, LocalDate day);

    void setRate(String currency, LocalDate from, BigDecimal rate);

    /**
     * @throws io.trellis.core.error.TrellisException CONFLICT when the base currency changes while {@link BaseAmounts} are
     *     kept: they would count as another currency's
     */
    void save(Settings settings);

    Settings settings();

    record Settings(
            String baseCurrency,
            String zone,
            DayOfWeek firstDayOfWeek,
            Month fiscalYearStart,
            List<String> currencies) {}
}
