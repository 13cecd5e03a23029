package io.trellis.report;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.query.Measure;
import io.trellis.form.query.MeasureJson;
import io.trellis.form.query.RowFormula;
import io.trellis.form.query.RowFormulaJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Defined measures from and to JSON. Reading never fails; the check before publish names what is wrong. */
public final class MeasureDefinitionJson {

    private MeasureDefinitionJson() {}

    public static MeasureDefinition read(Artifact artifact) {
        JsonNode json = artifact.content();
        LocalizedText label = EntityJson.text(json.path("label"));
        List<RowFormula> formulas = new ArrayList<>();
        json.path("formulas").forEach(formula -> RowFormulaJson.read(formula).ifPresent(formulas::add));
        return new MeasureDefinition(
                artifact.name(),
                artifact.app(),
                label.isEmpty() ? LocalizedText.same(artifact.name()) : label,
                EntityJson.text(json.path("description")),
                json.path("entity").asString(""),
                formulas,
                MeasureJson.read(json.path("measure"))
                        .filter(measure -> !measure.isNamed())
                        .orElse(Measure.COUNT));
    }

    public static ObjectNode write(MeasureDefinition measure) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("label", EntityJson.write(measure.label()));
        if (!measure.description().isEmpty()) {
            json.set("description", EntityJson.write(measure.description()));
        }
        json.put("entity", measure.entity());
        if (!measure.formulas().isEmpty()) {
            var formulas = json.putArray("formulas");
            measure.formulas().forEach(formula -> formulas.add(RowFormulaJson.write(formula)));
        }
        json.set("measure", MeasureJson.write(measure.measure()));
        return json;
    }
}
