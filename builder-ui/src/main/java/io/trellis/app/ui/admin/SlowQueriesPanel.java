package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Moments;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.SlowQueries;
import io.trellis.core.store.SlowQuery;
import java.util.List;

/** Queries that were slow or read far more than they answered: what was read, by which index, and which would help. */
final class SlowQueriesPanel extends Div {

    private static final int SHOWN = 20;

    private final transient SlowQueries queries;
    private final transient CurrentUser user;

    SlowQueriesPanel(SlowQueries queries, CurrentUser user) {
        this.queries = queries;
        this.user = user;
        addClassName("panel");
        draw();
    }

    private void draw() {
        removeAll();
        add(new H2(t("admin.slow")));
        List<SlowQuery> costliest = queries.costliest();
        if (costliest.isEmpty()) {
            Span none = new Span(VaadinIcon.CHECK_CIRCLE_O.create(), new Span(t("admin.slow.none")));
            none.addClassNames("row", "quiet");
            add(none);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        costliest.stream().limit(SHOWN).forEach(query -> rows.add(row(query)));
        Button forget = new Button(t("admin.slow.forget"), click -> {
            queries.forget();
            draw();
        });
        forget.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(rows, forget);
    }

    private Component row(SlowQuery query) {
        Span asked = new Span(query.collection() + " · " + query.operation() + " " + query.filter()
                + (query.order().isEmpty() ? "" : " · " + query.order()));
        Span read = new Span(t(
                query.index().isEmpty() ? "admin.slow.all" : "admin.slow.index",
                query.documents(),
                query.matched(),
                query.returned(),
                query.index()));
        Span times = new Span(t(
                "admin.slow.times",
                query.times(),
                query.total().toMillis(),
                query.worst().toMillis(),
                Moments.text(user, query.last())));
        Span advice = new Span(
                query.wanted().isEmpty()
                        ? t("admin.slow.advice.none")
                        : t("admin.slow.advice", String.join(", ", query.wanted())));
        read.addClassName("quiet");
        times.addClassName("quiet");
        Div text = new Div(asked, read, times, advice);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        row.addClassName("report-row");
        return row;
    }
}
