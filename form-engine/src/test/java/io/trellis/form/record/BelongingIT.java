package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.AccessTokens;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.SaveResult.Forbidden;
import io.trellis.form.record.SaveResult.Missing;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to a record is seen and changed by those who see and change that record, by every way, and by nobody else. */
class BelongingIT {

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'}]}""";
    private static final String PART = """
            {label: 'Part', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'deal', type: 'lookup', label: 'Deal', required: true, settings: {entity: 'deal', belongsTo: 'edit'}}]}""";
    private static final String NOTE = """
            {label: 'Note', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'part', type: 'lookup', label: 'Part', required: true, settings: {entity: 'part', belongsTo: 'read'}}]}""";
    private static final String CONTACT = """
            {label: 'Contact', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'}]}""";
    private static final String ROLE = """
            {label: 'Role', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'deal', type: 'lookup', label: 'Deal', required: true, settings: {entity: 'deal', belongsTo: 'edit'}},
              {key: 'contact', type: 'lookup', label: 'Contact', required: true, settings: {entity: 'contact', belongsTo: 'read'}}],
             duplicates: [{id: 'pair', label: 'Link', refuse: true, fields: [
               {field: 'deal', how: 'exact'}, {field: 'contact', how: 'exact'}]}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private Queries queries;
    private CurrentUser anna;
    private CurrentUser ben;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("deal", DEAL);
        world.entity("part", PART);
        world.entity("note", NOTE);
        world.entity("contact", CONTACT);
        world.entity("role", ROLE);
        records = world.records();
        queries = world.bean(Queries.class);
        anna = world.person("anna", null);
        ben = world.person("ben", null);
        world.permissions.belongings(world.bean(PublishedBelongings.class));
        own(ben, "deal", Action.READ);
        own(ben, "deal", Action.UPDATE);
        own(ben, "contact", Action.READ);
        own(ben, "contact", Action.UPDATE);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void own(CurrentUser user, String entity, Action action) {
        world.permissions.rows(user, entity, action, AccessTokens.ofThese(user.id(), List.of()));
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData deal(CurrentUser owner, String id) {
        return saved(records.create(owner, new RecordId("deal", id), values("name", id)));
    }

    private RecordData part(CurrentUser by, String id, String deal) {
        return saved(records.create(by, new RecordId("part", id), values("name", id, "deal", deal)));
    }

    /** By every way that leads to records. */
    private void sees(CurrentUser user, RecordData record, boolean seen) {
        world.events().settle();
        String entity = record.id().entity();
        String id = record.id().id();
        String name = String.valueOf(record.values().get("name"));
        assertThat(records.get(user, record.id()).isPresent()).as("by its id").isEqualTo(seen);
        assertThat(records.history(user, record.id(), Optional.empty(), 10).isEmpty())
                .as("history")
                .isEqualTo(!seen);
        assertThat(queries.list(user, ListQuery.of(entity, Filter.ALL)).records().stream()
                        .anyMatch(one -> one.id().id().equals(id)))
                .as("in a list")
                .isEqualTo(seen);
        assertThat(queries.search(user, List.of(entity), name, 5).stream()
                        .anyMatch(hit -> hit.record().id().equals(id)))
                .as("by searching")
                .isEqualTo(seen);
        long all = queries.count(user, entity, Filter.ALL, "");
        ReportQuery report = new ReportQuery(entity, Filter.ALL, List.of(), List.of(Measure.COUNT), List.of(), 10);
        assertThat(queries.report(user, report).rows().getFirst().getFirst().toString())
                .as("a report counts what a list shows")
                .isEqualTo(String.valueOf(all));
        assertThat(all)
                .as("counted")
                .isEqualTo(queries.list(user, ListQuery.of(entity, Filter.ALL))
                        .records()
                        .size());
    }

    @Test
    void whatBelongsToARecordIsSeenByThoseWhoSeeThatRecord() {
        deal(anna, "hers");
        deal(ben, "his");
        RecordData hers = part(anna, "p1", "hers");
        RecordData his = part(anna, "p2", "his");

        sees(ben, his, true);
        sees(ben, hers, false);
        sees(anna, hers, true);
        assertThat(records.update(ben, hers.id(), 1, values("name", "x"))).isInstanceOf(Missing.class);
        saved(records.update(ben, his.id(), 1, values("name", "changed")));

        RecordData note = saved(records.create(anna, "note", values("name", "about p1", "part", "p1")));
        sees(ben, note, false);
        RecordData mine = saved(records.create(anna, "note", values("name", "about p2", "part", "p2")));
        sees(ben, mine, true);
    }

    @Test
    void whoMayOnlyReadTheRecordChangesNothingOfIt() {
        world.permissions.rows(ben, "deal", Action.READ, new RowPolicy.Everything());
        deal(anna, "hers");
        RecordData part = part(anna, "p1", "hers");
        RecordData note = saved(records.create(anna, "note", values("name", "n", "part", "p1")));

        sees(ben, part, true);
        assertThat(records.get(ben, part.id()).orElseThrow().may().edit()).isFalse();
        assertThat(records.update(ben, part.id(), 1, values("name", "x"))).isInstanceOf(Forbidden.class);
        assertThat(records.delete(ben, part.id(), 1)).isInstanceOf(Forbidden.class);
        assertThat(records.create(ben, "part", values("name", "x", "deal", "hers"))
                        .toString())
                .contains("not-yours", "You may not change “hers”");
        saved(records.update(ben, note.id(), 1, values("name", "whoever reads it writes it")));
        saved(records.create(ben, "note", values("name", "x", "part", "p1")));
    }

    @Test
    void aRecordThatMovesOrIsHandedOverTakesWhatBelongsToItAlong() {
        RecordData hers = deal(anna, "hers");
        deal(ben, "his");
        RecordData part = part(anna, "p1", "hers");
        RecordData note = saved(records.create(anna, "note", values("name", "n", "part", "p1")));
        sees(ben, note, false);

        saved(records.update(anna, hers.id(), 1, values("owner", "ben")));
        sees(ben, part, true);
        sees(ben, note, true);
        saved(records.update(anna, hers.id(), 2, values("owner", "anna")));
        sees(ben, part, false);
        sees(ben, note, false);

        RecordData moved = saved(records.update(anna, part.id(), 1, values("deal", "his")));
        sees(ben, part, true);
        sees(ben, note, true);
        assertThat(records.update(ben, part.id(), moved.revision(), values("deal", "hers")))
                .as("where he may not add anything")
                .isInstanceOf(Rejected.class);
        saved(records.update(anna, part.id(), moved.revision(), values("deal", "hers")));
        sees(ben, part, false);
    }

    @Test
    void whatBelongsToARecordIsDeletedAndComesBackWithIt() {
        RecordData deal = deal(anna, "hers");
        RecordData part = part(anna, "p1", "hers");
        RecordData note = saved(records.create(anna, "note", values("name", "n", "part", "p1")));

        saved(records.delete(anna, deal.id(), 1));
        world.events().settle();
        assertThat(records.get(anna, part.id())).isEmpty();
        assertThat(records.get(anna, note.id())).isEmpty();
        world.permissions.rows(ben, "deal", Action.DELETE, AccessTokens.ofThese("ben", List.of()));
        assertThat(records.recycleBin(ben, "part", 10)).isEmpty();
        assertThat(records.restore(ben, part.id())).isInstanceOf(Missing.class);

        saved(records.restore(anna, deal.id()));
        world.events().settle();
        sees(anna, part, true);
        sees(anna, note, true);
        sees(ben, part, false);
    }

    @Test
    void aLinkIsSeenByThoseWhoSeeBothOfItsEndsAndThereIsOneOfEachPair() {
        deal(ben, "his");
        deal(anna, "hers");
        for (CurrentUser owner : List.of(anna, ben)) {
            saved(records.create(owner, new RecordId("contact", "of-" + owner.id()), values("name", owner.id())));
        }
        RecordData both = link("both", "his", "of-ben");
        RecordData one = link("one", "his", "of-anna");
        RecordData other = link("other", "hers", "of-ben");

        sees(ben, both, true);
        sees(ben, one, false);
        sees(ben, other, false);
        sees(anna, one, true);
        assertThat(records.create(anna, "role", values("name", "again", "deal", "his", "contact", "of-ben"))
                        .toString())
                .contains("duplicate");
        saved(records.update(anna, new RecordId("contact", "of-anna"), 1, values("owner", "ben")));
        sees(ben, one, true);
    }

    private RecordData link(String name, String deal, String contact) {
        return saved(records.create(anna, "role", values("name", name, "deal", deal, "contact", contact)));
    }

    @Test
    void recordsThatWereThereBeforeBelongOnceThatIsPublished() {
        world.entity("part", PART.replace("belongsTo: 'edit'", "belongsTo: ''"));
        world.bean(Renewals.class).published(world.entities().get("part"));
        deal(ben, "his");
        RecordData part = part(anna, "p1", "his");
        RecordData note = saved(records.create(anna, "note", values("name", "n", "part", "p1")));

        world.entity("part", PART);
        assertThat(records.get(ben, part.id()))
                .as("until it is known whose it is")
                .isEmpty();
        world.bean(Renewals.class).published(world.entities().get("part"));
        await().until(() -> records.get(ben, note.id()).isPresent());
        sees(ben, part, true);
        sees(ben, note, true);
    }
}
