package io.trellis.core.company;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@link Company} in two small collections, held in memory and read anew when any node changed them. */
@Component
class StoredCompany implements Company {

    private static final String TOPIC = "company";
    private static final Settings DEFAULTS = new Settings(
            "CNY", "Asia/Shanghai", DayOfWeek.MONDAY, Month.JANUARY, List.of("CNY", "USD", "EUR", "HKD", "JPY"));

    private final MappedCollection<CompanyDocument> settings;
    private final MappedCollection<RateDocument> rates;
    private final Signals signals;
    private final ObjectProvider<BaseAmounts> amounts;
    private final Messages messages;
    private volatile State state;

    private record State(Settings settings, Map<String, NavigableMap<LocalDate, BigDecimal>> rates) {}

    StoredCompany(DocumentStore store, Signals signals, ObjectProvider<BaseAmounts> amounts, Messages messages) {
        this.settings = store.collection(CompanyDocument.COLLECTION);
        this.rates = store.collection(RateDocument.COLLECTION);
        this.signals = signals;
        this.amounts = amounts;
        this.messages = messages;
        this.state = load();
        signals.on(TOPIC, payload -> state = load());
    }

    @Override
    public String baseCurrency() {
        return state.settings.baseCurrency();
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of(state.settings.zone());
    }

    @Override
    public DayOfWeek firstDayOfWeek() {
        return state.settings.firstDayOfWeek();
    }

    @Override
    public Month fiscalYearStart() {
        return state.settings.fiscalYearStart();
    }

    @Override
    public List<String> currencies() {
        return state.settings.currencies();
    }

    @Override
    public Optional<BigDecimal> rate(String currency, LocalDate day) {
        if (currency.equals(baseCurrency())) {
            return Optional.of(BigDecimal.ONE);
        }
        return Optional.ofNullable(state.rates.get(currency))
                .map(dated -> dated.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    @Override
    public void setRate(String currency, LocalDate from, BigDecimal rate) {
        if (rate.signum() <= 0) {
            throw new IllegalArgumentException("a rate is positive: " + rate);
        }
        rates.put(RateDocument.of(currency, from, rate));
        signals.send(TOPIC, Map.of());
    }

    @Override
    public void save(Settings changed) {
        if (!changed.baseCurrency().equals(baseCurrency())) {
            refuseOverAmounts();
        }
        // a zone that nobody knows is refused
        ZoneId zone = ZoneId.of(changed.zone());
        settings.put(CompanyDocument.of(new Settings(
                changed.baseCurrency(),
                zone.getId(),
                changed.firstDayOfWeek(),
                changed.fiscalYearStart(),
                changed.currencies())));
        signals.send(TOPIC, Map.of());
    }

    private void refuseOverAmounts() {
        List<LocalizedText> holders =
                amounts.stream().flatMap(held -> held.holders().stream()).toList();
        if (!holders.isEmpty()) {
            LocalizedText names = new LocalizedText(
                    holders.stream().map(LocalizedText::zh).collect(Collectors.joining("、")),
                    holders.stream().map(LocalizedText::en).collect(Collectors.joining(", ")));
            throw new TrellisException(CoreError.CONFLICT, messages.textAbout("core.company.base-in-use", names));
        }
    }

    @Override
    public Settings settings() {
        return state.settings;
    }

    private State load() {
        Map<String, NavigableMap<LocalDate, BigDecimal>> dated = new HashMap<>();
        for (RateDocument rate : rates.find(StoreQuery.of(Criteria.all()))) {
            dated.computeIfAbsent(rate.currency(), c -> new TreeMap<>()).put(rate.from(), rate.rate());
        }
        return new State(
                settings.get(CompanyDocument.ID)
                        .map(stored -> stored.settings(DEFAULTS))
                        .orElse(DEFAULTS),
                dated);
    }
}
