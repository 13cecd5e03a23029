package io.trellis.app.ui.watching;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FigureUnit;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.FigureText;
import io.trellis.report.WidgetFigure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A figure that can be held against a number, as it stands now. @param widget its id */
public record WatchedFigure(String widget, String label, WidgetFigure figure) {

    /** Those of a dashboard, as somebody sees them. */
    public static List<WatchedFigure> of(
            Dashboards dashboards,
            CurrentUser user,
            DashboardDefinition dashboard,
            Map<String, ? extends @Nullable Object> chosen) {
        return dashboard.widgets().stream()
                .flatMap(
                        widget -> WidgetFigure.of(dashboards.data(user, dashboard, widget.id(), chosen), Texts.locale())
                                .map(figure -> new WatchedFigure(widget.id(), Texts.t(widget.label()), figure))
                                .stream())
                .toList();
    }

    /** What one of the units is in which it is read: a hundredth of a percentage, seconds of an hour. */
    private BigDecimal size() {
        List<FigureUnit> units = figure.unit().told();
        return units.isEmpty() ? BigDecimal.ONE : units.getFirst().size();
    }

    String sign() {
        List<FigureUnit> units = figure.unit().told();
        return units.isEmpty() ? figure.unit().currency() : units.getFirst().sign();
    }

    BigDecimal entered(BigDecimal read) {
        return read.multiply(size());
    }

    BigDecimal read(BigDecimal value) {
        return value.divide(size(), MathContext.DECIMAL64).stripTrailingZeros();
    }

    /** A threshold as people read it. */
    String text(BigDecimal value) {
        return FigureText.of(value, figure.unit(), Texts.locale());
    }
}
