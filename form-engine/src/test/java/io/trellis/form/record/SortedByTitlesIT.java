package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists are sorted by what lookups lead to, as it is called today, and as far as whoever reads may know. */
class SortedByTitlesIT {

    private static final String ACCOUNT = """
            {label: 'Account', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'}]}""";

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'stage', type: 'text', label: 'Stage'},
              {key: 'helper', type: 'user', label: 'Helper'},
              {key: 'account', type: 'lookup', label: 'Account', indexed: true, settings: {entity: 'account'}}]}""";

    @TempDir
    Path folder;

    private FormWorld world;
    private Records records;
    private CurrentUser anna;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("account", ACCOUNT);
        world.entity("deal", DEAL);
        records = world.records();
        anna = world.person("anna", null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private RecordData account(CurrentUser owner, String name) {
        return saved(records.create(owner, "account", values("name", name)));
    }

    private RecordData deal(CurrentUser owner, String name, @Nullable RecordData account) {
        return saved(records.create(
                owner,
                "deal",
                values(
                        "name",
                        name,
                        "account",
                        account == null ? null : account.id().id())));
    }

    /** Read two by two, so that each page begins where the one before ended. */
    private List<String> sorted(CurrentUser reader, Sort... sort) {
        world.events().settle();
        List<String> names = new ArrayList<>();
        String after = null;
        do {
            RecordPage page = world.bean(Queries.class)
                    .list(reader, new ListQuery("deal", Filter.ALL, "", List.of(sort), List.of(), 2, after, false));
            page.records().forEach(record -> names.add(String.valueOf(record.get("name"))));
            after = page.next();
        } while (after != null);
        return names;
    }

    @Test
    void aListIsSortedByTheTitleThatALookupLeadsToChineseByPinyinAndFollowsIt() {
        RecordData zhang = account(anna, "张江");
        deal(anna, "one", zhang);
        deal(anna, "two", account(anna, "安庆"));
        deal(anna, "three", account(anna, "Beta 10"));
        deal(anna, "four", account(anna, "beta 9"));
        deal(anna, "none", null);

        assertThat(sorted(anna, new Sort("account", false))).containsExactly("none", "two", "one", "four", "three");
        assertThat(sorted(anna, new Sort("account", true))).containsExactly("three", "four", "one", "two", "none");

        saved(records.update(anna, zhang.id(), 1, values("name", "Alpha 1")));
        assertThat(sorted(anna, new Sort("account", false))).containsExactly("none", "two", "one", "four", "three");

        saved(records.delete(anna, zhang.id(), 2));
        assertThat(sorted(anna, new Sort("account", false)).subList(0, 2)).containsOnly("none", "one");
    }

    @Test
    void aListIsSortedByTheNamesOfPeopleOwnersAmongThem() {
        CurrentUser ben = world.person("ben", null);
        CurrentUser chen = world.person("chen", null);
        deal(chen, "by chen", null);
        deal(anna, "by anna", null);
        deal(ben, "by ben", null);
        saved(records.create(anna, "deal", values("name", "helped", "helper", "chen")));

        assertThat(sorted(anna, new Sort("owner", true), new Sort("name", false)))
                .containsExactly("by chen", "by ben", "by anna", "helped");
        assertThat(sorted(anna, new Sort("createdBy", false), new Sort("name", true)))
                .containsExactly("helped", "by anna", "by ben", "by chen");
        assertThat(sorted(anna, new Sort("helper", true)).getFirst()).isEqualTo("helped");
    }

    @Test
    void thePlaceOfARowDoesNotTellTheTitleOfARecordThatItsReaderMayNotSee() {
        CurrentUser ben = world.person("ben", null);
        world.permissions.rows(ben, "account", Action.READ, new RowPolicy.Tokens(Set.of("u:ben")));
        RecordData hidden = account(anna, "M hidden");
        deal(anna, "of m", hidden);
        deal(anna, "of a", account(ben, "A"));
        deal(anna, "of z", account(ben, "Z"));
        deal(anna, "none", null);

        List<String> before = sorted(ben, new Sort("account", false));
        assertThat(before.subList(2, 4)).containsExactly("of a", "of z");
        assertThat(sorted(ben, new Sort("account", true)).subList(0, 2)).containsExactly("of z", "of a");
        assertThat(sorted(ben, new Sort("stage", false), new Sort("account", true), new Sort("name", false)))
                .containsExactly("of z", "of a", "none", "of m");
        assertThat(sorted(anna, new Sort("account", false))).containsExactly("none", "of a", "of m", "of z");

        saved(records.update(anna, hidden.id(), 1, values("name", "Zz hidden")));
        assertThat(sorted(ben, new Sort("account", false))).isEqualTo(before);
        assertThat(sorted(anna, new Sort("account", false))).containsExactly("none", "of a", "of z", "of m");
    }
}
