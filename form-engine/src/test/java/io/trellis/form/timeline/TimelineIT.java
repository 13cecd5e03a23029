package io.trellis.form.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.comment.Comments;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.SaveResult;
import io.trellis.form.timeline.TimelineEntry.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineIT {

    private FormWorld world;
    private Timeline timeline;
    private Activities activities;
    private CurrentUser zhang;
    private CurrentUser li;
    private RecordId deal;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new FormWorld(folder);
        timeline = world.bean(Timeline.class);
        activities = world.bean(Activities.class);
        world.entity("deal", """
                {titleField:'name',fields:[{key:'name',type:'text'},{key:'budget',type:'integer'}]}""");
        world.entity("contact", """
                {label:{zh:'跟进',en:'Contact'},titleField:'subject',
                 activity:{time:'at',kind:'how',text:'more',planned:{field:'state',option:'open'}},
                 fields:[{key:'subject',type:'text',required:true,settings:{maxLength:20}},
                  {key:'at',type:'datetime',required:true},
                  {key:'how',type:'select',settings:{options:[{code:'call',zh:'电话',en:'Call',color:'blue'},
                    {code:'visit',zh:'拜访',en:'Visit'},{code:'fax',zh:'传真',en:'Fax',active:false}]}},
                  {key:'state',type:'select',defaultValue:'done',settings:{options:[
                    {code:'open',zh:'计划',en:'Planned'},{code:'done',zh:'完成',en:'Done'}]}},
                  {key:'deal',type:'lookup',settings:{entity:'deal'}},
                  {key:'more',type:'longText'}]}""");
        zhang = world.person("zhang", null);
        li = world.person("li", null);
        List.of(zhang, li).forEach(world.permissions::plain);
        deal = saved(world.records().create(zhang, "deal", FormWorld.values("name", "Turbines", "budget", 1)))
                .id();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        return ((SaveResult.Saved) result).record();
    }

    private RecordData contact(String subject, Instant at) {
        return saved(world.records()
                .create(
                        zhang,
                        "contact",
                        FormWorld.values("subject", subject, "at", at.toString(), "how", "call", "deal", deal.id())));
    }

    private Timeline.Page page(CurrentUser reader, int size, @Nullable String after, String... kinds) {
        world.events().settle();
        return timeline.page(reader, deal, new Timeline.Query(Set.of(kinds), Optional.ofNullable(after), size))
                .orElseThrow();
    }

    private List<TimelineEntry> all(CurrentUser reader, String... kinds) {
        return page(reader, 100, null, kinds).entries();
    }

    private void changed(String field, Object value) {
        RecordData now = world.records().get(zhang, deal).orElseThrow();
        world.records().update(zhang, deal, now.revision(), FormWorld.values(field, value));
    }

    @Test
    void allSourcesAreOneStreamNewestFirst() {
        world.clock.pass(Duration.ofMinutes(1));
        world.bean(Comments.class).write(zhang, deal, "Shall we?");
        world.clock.pass(Duration.ofMinutes(1));
        changed("budget", 2);
        contact("They agreed", world.clock.instant().minusSeconds(90));

        assertThat(all(li)).extracting(TimelineEntry::kind).containsExactly("change", "comment", "activity", "change");
        assertThat(all(li, "activity")).singleElement().satisfies(entry -> {
            assertThat(entry.about().orElseThrow().title()).isEqualTo("They agreed");
            assertThat(entry.what().en()).isEqualTo("Call");
            assertThat(entry.by()).isEqualTo("zhang");
        });
        assertThat(all(li, "change").getFirst().changes())
                .singleElement()
                .isEqualTo(new Change("budget", new io.trellis.core.i18n.LocalizedText("budget", "budget"), "1", "2"));
        assertThat(timeline.kinds(li, deal))
                .extracting(Timeline.Kind::id)
                .containsExactly("comment", "activity", "change");
    }

    @Test
    void whatChangedInLinesAndTheirLinesIsToldRowByRow() {
        world.entity("deal", """
                {titleField:'name',fields:[{key:'name',type:'text'},{key:'lines',type:'subTable',label:'Lines',settings:{columns:[
                  {key:'item',type:'text',label:'Item'},{key:'sum',type:'formula',label:'Sum',settings:{expression:'sum(parts.qty)',result:'NUMBER'}},
                  {key:'parts',type:'subTable',label:'Parts',settings:{columns:[
                    {key:'part',type:'text',label:'Part'},{key:'qty',type:'integer',label:'Pieces'}]}}]}}]}""");
        Map<String, Object> pen = Map.of("id", "p", "part", "Pen", "qty", 2);
        changed(
                "lines",
                List.of(Map.of("id", "a", "item", "Set", "parts", List.of(pen)), Map.of("id", "b", "item", "Box")));
        changed(
                "lines",
                List.of(
                        Map.of("id", "c", "item", "New"),
                        Map.of(
                                "id",
                                "a",
                                "item",
                                "Set",
                                "parts",
                                List.of(
                                        Map.of("id", "p", "part", "Pen", "qty", 3),
                                        Map.of("id", "q", "part", "Ink")))));

        assertThat(all(zhang, "change").getFirst().changes())
                .extracting(change -> change.label().en() + ": " + change.from() + " > " + change.to())
                .containsExactly(
                        "Lines › 2 › Parts › 1 › Pieces: 2 > 3",
                        "Lines › 2 › Parts › 2:  > Ink",
                        "Lines › 2: Box > ",
                        "Lines › 1:  > New");
        assertThat(all(li, "change").get(1).changes()).hasSize(2);
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEndedAlsoAmongManyOfOneInstant() {
        Instant noon = world.clock.instant();
        for (int i = 0; i < 9; i++) {
            contact("Number " + i, noon);
            world.bean(Comments.class).write(zhang, deal, "Comment " + i);
            changed("budget", 10 + i);
        }
        List<TimelineEntry> whole = all(li);
        assertThat(whole).hasSize(28);
        List<TimelineEntry> told = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Timeline.Page page = page(li, 4, next.orElse(null));
            told.addAll(page.entries());
            next = page.next();
        } while (next.isPresent());
        assertThat(told).containsExactlyElementsOf(whole);
    }

    @Test
    void whatAReaderMayNotSeeIsNotInIt() {
        changed("budget", 99);
        contact("Only for us", world.clock.instant());
        world.permissions.field(li, "deal", "budget", FieldAccess.HIDDEN);
        assertThat(all(li, "change"))
                .allSatisfy(entry -> assertThat(entry.changes()).isEmpty());

        world.permissions.field(li, "contact", "subject", FieldAccess.HIDDEN);
        assertThat(all(li, "activity")).singleElement().satisfies(entry -> assertThat(entry.toString())
                .doesNotContain("Only for us"));
        world.permissions.rows(li, "contact", Action.READ, new RowPolicy.Tokens(Set.of("u:li")));
        assertThat(all(li, "activity")).isEmpty();
        world.permissions.rows(li, "contact", Action.READ, new RowPolicy.Nothing());
        assertThat(timeline.kinds(li, deal)).extracting(Timeline.Kind::id).containsExactly("comment", "change");

        world.permissions.rows(li, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(timeline.kinds(li, deal)).isEmpty();
        assertThat(timeline.page(li, deal, new Timeline.Query(Set.of(), Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    void activitiesAreUnseenThroughALookupThatIsHidden() {
        contact("Through the lookup", world.clock.instant());
        world.permissions.field(li, "contact", "deal", FieldAccess.HIDDEN);
        assertThat(all(li, "activity")).isEmpty();
        world.permissions.field(li, "contact", "deal", FieldAccess.EDIT);
        world.permissions.field(li, "contact", "at", FieldAccess.HIDDEN);
        assertThat(all(li, "activity")).isEmpty();
    }

    @Test
    void aKindOrACursorThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> page(li, 10, null, "gossip"))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("comment, activity, file, link, change");
        assertThatThrownBy(() -> page(li, 10, "nowhere")).isInstanceOf(TrellisException.class);
    }

    @Test
    void oneLineBecomesAnActivityOfItsKindNowOrPlanned() {
        List<Activities.Offer> offers = activities.offers(zhang, deal);
        assertThat(offers).extracting(Activities.Offer::id).containsExactly("contact/call", "contact/visit");
        Activities.Offer call = offers.getFirst();

        RecordData now = saved(activities.log(zhang, deal, call, "They agreed", Optional.empty()));
        assertThat(now.get("subject")).isEqualTo("They agreed");
        assertThat(now.get("deal")).isEqualTo(deal.id());
        assertThat(now.get("how")).isEqualTo("call");
        assertThat(now.get("state")).isEqualTo("done");

        Instant later = world.clock.instant().plus(Duration.ofDays(1));
        RecordData planned = saved(
                activities.log(zhang, deal, call, "A first line that is too long\nand more of it", Optional.of(later)));
        assertThat(planned.get("state")).isEqualTo("open");
        assertThat(planned.get("at")).isEqualTo(later);
        assertThat(planned.get("subject")).isEqualTo("A first line that i…");
        assertThat(planned.get("more")).isEqualTo("A first line that is too long\nand more of it");
        assertThat(all(li, "activity").getFirst().marks())
                .extracting(mark -> mark.text().en())
                .containsExactly("Planned");
    }

    @Test
    void whoMayNotMakeActivitiesIsOfferedNone() {
        Activities.Offer call = activities.offers(zhang, deal).getFirst();
        world.permissions.field(zhang, "contact", "deal", FieldAccess.READ);
        assertThat(activities.offers(zhang, deal)).isEmpty();
        world.permissions.field(zhang, "contact", "deal", FieldAccess.EDIT);
        world.permissions.rows(zhang, "contact", Action.CREATE, new RowPolicy.Nothing());
        assertThat(activities.offers(zhang, deal)).isEmpty();
        assertThat(activities.log(zhang, deal, call, "x", Optional.empty())).isInstanceOf(SaveResult.Missing.class);
        world.permissions.rows(li, "deal", Action.READ, new RowPolicy.Nothing());
        assertThat(activities.offers(li, deal)).isEmpty();
        assertThat(activities.log(li, deal, call, "x", Optional.empty())).isInstanceOf(SaveResult.Missing.class);
    }
}
