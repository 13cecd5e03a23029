package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.Drill;
import io.trellis.report.Further;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes on from a figure: breaks it out by any field, narrows it to what is clicked, steps into periods, and leads to the
 * records behind wherever it came to. Everything is asked as its reader.
 */
final class FurtherDialog extends Dialog {

    private static final Set<ValueKind> DAYS = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);
    private static final Set<ValueKind> FIRST = Set.of(ValueKind.CODE, ValueKind.REFERENCE);

    @org.springframework.stereotype.Component
    static final class Factory {
        private final Dashboards dashboards;
        private final WidgetLoader loader;
        private final DrillDown drillDown;
        private final Fields fields;

        Factory(Dashboards dashboards, WidgetLoader loader, DrillDown drillDown, Fields fields) {
            this.dashboards = dashboards;
            this.loader = loader;
            this.drillDown = drillDown;
            this.fields = fields;
        }

        /** @param dashboard with what narrows the widget now; {@code chosen} what its filters are set to */
        void open(
                CurrentUser user,
                DashboardDefinition dashboard,
                WidgetDefinition widget,
                Map<String, ? extends @Nullable Object> chosen) {
            new FurtherDialog(this, user, dashboard, widget, chosen).open();
        }
    }

    /** Where one came to. @param words what was picked to come here; empty for the beginning */
    private record Stage(String words, Further question, GroupBy by) {}

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient DashboardDefinition dashboard;
    private final transient WidgetDefinition widget;
    private final transient Map<String, ? extends @Nullable Object> chosen;
    private final transient List<Fields.Named> fields;
    private final transient List<Stage> stages = new ArrayList<>();
    private final Div way = new Div();
    private final Div choices = new Div();
    private final Div answer = new Div();

    private FurtherDialog(
            Factory parts,
            CurrentUser user,
            DashboardDefinition dashboard,
            WidgetDefinition widget,
            Map<String, ? extends @Nullable Object> chosen) {
        this.parts = parts;
        this.user = user;
        this.dashboard = dashboard;
        this.widget = widget;
        this.chosen = chosen;
        this.fields = parts.fields.reachable(user, widget.entity()).stream()
                .filter(field -> field.field().kind().groups())
                // rows of a sub-table count otherwise than the records that a figure is of
                .filter(field -> !(field.resolved() instanceof ResolvedPath.Column))
                .toList();
        setHeaderTitle(t("dashboards.further.title", Texts.t(widget.label())));
        setWidth("min(60rem, 96vw)");
        way.addClassName("further-way");
        way.getElement().setAttribute("role", "navigation");
        way.getElement().setAttribute("aria-label", t("dashboards.further.way"));
        choices.addClassName("further-choices");
        answer.addClassName("further-answer");
        Paragraph help = new Paragraph(t("dashboards.further.help"));
        help.addClassName("quiet");
        add(way, choices, answer, help);
        Button records = new Button(t("dashboards.focus.records"), click -> records());
        Button close = new Button(t("close"), click -> close());
        close.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(records, close);
        begin(0);
    }

    /** At the figure as the dashboard shows it. */
    private void begin(int measure) {
        stages.clear();
        parts.dashboards
                .drill(user, dashboard, new Click(widget.id(), List.of(), measure), chosen)
                .map(Drill.Target::filter)
                .ifPresent(filter ->
                        next(Optional.empty()).ifPresent(by -> go("", new Further(widget, measure, filter), by)));
    }

    private void go(String words, Further question, GroupBy by) {
        stages.add(new Stage(words, question, by));
        draw();
    }

    /** What divides what was picked: finer steps of the same days, else the first field that was not asked by yet. */
    private Optional<GroupBy> next(Optional<GroupBy> picked) {
        Optional<GroupBy> finer = picked.flatMap(Further::within);
        if (finer.isPresent()) {
            return finer;
        }
        List<GroupBy> own = widget.groupBy().stream()
                .filter(group -> isOffered(group.field()))
                .toList();
        return own.stream()
                .map(group -> group.top(0).topEach(false).filled(false))
                .filter(group -> isNew(group.field()))
                .findFirst()
                .or(() -> fields.stream()
                        .filter(field -> FIRST.contains(field.field().kind()) && isNew(field.path()))
                        .findFirst()
                        .or(() -> fields.stream().findFirst())
                        .map(this::by));
    }

    private GroupBy by(Fields.Named field) {
        return Further.by(field.path(), DAYS.contains(field.field().kind()));
    }

    private boolean isOffered(FieldPath path) {
        return fields.stream().anyMatch(field -> field.path().equals(path));
    }

    private boolean isNew(FieldPath path) {
        return stages.stream().noneMatch(stage -> stage.by().field().equals(path));
    }

    private void draw() {
        Stage now = stages.getLast();
        way.removeAll();
        for (int i = 0; i < stages.size(); i++) {
            way.add(step(i));
        }
        choices.removeAll();
        if (widget.figures().size() > 1) {
            choices.add(measure(now));
        }
        choices.add(PropertyInputs.named(
                "further.by",
                FieldChoice.create(
                        t("dashboards.further.by"),
                        fields,
                        field -> true,
                        now.by().field(),
                        path -> fields.stream()
                                .filter(field -> field.path().equals(path))
                                .findFirst()
                                .ifPresent(field -> change(by(field))))));
        if (now.by().by() != null) {
            choices.add(step(now.by()));
        }
        ask(now);
    }

    private Component step(int index) {
        Stage stage = stages.get(index);
        String words = stage.words().isEmpty() ? t("dashboards.further.all") : stage.words();
        NativeButton back = new NativeButton(words, click -> {
            stages.subList(index + 1, stages.size()).clear();
            draw();
        });
        back.addClassName("link");
        back.setEnabled(index < stages.size() - 1);
        return back;
    }

    private Component measure(Stage now) {
        Select<Integer> measure = new Select<>();
        measure.setLabel(t("dashboards.keptMeasure"));
        measure.setItems(IntStream.range(0, widget.figures().size()).boxed().toList());
        measure.setItemLabelGenerator(this::label);
        measure.setValue(now.question().measure());
        measure.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                begin(event.getValue());
            }
        });
        return PropertyInputs.named("further.measure", measure);
    }

    private String label(int place) {
        Measure measure = widget.figures().get(place);
        String name = Texts.t(measure.label());
        return (place + 1) + ". "
                + (name.isEmpty() ? t("dashboards.op." + measure.op().name().toLowerCase(Locale.ROOT)) : name);
    }

    private Component step(GroupBy by) {
        Select<GroupBy.Step> step = new Select<>();
        step.setLabel(t("dashboards.by"));
        step.setItems(Arrays.stream(GroupBy.Step.values())
                .filter(GroupBy.Step::isTimeline)
                .toList());
        step.setItemLabelGenerator(one -> t("dashboards.by." + one.name().toLowerCase(Locale.ROOT)));
        step.setValue(by.by());
        step.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                change(by.by(event.getValue()));
            }
        });
        return PropertyInputs.named("further.step", step);
    }

    private void change(GroupBy by) {
        Stage now = stages.removeLast();
        go(now.words(), now.question(), by);
    }

    private void ask(Stage now) {
        DashboardDefinition page = now.question().asked(now.by());
        WidgetTile[] shown = new WidgetTile[1];
        shown[0] = new WidgetTile(page.widgets().getFirst(), user, click -> pick(now, page, click, shown[0]));
        answer.removeAll();
        answer.add(shown[0]);
        WidgetTile.Question question = shown[0].asked();
        parts.loader.load(UI.getCurrent(), user, page, widget.id(), Map.of(), question::answered, question::failed);
    }

    /** What was clicked is what it is about from here on. */
    private void pick(Stage now, DashboardDefinition page, Click click, WidgetTile tile) {
        List<@Nullable Object> groups = click.groups();
        if (groups.isEmpty()) {
            return;
        }
        String words = fields.stream()
                        .filter(field -> field.path().equals(now.by().field()))
                        .map(Fields.Named::label)
                        .findFirst()
                        .orElse("")
                + ": " + tile.called(groups.getFirst());
        parts.dashboards.drill(user, page, click, Map.of()).ifPresent(target -> next(Optional.of(now.by()))
                .ifPresent(by -> go(words, now.question().among(target.filter()), by)));
    }

    private void records() {
        if (stages.isEmpty()) {
            return;
        }
        Further question = stages.getLast().question();
        close();
        parts.drillDown.follow(user, question.whole(), new Click(widget.id(), List.of(), question.measure()), Map.of());
    }
}
