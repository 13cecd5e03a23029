package io.trellis.form.site;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.signal.Signals;
import io.trellis.core.store.Change;
import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.Sort;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordCompanion;
import io.trellis.form.record.RecordId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The sites, in memory on every node; who their visitors said to be and how much they told beside them. */
@Component
final class SiteStore implements RecordCompanion {

    private static final String TOPIC = "sites";

    /** Somebody who was not seen for so long is a stranger again. */
    private static final Duration VISITORS_KEPT = Duration.ofDays(400);

    private static final int DAYS_KEPT = 90;

    private final MappedCollection<Site> sites;
    private final MappedCollection<SiteVisitor> visitors;
    private final MappedCollection<SiteDay> days;
    private final Signals signals;
    private final Clock clock;
    private volatile List<Site> known;

    SiteStore(DocumentStore store, Signals signals, Clock clock) {
        this.sites = store.collection(CollectionSpec.of("site", Site.class));
        this.visitors = store.collection(SiteVisitor.COLLECTION);
        this.days = store.collection(SiteDay.COLLECTION);
        this.signals = signals;
        this.clock = clock;
        this.known = load();
        signals.on(TOPIC, payload -> known = load());
    }

    private List<Site> load() {
        return sites.find(StoreQuery.of(Criteria.all())).stream()
                .sorted(Comparator.comparing(Site::label).thenComparing(Site::id))
                .toList();
    }

    List<Site> all() {
        return known;
    }

    Optional<Site> find(String id) {
        return known.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Optional<Site> byKey(String key) {
        return known.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    void put(Site site) {
        sites.put(site);
        signals.send(TOPIC, Map.of());
    }

    void delete(String id) {
        sites.delete(Criteria.id(id));
        visitors.delete(Criteria.eq("site", id));
        days.delete(Criteria.eq("site", id));
        signals.send(TOPIC, Map.of());
    }

    static String visitorId(Site site, String visitor) {
        return site.id() + "/" + visitor;
    }

    Optional<SiteVisitor> visitor(Site site, String visitor) {
        return visitors.get(visitorId(site, visitor));
    }

    void put(SiteVisitor visitor) {
        visitors.put(visitor);
    }

    void forget(Site site, String visitor) {
        visitors.delete(Criteria.id(visitorId(site, visitor)));
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private static String dayId(Site site, LocalDate day) {
        return site.id() + "/" + day;
    }

    /** @return whether there was room for so many more today, of many at once for no more than there is */
    boolean counts(Site site, int events) {
        LocalDate today = today();
        String id = dayId(site, today);
        days.insertIfAbsent(new SiteDay(id, site.id(), today, 0, 0, "", ""));
        return days.updateOne(
                        Criteria.id(id).and(Criteria.le("events", site.daily() - events)),
                        Change.of().inc("events", events))
                .isPresent();
    }

    void refused(Site site, LocalizedText why) {
        days.updateOne(
                Criteria.id(dayId(site, today())),
                Change.of().inc("refused", 1).set("whyZh", why.zh()).set("whyEn", why.en()));
    }

    /** Newest first. */
    List<SiteDay> days(String site, int limit) {
        return days.find(StoreQuery.of(Criteria.eq("site", site))
                .by(Sort.descending("day"), Sort.descending("_id"))
                .limit(limit));
    }

    @Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        visitors.delete(Criteria.lt("at", clock.instant().minus(VISITORS_KEPT)));
        days.delete(Criteria.lt("day", today().minusDays(DAYS_KEPT)));
    }

    @Override
    public void gone(RecordId record) {
        visitors.delete(Criteria.eq("records", record.toString()));
    }
}
