package io.trellis.core.workday;

import io.trellis.core.company.Company;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@link WorkingTime} in one document, held in memory and read anew when any node changed it. */
@Component
final class StoredWorkingTime implements WorkingTime {

    private static final String TOPIC = "working-time";

    private final MappedCollection<WorkingHoursDocument> stored;
    private final ChineseHolidays holidays;
    private final Company company;
    private final Signals signals;
    private volatile WorkingHours hours;

    StoredWorkingTime(DocumentStore store, ChineseHolidays holidays, Company company, Signals signals) {
        this.stored = store.collection(WorkingHoursDocument.COLLECTION);
        this.holidays = holidays;
        this.company = company;
        this.signals = signals;
        this.hours = load();
        signals.on(TOPIC, payload -> hours = load());
    }

    private WorkingHours load() {
        return stored.get(WorkingHoursDocument.ID)
                .map(WorkingHoursDocument::hours)
                .orElse(WorkingHours.DEFAULT);
    }

    private WorkingCalendar calendar() {
        return new WorkingCalendar(hours, holidays, company.zone());
    }

    @Override
    public boolean works(LocalDate day) {
        return calendar().works(day);
    }

    @Override
    public LocalDate plusDays(LocalDate day, int days) {
        return calendar().plusDays(day, days);
    }

    @Override
    public int daysBetween(LocalDate first, LocalDate last) {
        return calendar().daysBetween(first, last);
    }

    @Override
    public Instant next(Instant moment) {
        return calendar().next(moment);
    }

    @Override
    public Instant plus(Instant from, Duration worked) {
        return calendar().plus(from, worked);
    }

    @Override
    public Instant minus(Instant from, Duration worked) {
        return calendar().minus(from, worked);
    }

    @Override
    public Duration between(Instant from, Instant to) {
        return calendar().between(from, to);
    }

    @Override
    public Instant aloud(Instant moment) {
        return hours.quiet().map(quiet -> quiet.over(moment, company.zone())).orElse(moment);
    }

    @Override
    public WorkingHours hours() {
        return hours;
    }

    @Override
    public int announcedUntil() {
        return holidays.until();
    }

    @Override
    public void save(WorkingHours changed) {
        stored.put(WorkingHoursDocument.of(changed));
        hours = changed;
        signals.send(TOPIC, Map.of());
    }
}
