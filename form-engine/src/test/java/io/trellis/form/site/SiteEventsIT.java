package io.trellis.form.site;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteEventsIT {

    private static final String VISITOR = "visitor-0123456789";
    private static final List<Site.Fill> FILLS = List.of(
            new Site.Fill("event", "event", ""),
            new Site.Fill("at", "at", ""),
            new Site.Fill("page", "address", ""),
            new Site.Fill("visitor", "visitor", ""),
            new Site.Fill("person", "person", ""),
            new Site.Fill("amount", "property", "amount"),
            new Site.Fill("all", "properties", ""));

    private FormWorld world;
    private CurrentUser ann;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new FormWorld(folder);
        world.entity(
                "person",
                "{titleField:'name',fields:[{key:'name',type:'text'},{key:'mail',type:'email'},{key:'mobile',type:'phone'}]}");
        world.entity(
                "seen",
                "{titleField:'event',fields:[{key:'event',type:'text'},{key:'at',type:'datetime'},{key:'page',type:'text'},"
                        + "{key:'visitor',type:'text'},{key:'person',type:'lookup',settings:{entity:'person'}},"
                        + "{key:'amount',type:'decimal'},{key:'all',type:'longText'}]}");
        ann = world.person("ann", null);
        assertThat(save(FILLS, 100)).isEmpty();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private List<Violation> save(List<Site.Fill> fills, int daily) {
        Site site =
                new Site("shop", "Shop", "", List.of("https://shop.example.com"), "seen", fills, ann.id(), daily, true);
        return sites().save(ann, site, sites().find(ann, "shop").isEmpty());
    }

    private Sites sites() {
        return world.bean(Sites.class);
    }

    private Site site() {
        return sites().find(ann, "shop").orElseThrow();
    }

    private SiteTaken tell(boolean consent, String email, String phone, SiteBatch.Event... events) {
        return world.bean(SiteEvents.class)
                .take(site(), new SiteBatch(VISITOR, consent, email, phone, List.of(events)));
    }

    private static SiteBatch.Event event(String id, String name) {
        return new SiteBatch.Event(id, name, null, "https://shop.example.com/a?token=secret#x", "A", Map.of());
    }

    private List<RecordData> seen() {
        return world.bean(Queries.class)
                .list(ann, ListQuery.of("seen", Filter.ALL))
                .records();
    }

    private RecordId person(String name, String mail, String mobile) {
        return ((SaveResult.Saved)
                        world.records().create(ann, "person", values("name", name, "mail", mail, "mobile", mobile)))
                .record()
                .id();
    }

    @Test
    void anEventIsKeptOnceHoweverOftenItIsTold() {
        SiteBatch.Event cart = new SiteBatch.Event(
                "event-0001",
                "cart",
                world.clock.instant().minus(Duration.ofHours(2)),
                "https://shop.example.com/a?token=secret#x",
                "A",
                Map.of("amount", new BigDecimal("12.5"), "gift", true));
        assertThat(tell(true, "", "", cart)).isEqualTo(new SiteTaken.Kept(1));
        tell(true, "", "", cart);
        assertThat(seen()).singleElement().satisfies(kept -> {
            assertThat(kept.get("event")).isEqualTo("cart");
            assertThat(kept.get("page")).as("no tokens").isEqualTo("https://shop.example.com/a");
            assertThat(kept.get("at")).isEqualTo(world.clock.instant().minus(Duration.ofHours(2)));
            assertThat(kept.get("amount")).isEqualTo(new BigDecimal("12.5"));
            assertThat(kept.get("all")).isEqualTo("amount: 12.5\ngift: true");
            assertThat(kept.createdBy()).isEqualTo(ann.id());
        });
    }

    @Test
    void withoutConsentNothingIsKeptAndWhoTakesItBackIsAStrangerAgain() {
        person("Li", "li@example.com", null);
        assertThat(tell(false, "li@example.com", "", event("event-0001", "page_view")))
                .isEqualTo(new SiteTaken.Kept(0));
        assertThat(seen()).isEmpty();
        tell(true, "li@example.com", "");
        tell(false, "", "");
        tell(true, "", "", event("event-0002", "page_view"));
        assertThat(seen()).singleElement().satisfies(kept -> assertThat(kept.get("person"))
                .isNull());
    }

    @Test
    void whatAVisitorDidBecomesTheirsOnceTheySayWhoTheyAre() {
        RecordId li = person("Li", "li@example.com", "13800138000");
        tell(true, "", "", event("event-0001", "page_view"));
        tell(true, "", "138 0013 8000", event("event-0002", "cart"));
        tell(true, "", "", event("event-0003", "page_view"));
        assertThat(seen()).hasSize(3).allSatisfy(kept -> assertThat(kept.get("person"))
                .isEqualTo(li.id()));
    }

    @Test
    void whoIsNotThereYetIsFoundOnceTheyAreAndOfTwoNobodyIs() {
        tell(true, "wang@example.com", "", event("event-0001", "page_view"));
        RecordId wang = person("Wang", "wang@example.com", null);
        tell(true, "", "", event("event-0002", "page_view"));
        assertThat(seen()).allSatisfy(kept -> assertThat(kept.get("person")).isEqualTo(wang.id()));

        person("Another", "two@example.com", null);
        person("Yet another", "two@example.com", null);
        tell(true, "two@example.com", "", event("event-0003", "page_view"));
        assertThat(seen())
                .filteredOn(kept -> kept.get("person") == null)
                .as("of two nobody knows which")
                .hasSize(1);
    }

    @Test
    void whatCannotBeKeptIsSaidByItsPlaceAndNothingOfTheCallIsKept() {
        assertThat(tell(
                        true,
                        "nobody",
                        "",
                        event("event-0001", "page_view"),
                        event("x", "1st"),
                        new SiteBatch.Event("event-0003", "cart", null, "", "", Map.of("list", List.of("a")))))
                .isInstanceOfSatisfying(SiteTaken.Wrong.class, wrong -> assertThat(wrong.violations())
                        .extracting(Violation::path)
                        .containsExactly(
                                "person.email", "events[1].id", "events[1].name", "events[2].properties.list"));
        assertThat(seen()).isEmpty();
    }

    @Test
    void whatTheEntityRefusesIsCountedForTheAdministratorAlone() {
        SiteBatch.Event odd = new SiteBatch.Event("event-0001", "cart", null, "", "", Map.of("amount", "not a number"));
        assertThat(tell(true, "", "", odd)).isEqualTo(new SiteTaken.Kept(1));
        assertThat(seen()).isEmpty();
        assertThat(sites().days(ann, "shop", 7)).singleElement().satisfies(day -> {
            assertThat(day.events()).isEqualTo(1);
            assertThat(day.refused()).isEqualTo(1);
            assertThat(day.whyEn()).isNotEmpty();
        });
    }

    @Test
    void moreThanADaysAreTakenOnTheNextOne() {
        assertThat(save(FILLS, 2)).isEmpty();
        tell(true, "", "", event("event-0001", "page_view"), event("event-0002", "page_view"));
        assertThat(tell(true, "", "", event("event-0003", "page_view"))).isInstanceOf(SiteTaken.Later.class);
        world.clock.pass(((SiteTaken.Later) tell(true, "", "", event("event-0003", "page_view"))).again());
        assertThat(tell(true, "", "", event("event-0003", "page_view"))).isEqualTo(new SiteTaken.Kept(1));
        assertThat(seen()).hasSize(3);
    }

    @Test
    void onlyAnAdministratorMakesOneAndTheKeyOfBeforeIsNotHeardAnyMore() {
        String key = site().key();
        sites().renew(ann, "shop");
        assertThat(world.bean(SiteEvents.class).site(key)).isEmpty();
        assertThat(world.bean(SiteEvents.class).site(site().key())).isPresent();
        assertThat(save(List.of(new Site.Fill("person", "person", "")), 1))
                .extracting(violation -> violation.message().en())
                .anyMatch(text -> text.contains("name of the event"))
                .anyMatch(text -> text.contains("mark of the visitor"));
        CurrentUser bob = world.person("bob", null);
        world.permissions.plain(bob);
        assertThatThrownBy(() -> sites().all(bob)).isInstanceOf(TrellisException.class);
    }
}
