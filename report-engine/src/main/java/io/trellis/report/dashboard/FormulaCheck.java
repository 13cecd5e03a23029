package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.entity.DefinitionNames;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.RowFormula;
import io.trellis.report.FieldGraph;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything wrong with the formulas of a widget. */
final class FormulaCheck {

    private static final Set<ValueKind> SEVERAL = Set.of(ValueKind.PARTS, ValueKind.ROWS, ValueKind.SEALED);

    private final Artifact artifact;
    private final WidgetDefinition widget;
    private final String place;
    private final FieldGraph fields;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    /** @param fields with the widget's formulas among them */
    FormulaCheck(Artifact artifact, WidgetDefinition widget, String place, FieldGraph fields, Messages messages) {
        this.artifact = artifact;
        this.widget = widget;
        this.place = place;
        this.fields = fields;
        this.messages = messages;
    }

    List<Problem> problems() {
        if (widget.formulas().size() > Limits.ROW_FORMULAS) {
            error("formulas", "too-many", "report.problem.tooManyFormulas", Limits.ROW_FORMULAS);
        }
        Set<String> keys = new HashSet<>();
        for (RowFormula formula : widget.formulas()) {
            check(formula, "formulas[" + formula.key() + "].", keys.add(formula.key()));
        }
        return problems;
    }

    private void check(RowFormula formula, String where, boolean first) {
        boolean field = fields.entity(widget.entity()).stream()
                        .flatMap(entity -> entity.allFields())
                        .filter(one -> one.key().equals(formula.key()))
                        .count()
                > 1;
        if (!DefinitionNames.isName(formula.key()) || formula.key().equals("id") || field || !first) {
            error(where + "key", "name-taken", "report.problem.formulaKey", formula.key());
            return;
        }
        if (formula.label().isEmpty()) {
            problems.add(Problem.warning(
                    artifact.id(),
                    place + where + "label",
                    "label-missing",
                    messages.text("report.problem.labelMissing")));
        }
        if (formula.expression().length() > Limits.FORMULA_CHARACTERS) {
            error(where + "formula", "too-long", "report.problem.formulaTooLong", Limits.FORMULA_CHARACTERS);
            return;
        }
        List<LocalizedText> flaws = fields.flaws(widget.entity(), formula);
        flaws.forEach(flaw ->
                problems.add(Problem.error(artifact.id(), place + where + "formula", "invalid-expression", flaw)));
        if (flaws.isEmpty()) {
            fields.reads(formula)
                    .filter(this::isSeveral)
                    .findFirst()
                    .ifPresent(path ->
                            error(where + "formula", "formula-over-rows", "report.problem.formulaOverRows", path));
            fields.reads(formula)
                    .filter(this::isOutside)
                    .findFirst()
                    .ifPresent(
                            path -> error(where + "formula", "unknown-field", "report.problem.formulaOutside", path));
        }
    }

    /** Another formula is no field either. */
    private boolean isOutside(FieldPath path) {
        FieldPath first = FieldPath.of(path.first());
        return fields.field(widget.entity(), first).isEmpty()
                || widget.formulas().stream().anyMatch(formula -> formula.isNamedBy(first));
    }

    private boolean isSeveral(FieldPath path) {
        Optional<ResolvedPath> found = fields.resolve(widget.entity(), path).found();
        return found.filter(resolved -> resolved.many()
                        || SEVERAL.contains(resolved.leaf().kind()) && !hasParts(resolved)
                        || resolved.leaf().kind() == ValueKind.REFERENCE
                                && resolved.leaf().multiple())
                .isPresent();
    }

    /** A part of it is one value: {@code address.city}. */
    private boolean hasParts(ResolvedPath resolved) {
        return resolved.leaf().kind() == ValueKind.PARTS
                && widget.formulas().stream()
                        .flatMap(fields::reads)
                        .anyMatch(path ->
                                path.steps().size() > resolved.path().steps().size()
                                        && path.toString().startsWith(resolved.path() + "."));
    }

    private void error(String path, String code, String key, Object... args) {
        problems.add(Problem.error(artifact.id(), place + path, code, messages.text(key, args)));
    }
}
