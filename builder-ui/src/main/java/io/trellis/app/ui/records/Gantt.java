package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bars along an axis of time, in groups that can be closed. */
@JsModule("context://elements/gantt.js")
final class Gantt extends Div {

    private final transient GanttDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient GanttDrawing.Plan plan;
    private final transient FieldContext context;
    private final transient Map<String, GanttBar> bars = new LinkedHashMap<>();
    private final Map<GanttScale, NativeButton> scales = new EnumMap<>(GanttScale.class);
    private final H2 title = new H2();
    private final Div body = new Div();
    private final Span note = new Span();
    private transient @Nullable Looked looked;

    /** Where somebody stopped to look, so that a search or a filter does not lead back to today. */
    private record Looked(String list, GanttScale scale, LocalDate first) {}

    Gantt(GanttDrawing parts, ListDrawing.Asked list, GanttDrawing.Plan plan) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.context = parts.contexts.of(list.user(), list.entity());
        addClassName("gantt");
        getElement().setAttribute("role", "region");
        getElement()
                .setAttribute(
                        "aria-label", t("gantt.of", t(plan.entity().definition().plural())));
        body.addClassName("gantt-body");
        note.addClassName("quiet");
        add(head(), body, note);
        getElement()
                .addEventListener(
                        "bar-moved",
                        event -> byPointer(
                                event.getEventData().path("event.detail.id").asString(""),
                                event.getEventData().path("event.detail.start").asInt(0),
                                event.getEventData().path("event.detail.end").asInt(0)))
                .addEventData("event.detail.id")
                .addEventData("event.detail.start")
                .addEventData("event.detail.end");
        Looked before = ComponentUtil.getData(UI.getCurrent(), Looked.class);
        if (before != null && before.list().equals(named())) {
            go(before.scale(), before.first());
        } else {
            at(GanttScale.QUARTER, today());
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs("window.trellisGantt(this)");
    }

    private CurrentUser user() {
        return list.user();
    }

    private LocalDate today() {
        return parts.clock.instant().atZone(user().zone()).toLocalDate();
    }

    private String named() {
        return list.entity() + " " + list.view().name();
    }

    private Looked looked() {
        return Objects.requireNonNull(looked);
    }

    private Div head() {
        Button now = new Button(t("calendar.today"), click -> at(looked().scale(), today()));
        now.addThemeVariants(ButtonVariant.SMALL);
        Div modes = new Div();
        for (GanttScale scale : GanttScale.values()) {
            NativeButton mode = new NativeButton(t("gantt." + scale.code()), click -> at(scale, middle()));
            scales.put(scale, mode);
            modes.add(mode);
        }
        modes.addClassName("condition-modes");
        modes.getElement().setAttribute("role", "group");
        modes.getElement().setAttribute("aria-label", t("gantt.shows"));
        Div head = new Div(
                step(VaadinIcon.ANGLE_LEFT, "calendar.before", -1),
                step(VaadinIcon.ANGLE_RIGHT, "calendar.after", 1),
                now,
                title,
                modes);
        head.addClassName("calendar-head");
        return head;
    }

    private Button step(VaadinIcon icon, String text, int by) {
        Button button = new Button(icon.create(), click -> {
            Looked from = looked();
            go(from.scale(), from.scale().moved(from.first(), by));
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    /** Today where it is in sight, else where what is in sight begins. */
    private LocalDate middle() {
        Looked now = looked();
        LocalDate end = now.scale().moved(now.first(), 1);
        return today().isBefore(now.first()) || !today().isBefore(end) ? now.first() : today();
    }

    private void at(GanttScale scale, LocalDate day) {
        go(scale, scale.first(day, parts.company.firstDayOfWeek()));
    }

    private void go(GanttScale scale, LocalDate first) {
        Looked now = new Looked(named(), scale, first);
        looked = now;
        ComponentUtil.setData(UI.getCurrent(), Looked.class, now);
        scales.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", String.valueOf(one == scale)));
        title.setText(new GanttAxis(scale, first, today(), parts.company.firstDayOfWeek()).title());
        draw();
    }

    private void draw() {
        Looked now = looked();
        LocalDate end = now.scale().moved(now.first(), 1);
        body.removeAll();
        bars.clear();
        body.getElement().setAttribute("data-days", String.valueOf(ChronoUnit.DAYS.between(now.first(), end)));
        GanttAxis axis = new GanttAxis(now.scale(), now.first(), today(), parts.company.firstDayOfWeek());
        // a line down through all rows
        body.getStyle().set("--today", axis.today());
        body.add(axis);
        RecordPage page = parts.queries.list(user(), query(now.first(), end));
        Map<String, List<GanttBar>> groups = new LinkedHashMap<>();
        Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
        page.records().stream().sorted(Comparator.comparingInt(this::place)).forEach(record -> groups.computeIfAbsent(
                        group(record, page), name -> new ArrayList<>())
                .add(bar(RecordGrid.Row.card(record, page, colors))));
        groups.forEach((name, members) -> body.add(plan.group().isEmpty() ? rows(members) : group(name, members)));
        if (groups.isEmpty()) {
            Span none = new Span(t("gantt.none"));
            none.addClassNames("quiet", "gantt-none");
            body.add(none);
        }
        say(page);
    }

    /** What cannot be seen here. */
    private void say(RecordPage page) {
        long unplaced = parts.queries.count(
                user(),
                list.entity(),
                list.query().filter().and(plan.ends().unplaced()),
                list.query().search());
        List<String> said = new ArrayList<>();
        if (page.next() != null) {
            said.add(t("gantt.cut", page.records().size()));
        }
        if (unplaced > 0) {
            said.add(t(
                    "gantt.unplaced",
                    unplaced,
                    t(plan.ends().from().definition().label())));
        }
        note.setText(String.join(" ", said));
        note.setVisible(!said.isEmpty());
    }

    private ListQuery query(LocalDate first, LocalDate end) {
        ListQuery whole = list.query();
        return new ListQuery(
                whole.entity(),
                whole.filter().and(plan.ends().shown(first, end)),
                whole.search(),
                List.of(new Sort(plan.ends().from().key(), false)),
                plan.paths(),
                ListQuery.LARGEST_PAGE,
                null,
                false);
    }

    /** Groups of a choice stand in the order of its options; others as they come. */
    private int place(RecordData record) {
        return plan.group()
                .map(named -> named.field().options().stream()
                        .map(InputSpec.Option::code)
                        .toList()
                        .indexOf(String.valueOf(record.get(named.field().key()))))
                .orElse(0);
    }

    private String group(RecordData record, RecordPage page) {
        return plan.group()
                .map(named -> RecordGrid.words(named, new RecordGrid.Row(record, page), context))
                .orElse("");
    }

    private NativeDetails group(String name, List<GanttBar> members) {
        Span label = new Span(
                name.isEmpty() ? t("board.none", plan.group().orElseThrow().label()) : name);
        Span count = new Span(String.valueOf(members.size()));
        count.addClassName("lane-count");
        Span head = new Span(label, count);
        head.addClassName("gantt-group");
        NativeDetails group = new NativeDetails(head, rows(members));
        group.setOpen(true);
        group.addClassName("gantt-details");
        return group;
    }

    private static Div rows(List<GanttBar> members) {
        Div rows = new Div();
        rows.addClassName("gantt-rows");
        rows.getElement().setAttribute("role", "list");
        members.forEach(rows::add);
        return rows;
    }

    private GanttBar bar(RecordGrid.Row row) {
        RecordData record = row.record();
        String words = plan.title()
                .map(named -> RecordGrid.words(named, row, context))
                .filter(text -> !text.isBlank())
                .orElse("—");
        GanttBar bar = new GanttBar(record, words, color(record), plan.ends(), looked().scale(), looked().first());
        row.color(plan.paths()).ifPresent(bar::marked);
        if (record.may().edit() && (plan.startMoves() || plan.endMoves())) {
            bar.movable(
                    plan.startMoves(), plan.endMoves(), plan.ends().stretches(), (start, end) -> move(bar, start, end));
        }
        bars.put(record.id().id(), bar);
        return bar;
    }

    private String color(RecordData record) {
        return plan.color().stream()
                .flatMap(field ->
                        field.options().stream().filter(option -> option.code().equals(record.get(field.key()))))
                .findFirst()
                .map(InputSpec.Option::color)
                .orElse("");
    }

    /** @param startBy how many days the start was moved by */
    private void byPointer(String id, int startBy, int endBy) {
        Optional.ofNullable(bars.get(id)).ifPresent(bar -> {
            boolean starts = plan.startMoves();
            boolean ends = plan.ends().stretches() ? plan.endMoves() : plan.startMoves();
            move(bar, moved(bar.start(), starts ? startBy : 0), moved(bar.end(), ends ? endBy : 0));
        });
    }

    private static @Nullable LocalDate moved(@Nullable LocalDate day, int by) {
        return day == null ? null : day.plusDays(by);
    }

    private void move(GanttBar bar, @Nullable LocalDate start, @Nullable LocalDate end) {
        if (start != null && end != null && end.isBefore(start)) {
            Notices.problem(t("gantt.backwards", bar.title(), GanttBar.said(start), GanttBar.said(end)));
            draw();
            return;
        }
        boolean same = Objects.equals(start, bar.start()) && Objects.equals(end, bar.end());
        Map<String, @Nullable Object> change = same ? Map.of() : plan.ends().change(bar.record(), start, end);
        if (change.isEmpty()) {
            return;
        }
        String done = plan.ends().stretches()
                ? t("gantt.moved", bar.title(), GanttBar.said(start), GanttBar.said(end))
                : t("calendar.moved", bar.title(), GanttBar.said(start));
        move(bar, new FieldMoves.Move(change, done));
    }

    private void move(GanttBar bar, FieldMoves.Move move) {
        parts.moves.move(user(), plan.entity(), bar.record(), move, new FieldMoves.Moved() {
            @Override
            public void moved(RecordData now) {
                draw();
            }

            @Override
            public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
                draw();
                parts.asked.open(
                        user(),
                        plan.entity(),
                        t("gantt.move", bar.title()),
                        violations,
                        entered -> move(bar, move.with(entered)));
            }
        });
    }
}
