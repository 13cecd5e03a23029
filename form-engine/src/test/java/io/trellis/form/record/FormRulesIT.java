package io.trellis.form.record;

import static io.trellis.form.record.FormWorld.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.Violation;
import io.trellis.form.rule.FormRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a form says while somebody is typing. */
class FormRulesIT {

    @TempDir
    Path folder;

    private FormWorld world;
    private CurrentUser anna;
    private EntityDefinition visit;

    @BeforeEach
    void open() {
        world = new FormWorld(folder);
        world.entity("visit", """
                {label: 'Visit', titleField: 'number', fields: [
                  {key: 'number', type: 'autoNumber', label: 'Number', required: true, settings: {pattern: 'V-{seq:3}'}},
                  {key: 'kind', type: 'text', label: 'Kind', defaultValue: 'phone'},
                  {key: 'street', type: 'text', label: 'Street', required: true, rules: {visible: 'kind = "site"'}},
                  {key: 'days', type: 'integer', label: 'Days', rules: {required: 'kind = "site"', readOnly: 'locked'}},
                  {key: 'locked', type: 'boolean', label: 'Locked'},
                  {key: 'region', type: 'select', label: 'Region', settings: {options: [
                    {code: 'east', label: 'East'}, {code: 'south', label: 'South'}]}},
                  {key: 'city', type: 'select', label: 'City', settings: {dependsOn: 'region', options: [
                    {code: 'shanghai', label: 'Shanghai', when: ['east']}, {code: 'shenzhen', label: 'Shenzhen', when: ['south']},
                    {code: 'other', label: 'Other'}]}},
                  {key: 'cost', type: 'formula', label: 'Cost', settings: {expression: 'days * 100', result: 'NUMBER'}},
                  {key: 'greeting', type: 'text', label: 'Greeting',
                   rules: {value: '"from " + currentUser.name + " in " + owner.department.name'}}],
                 validations: [{id: 'long', condition: 'days <= 5', field: 'days', message: 'Too long'}]}""");
        world.department("east");
        anna = world.person("anna", "east");
        visit = world.entities().get("visit");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private FormRules.Evaluation typing(Object... keysAndValues) {
        return world.rules().evaluate(anna, visit, values(keysAndValues), true);
    }

    @Test
    void aNewRecordStartsWithDefaultsAndItsOwner() {
        assertThat(world.rules().initial(anna, visit))
                .containsExactlyInAnyOrderEntriesOf(Map.of("kind", "phone", "owner", "anna"));
    }

    @Test
    void aFieldThatIsNotShownIsNotDemanded() {
        FormRules.Evaluation phone = typing("kind", "phone");
        assertThat(phone.hidden()).containsExactly("street");
        assertThat(phone.violations()).isEmpty();

        FormRules.Evaluation site = typing("kind", "site");
        assertThat(site.hidden()).isEmpty();
        assertThat(site.required()).contains("street", "days");
        assertThat(site.violations())
                .extracting(Violation::path, Violation::code)
                .containsExactlyInAnyOrder(tuple("street", "required"), tuple("days", "required"));
    }

    @Test
    void computedValuesFollowWhatIsTypedAndUseUpNoNumber() {
        FormRules.Evaluation evaluation = typing("days", new BigDecimal(3), "owner", "anna");

        assertThat((BigDecimal) evaluation.computed().get("cost").orElseThrow()).isEqualByComparingTo("300");
        assertThat(evaluation.computed()).containsEntry("greeting", Optional.of("from anna in east"));
        assertThat(evaluation.computed()).doesNotContainKey("number");
        SaveResult first = world.records().create(anna, "visit", values("kind", "phone"));
        assertThat(((SaveResult.Saved) first).record().values()).containsEntry("number", "V-001");
    }

    @Test
    void brokenRulesStandBesideTheirField() {
        assertThat(typing("days", new BigDecimal(6)).violations())
                .extracting(Violation::path, Violation::code, violation -> violation
                        .message()
                        .en())
                .containsExactly(tuple("days", "long", "Too long"));
    }

    @Test
    void anOptionThatTheOtherFieldRulesOutIsRefused() {
        assertThat(typing("region", "south", "city", "shanghai").violations())
                .extracting(Violation::path, Violation::code)
                .containsExactly(tuple("city", "option-not-offered"));
        assertThat(typing("region", "east", "city", "shanghai").violations()).isEmpty();
        assertThat(typing("region", "south", "city", "other").violations()).isEmpty();
        assertThat(typing("city", "shanghai").violations()).isEmpty();
    }

    @Test
    void whatMayNotBeEditedIsReadOnlyByDefinitionByRuleAndByRight() {
        world.permissions.field(anna, "visit", "kind", FieldAccess.READ);
        world.permissions.field(anna, "visit", "greeting", FieldAccess.HIDDEN);

        FormRules.Evaluation evaluation = typing("locked", true);

        assertThat(evaluation.readOnly())
                .contains("number", "cost", "days", "kind", "createdAt")
                .doesNotContain("street");
        assertThat(evaluation.hidden()).contains("greeting");
    }
}
