package io.trellis.report.widget;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Measure;
import io.trellis.report.FieldGraph;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType.Flaw;
import java.util.ArrayList;
import java.util.List;

/** What is drawn is a number: the first of some dates is not. */
record Drawable(Messages messages) {

    List<Flaw> check(WidgetDefinition widget, FieldGraph fields) {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < widget.measures().size(); i++) {
            Measure measure = widget.measures().get(i);
            boolean extreme = measure.op() == Measure.Op.MIN || measure.op() == Measure.Op.MAX;
            if (extreme && measure.field() != null && isDate(widget, measure, fields)) {
                flaws.add(new Flaw("measures[" + i + "]", "not-a-number", messages.text("report.problem.notANumber")));
            }
        }
        return flaws;
    }

    private static boolean isDate(WidgetDefinition widget, Measure measure, FieldGraph fields) {
        return measure.field() != null
                && fields.field(widget.entity(), measure.field())
                        .map(field -> field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME)
                        .orElse(false);
    }
}
