package io.trellis.app.ui.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.StartedTrellis;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.RowsPart;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.StepRights;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@StartedTrellis
class StepEntityIT {

    @Autowired
    private StepEntity steps;

    @Autowired
    private BoundEntities entities;

    @Autowired
    private Layouts layouts;

    @Test
    void theFormOfATaskFollowsWhatItsStepSays() {
        StepRights rights = new StepRights(Map.of(
                "nextStep",
                FieldRight.REQUIRED,
                "competitor",
                FieldRight.HIDDEN,
                "lines.discount",
                FieldRight.REQUIRED,
                "lines.price",
                FieldRight.HIDDEN));
        BoundEntity whole = entities.get("opportunity");
        BoundEntity shown = steps.read(whole, rights);
        assertThat(shown.own("nextStep").orElseThrow().definition().required()).isTrue();
        BoundField lines = shown.own("lines").orElseThrow();
        assertThat(lines.columns()).extracting(BoundField::key).contains("qty").doesNotContain("price");
        assertThat(lines.columns().stream()
                        .map(BoundField::definition)
                        .filter(column -> !column.readOnly())
                        .map(FieldDefinition::key))
                .contains("discount")
                .doesNotContain("qty", "product");
        assertThat(steps.entered(whole, rights).own("lines").orElseThrow().columns())
                .as("rules work with what is not shown")
                .extracting(BoundField::key)
                .contains("price");
        assertThat(StepEntity.parts(whole, rights).get("lines"))
                .isEqualTo(new RowsPart(false, Set.of("discount"), Set.of("price")));
        FormDefinition form = layouts.form("opportunity");
        assertThat(form.fields()).extracting(FormDefinition.Item.Field::field).contains("competitor");
        assertThat(StepEntity.shown(form, rights).fields())
                .extracting(FormDefinition.Item.Field::field)
                .contains("nextStep")
                .doesNotContain("competitor");
        assertThat(steps.read(whole, StepRights.NONE)).isSameAs(whole);
    }
}
