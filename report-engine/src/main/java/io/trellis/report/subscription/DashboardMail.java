package io.trellis.report.subscription;

import io.trellis.core.i18n.DateText;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.notify.Postman;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.SmallTable;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.FigureText;
import io.trellis.report.FilterAddress;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Cell;
import io.trellis.report.WidgetData.Column;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetData.Row;
import io.trellis.report.WidgetData.Unit;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetFigure;
import io.trellis.report.WidgetFiles;
import io.trellis.report.WidgetTable;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A dashboard as its reader sees it at a moment, as a mail: as a page, as plain text, and what they may export as a file. */
@Component
final class DashboardMail {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** More than these are read in the file, or on the page itself. */
    private static final int ROWS = 20;

    private static final int WIDGETS = 40;
    /** So many figures are said by the bell. */
    private static final int SAID = 3;

    private final Dashboards dashboards;
    private final ChosenWords words;
    private final Postman postman;
    private final WidgetFiles files;
    private final Messages messages;

    DashboardMail(Dashboards dashboards, ChosenWords words, Postman postman, WidgetFiles files, Messages messages) {
        this.files = files;
        this.dashboards = dashboards;
        this.words = words;
        this.postman = postman;
        this.messages = messages;
    }

    /**
     * @param said in one line, for the bell
     * @param link a path within the product
     * @param rows how many are in the file
     */
    record Written(
            String subject,
            LocalizedText said,
            String link,
            String text,
            String page,
            List<Postman.Enclosure> enclosures,
            long rows) {}

    /** @param dashboard as its reader sees it; {@code note} says why it comes */
    Written write(
            CurrentUser reader,
            DashboardDefinition dashboard,
            Map<String, ? extends @Nullable Object> chosen,
            Instant now,
            LocalizedText note) {
        return new Writing(reader, dashboard, chosen, now).write(note);
    }

    private final class Writing {
        private final CurrentUser reader;
        private final Locale locale;
        private final DashboardDefinition dashboard;
        private final Map<String, ? extends @Nullable Object> chosen;
        private final Instant now;
        private final MailPage page;
        private final StringBuilder text = new StringBuilder();
        private final List<SmallTable> sheets = new ArrayList<>();
        private final List<LocalizedText> said = new ArrayList<>();

        Writing(
                CurrentUser reader,
                DashboardDefinition dashboard,
                Map<String, ? extends @Nullable Object> chosen,
                Instant now) {
            this.reader = reader;
            this.locale = reader.locale();
            this.dashboard = dashboard;
            this.chosen = chosen;
            this.now = now;
            this.page = new MailPage(locale);
        }

        Written write(LocalizedText note) {
            String label = dashboard.label().in(locale);
            List<String> beneath = new ArrayList<>();
            beneath.add(new DateText(locale).moment(now, reader.zone()));
            beneath.addAll(words.of(reader, locale, now.atZone(reader.zone()).toLocalDate(), dashboard, chosen));
            page.title(label, beneath);
            text.append(label).append('\n').append(String.join("\n", beneath)).append('\n');
            String tab = "";
            for (WidgetDefinition widget :
                    dashboard.inOrder().stream().limit(WIDGETS).toList()) {
                if (!widget.cells().tab().equals(tab)) {
                    tab = widget.cells().tab();
                    part(tab);
                }
                show(widget, dashboards.data(reader, dashboard, widget.id(), chosen));
            }
            String link = FilterAddress.link(dashboard, chosen);
            page.button(messages.text("report.mail.open", locale), postman.productUrl() + link);
            page.note(note.in(locale));
            text.append('\n')
                    .append(postman.productUrl())
                    .append(link)
                    .append("\n\n")
                    .append(note.in(locale));
            return new Written(
                    messages.text("report.mail.subject", locale, label, beneath.getFirst()),
                    said(),
                    link,
                    text.toString(),
                    page.whole(),
                    sheets.isEmpty() ? List.of() : List.of(file(label)),
                    sheets.stream().mapToLong(sheet -> sheet.rows().size()).sum());
        }

        /** What stands on a tab comes under its name. */
        private void part(String tab) {
            dashboard.tabs().stream()
                    .filter(one -> one.id().equals(tab))
                    .map(one -> one.label().in(locale))
                    .forEach(label -> {
                        page.part(label);
                        text.append("\n== ").append(label).append(" ==\n");
                    });
        }

        private LocalizedText said() {
            LocalizedText label = dashboard.label();
            if (said.isEmpty()) {
                return label;
            }
            return new LocalizedText(
                    label.zh() + "："
                            + String.join(
                                    "，", said.stream().map(LocalizedText::zh).toList()),
                    label.en() + ": "
                            + String.join(
                                    ", ", said.stream().map(LocalizedText::en).toList()));
        }

        private Postman.Enclosure file(String label) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SmallTable.xlsx(sheets, out);
            String day = now.atZone(reader.zone()).toLocalDate().toString();
            String name = label.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip() + " " + day + ".xlsx";
            return new Postman.Enclosure(name, XLSX, out.toByteArray());
        }

        private void show(WidgetDefinition widget, WidgetData data) {
            switch (data) {
                case WidgetData.Number number -> {
                    WidgetTable tables = tables();
                    figure(widget, number.text(), beneath(number));
                    tables.of(data).ifPresent(table -> enclose(widget, table));
                }
                case WidgetData.Plot plot
                when plot.rows().size() == 1 && plot.rows().getFirst().groups().isEmpty() -> single(widget, plot);
                case WidgetData.Text text -> {}
                case WidgetData.Unseen unseen -> {}
                case WidgetData.Broken(var why) -> {
                    head(widget);
                    note(why.in(locale));
                }
                case WidgetData.Records records -> table(widget, listed(records));
                case WidgetData.Entries entries -> table(widget, listed(entries));
                case WidgetData.Series _,
                        WidgetData.Slices _,
                        WidgetData.Table _,
                        WidgetData.Plot _,
                        WidgetData.Areas _,
                        WidgetData.Cohorts _,
                        WidgetData.Pivot _,
                        WidgetData.Ranking _ -> table(widget, tables().of(data).orElseThrow());
            }
        }

        private void enclose(WidgetDefinition widget, WidgetData.Table table) {
            if (files.offered(reader, widget)) {
                sheets.add(WidgetTable.sheet(title(widget), table));
            }
        }

        private WidgetTable tables() {
            return new WidgetTable(locale, key -> messages.text("report.table." + key, locale));
        }

        private String title(WidgetDefinition widget) {
            String label = widget.label().in(locale);
            return label.isEmpty() ? dashboard.label().in(locale) : label;
        }

        private void head(WidgetDefinition widget) {
            page.heading(title(widget));
            text.append('\n').append(title(widget)).append('\n');
        }

        private void note(String words) {
            page.note(words);
            if (!words.isEmpty()) {
                text.append(words).append('\n');
            }
        }

        private void figure(WidgetDefinition widget, String figure, List<String> beneath) {
            String shown = figure.isEmpty() ? "–" : figure;
            page.figure(title(widget), shown, beneath);
            text.append('\n').append(title(widget)).append(": ").append(shown).append('\n');
            beneath.forEach(line -> text.append(line).append('\n'));
            if (said.size() < SAID) {
                said.add(new LocalizedText(
                        widget.label().in(Locale.SIMPLIFIED_CHINESE) + " " + shown,
                        widget.label().in(Locale.ENGLISH) + " " + shown));
            }
        }

        private List<String> beneath(WidgetData.Number number) {
            List<String> lines = new ArrayList<>();
            number.goal()
                    .ifPresent(goal -> lines.add(messages.text(
                            "report.mail.goal",
                            locale,
                            goal.text(),
                            goal.reached() == null ? "–" : part(goal.reached()))));
            number.comparison()
                    .ifPresent(before -> lines.add(messages.text(
                            "report.mail.before",
                            locale,
                            before.text().isEmpty() ? "–" : before.text(),
                            before.change() == null
                                    ? "–"
                                    : (before.change().signum() > 0 ? "+" : "") + part(before.change()))));
            return lines;
        }

        private String part(BigDecimal part) {
            return FigureText.of(part, Unit.PART, locale);
        }

        /** A gauge: a figure and its target. */
        private void single(WidgetDefinition widget, WidgetData.Plot plot) {
            List<Cell> cells = plot.rows().getFirst().cells();
            Optional<WidgetFigure> figure = WidgetFigure.of(plot, locale);
            List<String> beneath = new ArrayList<>();
            for (int i = 1; i < cells.size(); i++) {
                if (!cells.get(i).text().isEmpty()) {
                    beneath.add(
                            plot.columns().get(i).label() + ": " + cells.get(i).text());
                }
            }
            figure(widget, figure.map(WidgetFigure::text).orElse(""), beneath);
            enclose(widget, new WidgetData.Table(plot.columns(), plot.rows(), false));
        }

        private void table(WidgetDefinition widget, WidgetData.Table table) {
            head(widget);
            if (table.rows().isEmpty()) {
                note(messages.text("report.mail.none", locale));
                return;
            }
            int more = table.rows().size() - ROWS;
            String rest = more > 0 && files.offered(reader, widget)
                    ? messages.text("report.mail.more", locale, more)
                    : more > 0 || table.truncated() ? messages.text("report.mail.cut", locale) : "";
            page.table(table, ROWS, rest);
            table.rows().stream().limit(ROWS).forEach(row -> {
                List<String> line =
                        new ArrayList<>(row.groups().stream().map(Group::label).toList());
                row.cells().forEach(cell -> line.add(cell.text()));
                text.append("  ").append(String.join(" | ", line)).append('\n');
            });
            if (!rest.isEmpty()) {
                text.append(rest).append('\n');
            }
            enclose(widget, table);
        }

        private WidgetData.Table listed(WidgetData.Records records) {
            return new WidgetData.Table(
                    records.columns().stream()
                            .map(heading -> new Column(heading.label(), null))
                            .toList(),
                    records.rows().stream()
                            .map(one -> new Row(one.cells(), List.of()))
                            .toList(),
                    records.truncated());
        }

        private WidgetData.Table listed(WidgetData.Entries entries) {
            DateText dates = new DateText(locale);
            return new WidgetData.Table(
                    List.of(
                            new Column(messages.text("report.mail.what", locale), null),
                            new Column(messages.text("report.mail.due", locale), null)),
                    entries.entries().stream()
                            .map(entry -> new Row(
                                    List.of(
                                            new Group(null, entry.title(), ""),
                                            new Group(
                                                    null,
                                                    entry.at() == null ? "" : dates.moment(entry.at(), reader.zone()),
                                                    "")),
                                    List.of()))
                            .toList(),
                    entries.truncated());
        }
    }
}
