package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.record.SaveResult.Rejected;
import io.trellis.form.record.SaveResult.Saved;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups that a field beside them narrows: contacts of this account. */
class DependentLookupsIT {

    private static final String DEAL = """
            {label: 'Deal', titleField: 'name', fields: [
              {key: 'name', type: 'text', label: 'Name'},
              {key: 'account', type: 'lookup', label: {zh: '客户', en: 'Account'}, settings: {entity: 'account'}},
              {key: 'contact', type: 'lookup', label: 'Contact',
               settings: {entity: 'contact', dependsOn: 'account', by: 'account'}},
              {key: 'lines', type: 'subTable', label: 'Lines', settings: {columns: [
                {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}},
                {key: 'contact', type: 'lookup', label: 'Contact',
                 settings: {entity: 'contact', dependsOn: 'account', by: 'account'}}]}}]}""";

    @TempDir
    static Path folder;

    private static FormWorld world;
    private static Records records;
    private static CurrentUser anna;

    @BeforeAll
    static void open() {
        world = new FormWorld(folder);
        world.entity(
                "account",
                "{label: 'Account', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'}]}");
        world.entity("contact", """
                {label: 'Contact', titleField: 'name', fields: [{key: 'name', type: 'text', label: 'Name'},
                  {key: 'account', type: 'lookup', label: 'Account', settings: {entity: 'account'}}]}""");
        world.entity("deal", DEAL);
        records = world.records();
        anna = world.person("anna", null);
        for (String account : List.of("acme", "blue")) {
            saved(records.create(anna, new RecordId("account", account), values("name", account)));
            saved(records.create(
                    anna,
                    new RecordId("contact", "of-" + account),
                    values("name", "of " + account, "account", account)));
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<Violation> violations(SaveResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        return ((Rejected) result).violations();
    }

    private static RecordData saved(SaveResult result) {
        assertThat(result).isInstanceOf(Saved.class);
        return ((Saved) result).record();
    }

    private static void refused(SaveResult result, String path) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo(path);
            assertThat(violation.message().en()).contains("of blue", "Account", "acme");
            assertThat(violation.message().zh()).contains("of blue", "acme");
        });
    }

    @Test
    void whatDoesNotAgreeIsRefusedHoweverItIsWritten() {
        refused(records.create(anna, "deal", values("account", "acme", "contact", "of-blue")), "contact");
        RecordData deal = saved(records.create(anna, "deal", values("account", "acme", "contact", "of-acme")));
        refused(records.update(anna, deal.id(), deal.revision(), values("contact", "of-blue")), "contact");
        assertThat(records.update(anna, deal.id(), deal.revision(), values("account", "blue")))
                .as("the other of the two was changed")
                .isInstanceOf(Rejected.class);
        saved(records.update(anna, deal.id(), deal.revision(), values("account", "blue", "contact", "of-blue")));
    }

    @Test
    void withNothingBesideItEveryOneIsTaken() {
        saved(records.create(anna, "deal", values("contact", "of-blue")));
        saved(records.create(anna, "deal", values("account", "acme")));
    }

    @Test
    void aLineIsLookedAtByItself() {
        refused(
                records.create(
                        anna,
                        "deal",
                        values(
                                "account",
                                "blue",
                                "lines",
                                List.of(
                                        Map.of("account", "blue", "contact", "of-blue"),
                                        Map.of("account", "acme", "contact", "of-blue")))),
                "lines[1].contact");
    }

    @Test
    void whatStoodThereKeepsNobodyFromSavingSomethingElse() {
        RecordData deal = saved(records.create(anna, "deal", values("account", "acme", "contact", "of-acme")));
        RecordData contact =
                records.get(anna, new RecordId("contact", "of-acme")).orElseThrow();
        saved(records.update(anna, contact.id(), contact.revision(), values("account", "blue")));
        saved(records.update(anna, deal.id(), deal.revision(), values("name", "Later")));
        contact = records.get(anna, contact.id()).orElseThrow();
        saved(records.update(anna, contact.id(), contact.revision(), values("account", "acme")));
    }

    /** Nobody stands above who stands below, whichever way it is written. */
    @Test
    void aLookupToTheRecordAboveLeadsInNoCircle() {
        world.entity("unit", """
                {label: 'Unit', titleField: 'name', fields: [{key: 'name', type: 'text'},
                  {key: 'above', type: 'lookup', label: 'Above', settings: {entity: 'unit', hierarchy: true}},
                  {key: 'twin', type: 'lookup', label: 'Twin', settings: {entity: 'unit'}}]}""");
        RecordData top = saved(records.create(anna, "unit", values("name", "Top")));
        RecordData middle = saved(records.create(anna, "unit", values("name", "Middle", "above", "Top")));
        RecordData low = saved(records.create(anna, "unit", values("name", "Low", "above", "Middle")));

        assertThat(violations(records.update(
                        anna, top.id(), 1, values("above", low.id().id()))))
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("above", "circle"));
        assertThat(violations(records.update(
                        anna, top.id(), 1, values("above", top.id().id()))))
                .extracting(Violation::code)
                .containsExactly("circle");
        assertThat(records.systemUpdate(
                        top.id(), "step", values("above", low.id().id())))
                .isInstanceOf(Rejected.class);
        assertThat(violations(records.trial()
                        .update(anna, top.id(), 1, values("above", low.id().id()))))
                .extracting(Violation::code)
                .containsExactly("circle");
        RecordData one = saved(records.create(anna, "unit", values("name", "One")));
        RecordData two = saved(records.create(anna, "unit", values("name", "Two")));
        assertThat(records.saveAll(
                        anna,
                        "unit",
                        List.of(
                                new Records.Row(
                                        one.id().id(),
                                        1,
                                        values("above", two.id().id())),
                                new Records.Row(
                                        two.id().id(),
                                        1,
                                        values("above", one.id().id())))))
                .as("written together")
                .satisfiesExactly(first -> assertThat(first).isInstanceOf(Rejected.class), second -> assertThat(second)
                        .isInstanceOf(Saved.class));
        saved(records.update(
                anna,
                low.id(),
                1,
                values("above", top.id().id(), "twin", middle.id().id())));
        saved(records.update(anna, top.id(), 1, values("twin", top.id().id())));
    }
}
