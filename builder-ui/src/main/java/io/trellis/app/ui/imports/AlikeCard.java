package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import io.trellis.form.exchange.Alikes;
import io.trellis.form.exchange.Deciding.Choice;
import io.trellis.form.exchange.Deciding.Decision;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.record.RecordData;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One row of a file beside what it is likely the same as: what differs, why they match, which value would stand, and the choice. */
final class AlikeCard extends Div {

    private final transient BoundEntity entity;
    private final transient Alikes.Line line;
    private final transient Supplier<Choice> usual;
    private final transient Map<Long, Decision> decided;
    private final transient Runnable changed;

    private final RadioButtonGroup<Choice> choice = new RadioButtonGroup<>();
    private final Div table = new Div();
    private final Span why = new Span();
    private final Span note = new Span();
    private int beside;

    /** @param decided gets what is chosen here. @param changed told then */
    AlikeCard(
            BoundEntity entity,
            Alikes.Line line,
            Supplier<Choice> usual,
            Map<Long, Decision> decided,
            Runnable changed) {
        this.entity = entity;
        this.line = line;
        this.usual = usual;
        this.decided = decided;
        this.changed = changed;
        addClassNames("panel", "alike-card");
        getElement()
                .setAttribute("role", "group")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", t("jobs.line", line.line()))
                .setAttribute("data-line", String.valueOf(line.line()));
        add(head());
        if (line.others().isEmpty()) {
            Span gone = new Span(t("imports.alike.gone"));
            gone.addClassName("quiet");
            add(gone);
            return;
        }
        Decision before = decided.get(line.line());
        if (before != null) {
            beside = place(before);
        }
        table.addClassName("alike-table");
        choice.setAriaLabel(t("imports.alike.choice", line.line()));
        choice.setItems(Choice.values());
        choice.setItemLabelGenerator(AlikePanel::label);
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                decide(change.getValue());
            }
        });
        note.addClassName("quiet");
        Div foot = new Div(choice, note);
        foot.addClassName("alike-foot");
        add(table, foot);
        getElement()
                .addEventListener(
                        "keydown",
                        event -> key(event.getEventData().path("event.key").asString("")))
                .addEventData("event.key")
                .setFilter(
                        "['1', '2', '3', '4'].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey");
        look();
    }

    private Div head() {
        Span name = new Span(t("jobs.line", line.line()));
        name.addClassName("alike-line");
        Div head = new Div(name);
        head.addClassName("row");
        if (line.others().size() > 1) {
            Select<Integer> other = new Select<>();
            other.setAriaLabel(t("imports.alike.beside"));
            other.setItems(IntStream.range(0, line.others().size()).boxed().toList());
            other.setItemLabelGenerator(place -> line.others().get(place).title());
            Decision before = decided.get(line.line());
            other.setValue(before == null ? 0 : place(before));
            other.addValueChangeListener(change -> {
                beside = change.getValue() == null ? 0 : change.getValue();
                Decision now = decided.get(line.line());
                if (now != null) {
                    decide(now.choice());
                } else {
                    look();
                }
            });
            head.add(new Span(t("imports.alike.several", line.others().size())), other);
        }
        why.addClassNames("row", "alike-why");
        head.add(why);
        return head;
    }

    private int place(Decision decision) {
        for (int i = 0; i < line.others().size(); i++) {
            Alikes.Other other = line.others().get(i);
            if (decision.line() > 0
                    ? other.line() == decision.line()
                    : other.record()
                            .filter(record -> record.id().id().equals(decision.record()))
                            .isPresent()) {
                return i;
            }
        }
        return 0;
    }

    private Alikes.Other other() {
        return line.others().get(Math.min(beside, line.others().size() - 1));
    }

    private boolean may(Choice wanted) {
        Alikes.Other other = other();
        return switch (wanted) {
            case NEW -> !other.refused();
            case FILL, OVERWRITE -> other.editable();
            case SKIP -> true;
        };
    }

    private void key(String key) {
        if (!key.matches("[1-4]")) {
            return;
        }
        Choice wanted = Choice.values()[Integer.parseInt(key) - 1];
        if (may(wanted)) {
            decide(wanted);
            getElement().executeJs("this.nextElementSibling?.focus()");
        }
    }

    private void decide(Choice wanted) {
        Alikes.Other other = other();
        String record = wanted.merges()
                ? other.record().map(RecordData::id).map(id -> id.id()).orElse("")
                : "";
        decided.put(line.line(), new Decision(wanted, record, wanted.merges() ? other.line() : 0));
        look();
        changed.run();
    }

    /** Shows what would come of it as things stand. */
    void look() {
        if (line.others().isEmpty()) {
            return;
        }
        Decision single = decided.get(line.line());
        Choice now = single == null ? usual.get() : single.choice();
        choice.setItemEnabledProvider(this::may);
        choice.setValue(may(now) ? now : null);
        getElement().getClassList().set("alike-decided", single != null);
        note.setText(may(now) ? (single == null ? t("imports.alike.asAll") : "") : t(cannot(now)));
        getElement().getClassList().set("alike-open", !may(now));
        why.removeAll();
        other().reasons().forEach(reason -> {
            Span tag = new Span(
                    reason.fields().isEmpty()
                            ? reason.rule()
                            : t("duplicates.reason", reason.rule(), String.join(t("inbox.comma"), reason.fields())));
            tag.addClassName("tag");
            why.add(tag);
        });
        table.removeAll();
        table.add(table(may(now) ? now : null));
    }

    private static String cannot(Choice wanted) {
        return wanted == Choice.NEW ? "imports.alike.refused" : "imports.alike.notYours";
    }

    private NativeTable table(@Nullable Choice now) {
        NativeTable rows = new NativeTable();
        NativeTableRow head = new NativeTableRow(
                new NativeTableHeaderCell(t("imports.field")),
                new NativeTableHeaderCell(t("imports.alike.file")),
                heading());
        rows.getHead().add(head);
        line.values().forEach((key, text) -> rows.getBody().add(row(key, text, now)));
        return rows;
    }

    private NativeTableHeaderCell heading() {
        NativeTableHeaderCell cell = new NativeTableHeaderCell();
        Optional<RecordData> record = other().record();
        if (record.isPresent()) {
            Anchor link = new Anchor(
                    "records/" + entity.name() + "/" + record.get().id().id(), other().title(), AnchorTarget.BLANK);
            cell.add(link);
        } else {
            cell.setText(other().title());
        }
        return cell;
    }

    private NativeTableRow row(String key, String text, @Nullable Choice now) {
        String there = other().values().getOrDefault(key, "");
        boolean differs = !text.equals(there);
        NativeTableHeaderCell name = new NativeTableHeaderCell(
                entity.field(key).map(field -> t(field.definition().label())).orElse(key));
        name.getElement().setAttribute("scope", "row");
        NativeTableRow row = new NativeTableRow(
                name,
                cell(text, differs, now == null || fileStands(now, there)),
                cell(there, differs, now == null || now == Choice.NEW || !fileStands(now, there)));
        row.getElement().getClassList().set("alike-differs", differs);
        return row;
    }

    private static boolean fileStands(Choice now, String there) {
        return switch (now) {
            case NEW, OVERWRITE -> true;
            case FILL -> there.isEmpty();
            case SKIP -> false;
        };
    }

    private static NativeTableCell cell(String text, boolean differs, boolean stands) {
        Span words = new Span(text.isEmpty() ? t("merging.nothing") : text);
        words.getElement().getClassList().set("quiet", text.isEmpty());
        NativeTableCell cell = new NativeTableCell(words);
        if (differs) {
            cell.addClassName(stands ? "alike-stands" : "alike-goes");
            Span said = new Span(t(stands ? "imports.alike.stands" : "imports.alike.goes"));
            said.addClassName("unseen");
            cell.add(said);
        }
        return cell;
    }
}
