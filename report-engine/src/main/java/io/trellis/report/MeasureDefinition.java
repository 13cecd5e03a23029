package io.trellis.report;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.query.Measure;
import io.trellis.form.query.RowFormula;
import java.util.List;

/**
 * A measure that is defined once and stands for what it says wherever it is named: the win rate, the pipeline.
 *
 * @param formulas what it may name beside fields of the entity
 */
public record MeasureDefinition(
        String name,
        String app,
        LocalizedText label,
        LocalizedText description,
        String entity,
        List<RowFormula> formulas,
        Measure measure) {

    public static final String KIND = "measure";

    public MeasureDefinition {
        formulas = List.copyOf(formulas);
    }

    public static ArtifactId id(String name) {
        return new ArtifactId(KIND, name);
    }
}
