package io.trellis.core.company;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A company in Shanghai that counts in yuan, with the currencies and rates that a test gives it. */
public final class YuanCompany implements Company {

    private static final String YUAN = "CNY";

    private final Month fiscalYearStart;
    private final List<String> currencies = new ArrayList<>(List.of(YUAN));
    private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new HashMap<>();

    public YuanCompany(Month fiscalYearStart) {
        this.fiscalYearStart = fiscalYearStart;
    }

    /** With a currency more, that has no rate yet. */
    public YuanCompany with(String currency) {
        currencies.add(currency);
        return this;
    }

    /** With a currency more and what one of it is in yuan from a day on. */
    public YuanCompany with(String currency, LocalDate from, String rate) {
        setRate(currency, from, new BigDecimal(rate));
        return with(currency);
    }

    @Override
    public String baseCurrency() {
        return YUAN;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public DayOfWeek firstDayOfWeek() {
        return DayOfWeek.MONDAY;
    }

    @Override
    public Month fiscalYearStart() {
        return fiscalYearStart;
    }

    @Override
    public List<String> currencies() {
        return List.copyOf(currencies);
    }

    @Override
    public Optional<BigDecimal> rate(String currency, LocalDate day) {
        return currency.equals(YUAN)
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(rates.get(currency))
                        .map(known -> known.floorEntry(day))
                        .map(Map.Entry::getValue);
    }

    @Override
    public void setRate(String currency, LocalDate from, BigDecimal rate) {
        rates.computeIfAbsent(currency, any -> new TreeMap<>()).put(from, rate);
    }

    @Override
    public void save(Settings settings) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Settings settings() {
        throw new UnsupportedOperationException();
    }
}
