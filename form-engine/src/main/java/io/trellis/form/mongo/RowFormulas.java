package io.trellis.form.mongo;

import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.RowFormula;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The row formulas of a report, each made ready when a group or measure names it. */
final class RowFormulas {

    private final VisibleEntities visible;
    private final VisibleEntity entity;
    private final ReportQuery query;
    private final long until;
    private final Map<String, ReportField> made = new HashMap<>();

    RowFormulas(VisibleEntities visible, VisibleEntity entity, ReportQuery query) {
        this.visible = visible;
        this.entity = entity;
        this.query = query;
        this.until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Limits.REPORT_SECONDS);
        if (query.formulas().size() > Limits.ROW_FORMULAS) {
            throw visible.problems().tooMany("formulas", Limits.ROW_FORMULAS);
        }
        query.formulas().forEach(this::check);
    }

    private void check(RowFormula formula) {
        String where = "formulas[" + query.formulas().indexOf(formula) + "].";
        if (formula.expression().length() > Limits.FORMULA_CHARACTERS) {
            throw visible.problems().tooLong(where + "formula", Limits.FORMULA_CHARACTERS);
        }
        boolean twice = query.formulas().stream()
                        .filter(other -> other.key().equals(formula.key()))
                        .count()
                > 1;
        if (twice
                || entity.definition().field(formula.key()).isPresent()
                || formula.key().equals("id")) {
            throw visible.problems().formulaTaken(where + "key", formula.key());
        }
    }

    /** What a group or a measure names: a formula of the report, or a field. */
    ReportField at(FieldPath path, String where) {
        return query.formula(path)
                .map(formula -> made.computeIfAbsent(formula.key(), key -> computed(formula)))
                .orElseGet(() -> ReportField.of(visible, entity, path, where));
    }

    private ReportField computed(RowFormula formula) {
        String where = "formulas[" + query.formulas().indexOf(formula) + "].formula";
        BoundField field = bind(formula, where);
        ResolvedPath path = new ResolvedPath.Own(field);
        return ReportField.of(path, ComputedRow.of(visible, entity, formula, field, where, until));
    }

    private BoundField bind(RowFormula formula, String where) {
        try {
            return visible.bind(formula.definition());
        } catch (TrellisException e) {
            throw visible.problems().badFormula(where, e.text());
        }
    }
}
