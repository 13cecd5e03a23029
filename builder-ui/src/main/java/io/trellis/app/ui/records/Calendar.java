package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.DateText;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weeks of days with the records that stand on them. */
final class Calendar extends Div {

    /** More on one day are told by their number, and shown when that is pressed. */
    private static final int SHOWN_OF_A_DAY = 4;

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final transient CalendarDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient CalendarDrawing.Plan plan;
    private final transient FieldContext context;
    private final Div days = new Div();
    private final H2 title = new H2();
    private final Span note = new Span();
    private final NativeButton month = new NativeButton(t("calendar.month"), click -> go(span().as(false)));
    private final NativeButton week = new NativeButton(t("calendar.week"), click -> go(span().as(true)));
    private transient @Nullable CalendarSpan span;

    /** Where somebody stopped to look, so that a search or a filter does not lead back to today. */
    private record Looked(String list, CalendarSpan span) {}

    Calendar(CalendarDrawing parts, ListDrawing.Asked list, CalendarDrawing.Plan plan) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.context = parts.contexts.of(list.user(), list.entity());
        addClassName("calendar");
        getElement().setAttribute("role", "region");
        getElement()
                .setAttribute(
                        "aria-label",
                        t("calendar.of", t(plan.entity().definition().plural())));
        days.addClassName("calendar-days");
        note.addClassName("quiet");
        add(head(), days, note);
        go(looked());
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

    private CalendarSpan looked() {
        Looked before = ComponentUtil.getData(UI.getCurrent(), Looked.class);
        return before != null && before.list().equals(named())
                ? before.span()
                : new CalendarSpan(today(), false, parts.company.firstDayOfWeek());
    }

    private CalendarSpan span() {
        return Objects.requireNonNull(span);
    }

    private Div head() {
        Button before = step(VaadinIcon.ANGLE_LEFT, "calendar.before", -1);
        Button after = step(VaadinIcon.ANGLE_RIGHT, "calendar.after", 1);
        Button now = new Button(t("calendar.today"), click -> go(span().at(today())));
        now.addThemeVariants(ButtonVariant.SMALL);
        Div modes = new Div(month, week);
        modes.addClassName("condition-modes");
        modes.getElement().setAttribute("role", "group");
        modes.getElement().setAttribute("aria-label", t("calendar.shows"));
        Div head = new Div(before, after, now, title, modes);
        head.addClassName("calendar-head");
        return head;
    }

    private Button step(VaadinIcon icon, String text, int by) {
        Button button = new Button(icon.create(), click -> go(span().moved(by)));
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    private void go(CalendarSpan to) {
        span = to;
        ComponentUtil.setData(UI.getCurrent(), Looked.class, new Looked(named(), to));
        month.getElement().setAttribute("aria-pressed", String.valueOf(!to.week()));
        week.getElement().setAttribute("aria-pressed", String.valueOf(to.week()));
        title.setText(heading(to));
        draw();
    }

    private static String heading(CalendarSpan span) {
        DateText text = new DateText(Texts.locale());
        if (!span.week()) {
            return text.month(span.day());
        }
        return text.day(span.first()) + " – " + text.day(span.last());
    }

    private void draw() {
        days.removeAll();
        setClassName("calendar-week", span().week());
        for (int i = 0; i < 7; i++) {
            Span name =
                    new Span(span().first().plusDays(i).getDayOfWeek().getDisplayName(TextStyle.SHORT, Texts.locale()));
            name.addClassName("calendar-name");
            days.add(name);
        }
        RecordPage page = parts.queries.list(user(), query());
        Map<LocalDate, List<CalendarEntry>> byDay = new HashMap<>();
        Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
        page.records().forEach(record -> {
            CalendarEntry entry = entry(RecordGrid.Row.card(record, page, colors));
            byDay.computeIfAbsent(entry.day(), day -> new ArrayList<>()).add(entry);
        });
        for (LocalDate day = span().first(); !day.isAfter(span().last()); day = day.plusDays(1)) {
            days.add(cell(day, byDay.getOrDefault(day, List.of())));
        }
        note.setText(
                page.next() == null
                        ? ""
                        : t("calendar.truncated", page.records().size()));
        note.setVisible(page.next() != null);
    }

    private ListQuery query() {
        ListQuery whole = list.query();
        String key = plan.date().key();
        LocalDate end = span().last().plusDays(1);
        Filter shown = plan.timed()
                ? Filter.where(key, Operator.GE, start(span().first()).toString())
                        .and(Filter.where(key, Operator.LT, start(end).toString()))
                : Filter.where(key, Operator.GE, span().first().toString())
                        .and(Filter.where(key, Operator.LT, end.toString()));
        return new ListQuery(
                whole.entity(),
                whole.filter().and(shown),
                whole.search(),
                List.of(new Sort(key, false)),
                plan.paths(),
                ListQuery.LARGEST_PAGE,
                null,
                false);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(user().zone()).toInstant();
    }

    private CalendarEntry entry(RecordGrid.Row row) {
        RecordData record = row.record();
        Object value = record.get(plan.date().key());
        LocalDate day = value instanceof Instant at
                ? at.atZone(user().zone()).toLocalDate()
                : value instanceof LocalDate date ? date : today();
        String time = value instanceof Instant at
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        .withLocale(Texts.locale())
                        .format(at.atZone(user().zone()))
                : "";
        String words = plan.title()
                .map(named -> RecordGrid.words(named, row, context))
                .filter(text -> !text.isBlank())
                .orElse("—");
        CalendarEntry entry = new CalendarEntry(record, day, words, time, color(record));
        row.color(plan.paths()).ifPresent(entry::marked);
        if (plan.movable() && record.may().edit()) {
            entry.movable(other -> move(entry, other));
        }
        return entry;
    }

    private String color(RecordData record) {
        return plan.color().stream()
                .flatMap(field ->
                        field.options().stream().filter(option -> option.code().equals(record.get(field.key()))))
                .findFirst()
                .map(InputSpec.Option::color)
                .orElse("");
    }

    private Div cell(LocalDate day, List<CalendarEntry> entries) {
        Div cell = new Div();
        cell.addClassName("calendar-day");
        cell.setClassName("calendar-other", !span().isWithin(day));
        cell.setClassName("calendar-now", day.equals(today()));
        cell.setClassName("calendar-empty", entries.isEmpty());
        cell.getElement().setAttribute("data-day", day.toString());
        cell.add(number(day));
        Div held = new Div();
        held.addClassName("calendar-entries");
        held.getElement().setAttribute("role", "list");
        held.getElement()
                .setAttribute(
                        "aria-label",
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                                .withLocale(Texts.locale())
                                .format(day));
        int most = span().week() || entries.size() <= SHOWN_OF_A_DAY ? entries.size() : SHOWN_OF_A_DAY - 1;
        entries.subList(0, most).forEach(held::add);
        cell.add(held);
        if (most < entries.size()) {
            NativeButton more = new NativeButton(t("calendar.more", entries.size() - most));
            more.addClassName("calendar-further");
            more.addClickListener(click -> {
                entries.subList(most, entries.size()).forEach(held::add);
                more.removeFromParent();
            });
            cell.add(more);
        }
        if (plan.movable()) {
            DropTarget.create(cell).addDropListener(drop -> drop.getDragData().ifPresent(data -> {
                if (data instanceof CalendarEntry entry) {
                    move(entry, day);
                }
            }));
        }
        return cell;
    }

    private Div number(LocalDate day) {
        boolean named = day.getDayOfMonth() == 1 || !span().isWithin(day);
        Span number = new Span(
                named
                        ? DateTimeFormatter.ofLocalizedPattern("MMMd")
                                .withLocale(Texts.locale())
                                .format(day)
                        : String.valueOf(day.getDayOfMonth()));
        number.addClassName("calendar-number");
        Div head = new Div(number);
        head.addClassName("calendar-day-head");
        if (plan.creates()) {
            String text = new DateText(Texts.locale()).day(day);
            Anchor add = new Anchor("records/" + list.entity() + "/" + ShownRecord.NEW + "?"
                    + plan.date().key() + "=" + start(day, MORNING));
            add.setRouterIgnore(false);
            add.add(VaadinIcon.PLUS.create());
            add.addClassName("calendar-add");
            add.getElement().setAttribute("aria-label", t("calendar.add", text));
            head.add(add);
        }
        return head;
    }

    /** As the field takes it: a day, or a time of that day. */
    private String start(LocalDate day, LocalTime time) {
        return plan.timed() ? day.atTime(time).atZone(user().zone()).toInstant().toString() : day.toString();
    }

    private void move(CalendarEntry entry, LocalDate day) {
        if (entry.day().equals(day)) {
            return;
        }
        LocalTime time = entry.record().get(plan.date().key()) instanceof Instant at
                ? at.atZone(user().zone()).toLocalTime()
                : MORNING;
        String text = new DateText(Texts.locale()).day(day);
        move(entry, new FieldMoves.Move(plan.date().key(), start(day, time), t("calendar.moved", entry.title(), text)));
    }

    private void move(CalendarEntry entry, FieldMoves.Move move) {
        parts.moves.move(user(), plan.entity(), entry.record(), move, new FieldMoves.Moved() {
            @Override
            public void moved(RecordData now) {
                draw();
            }

            @Override
            public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
                parts.asked.open(
                        user(),
                        plan.entity(),
                        t("calendar.move", entry.title()),
                        violations,
                        entered -> move(entry, move.with(entered)));
            }
        });
    }
}
