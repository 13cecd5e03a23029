package io.trellis.report.dashboard;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FieldReferences;
import io.trellis.report.MeasureDefinition;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What formulas and measures name: fields, options, and measures that are defined once. */
record MeasureReferences(FieldReferences.Over over, LocalizedText place) {

    /** Of a widget, or of a defined measure. @param at where it stands */
    void of(JsonNode content, String at) {
        Set<String> formulas = new HashSet<>();
        int index = 0;
        for (JsonNode formula : content.path("formulas")) {
            formulas.add(formula.path("key").asString(""));
            over.expression(formula.path("formula"), ReferenceList.at(at + "/formulas", index++) + "/formula", place);
        }
        index = 0;
        for (JsonNode group : content.path("groupBy")) {
            field(group, ReferenceList.at(at + "/groupBy", index++), formulas);
        }
        index = 0;
        for (JsonNode measure : content.path("measures")) {
            measure(measure, ReferenceList.at(at + "/measures", index++), formulas);
        }
        if (content.path("measure").isObject()) {
            measure(content.path("measure"), at + "/measure", formulas);
        }
    }

    private void measure(JsonNode measure, String at, Set<String> formulas) {
        if (measure.path("measure").isString()) {
            over.artifact(MeasureDefinition.id(measure.path("measure").stringValue()), at + "/measure", place);
            return;
        }
        field(measure, at, formulas);
        over.filter(measure.path("where"), at + "/where", place);
        field(measure.path("per"), at + "/per", formulas);
        over.filter(measure.path("per").path("where"), at + "/per/where", place);
    }

    private void field(JsonNode part, String at, Set<String> formulas) {
        JsonNode field = part.path("field");
        if (field.isString() && !formulas.contains(field.stringValue())) {
            over.path(field.stringValue(), at + "/field", "", place);
        }
    }
}
