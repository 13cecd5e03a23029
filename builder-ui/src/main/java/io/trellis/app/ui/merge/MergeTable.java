package io.trellis.app.ui.merge;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.form.field.FieldContext;
import io.trellis.form.merge.MergePreview;
import io.trellis.form.merge.MergePreview.Line;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records side by side; of each field one value is chosen, or all of them together. */
final class MergeTable extends Div {

    private static final int JOINED = -1;

    private final transient MergePreview.Side side;
    private final transient FieldContext context;

    /** By field key: the place of the record whose value stays, or all together. */
    private final Map<String, Integer> chosen = new HashMap<>();

    /** @param keep told the place of the record that is to stay instead */
    MergeTable(
            MergePreview.Side side,
            FieldContext context,
            Function<RecordData, String> beside,
            boolean all,
            Consumer<Integer> keep) {
        this.side = side;
        this.context = context;
        addClassName("merge-table");
        getStyle().set("--records", String.valueOf(side.records().size()));
        Div head = new Div(new Span());
        head.addClassNames("merge-row", "merge-head");
        for (int i = 0; i < side.records().size(); i++) {
            head.add(record(i, beside.apply(side.records().get(i)), keep));
        }
        add(head);
        side.lines().stream().filter(line -> all || line.differs()).forEach(line -> add(row(line)));
    }

    private Component record(int place, String beside, Consumer<Integer> keep) {
        RecordData record = side.records().get(place);
        Anchor title = new Anchor(
                "records/" + record.id().entity() + "/" + record.id().id(),
                side.titles().get(place));
        title.setRouterIgnore(false);
        Span quiet = new Span(beside);
        quiet.addClassName("quiet");
        boolean stays = place == 0;
        NativeButton stay = new NativeButton(t(stays ? "merging.stays" : "merging.keep"), click -> keep.accept(place));
        stay.addClassName("merge-keep");
        stay.setEnabled(!stays);
        Div cell = new Div(title, quiet, stay);
        cell.addClassNames("merge-record");
        cell.getElement().getClassList().set("merge-stays", stays);
        return cell;
    }

    private Component row(Line line) {
        String label = t(line.field().definition().label());
        Span name = new Span(label);
        name.addClassName("merge-label");
        Div row = new Div(name);
        row.addClassName("merge-row");
        if (!line.differs() || !line.open()) {
            for (int i = 0; i < side.records().size(); i++) {
                Div cell = new Div(words(line, line.values().get(i)));
                cell.addClassNames("merge-cell", i == line.chosen() ? "merge-only" : "quiet");
                row.add(cell);
            }
            return row;
        }
        row.getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", label);
        List<NativeButton> cells = new ArrayList<>();
        for (int i = 0; i < side.records().size(); i++) {
            cells.add(choice(line, i, words(line, line.values().get(i)), cells));
        }
        cells.forEach(row::add);
        if (line.joins()) {
            NativeButton joined = choice(line, JOINED, new Span(t("merging.joined")), cells);
            joined.addClassName("merge-joined");
            cells.add(joined);
            row.add(joined);
        }
        mark(cells, line.chosen());
        chosen.put(line.field().key(), line.chosen());
        return row;
    }

    private NativeButton choice(Line line, int place, Component words, List<NativeButton> all) {
        NativeButton choice = new NativeButton("", click -> {
            chosen.put(line.field().key(), place);
            mark(all, place == JOINED ? all.size() - 1 : place);
        });
        choice.add(VaadinIcon.CHECK_CIRCLE.create(), words);
        choice.addClassNames("merge-cell", "merge-choice");
        choice.getElement().setAttribute("role", "radio");
        return choice;
    }

    private static void mark(List<NativeButton> cells, int chosen) {
        for (int i = 0; i < cells.size(); i++) {
            cells.get(i).getElement().setAttribute("aria-checked", String.valueOf(i == chosen));
        }
    }

    private Component words(Line line, @Nullable Object value) {
        Span words =
                new Span(value == null ? t("merging.nothing") : line.field().format(value, context));
        if (value == null) {
            words.addClassName("quiet");
        }
        return words;
    }

    /** What is to stand in the record that stays, of all that there is to choose. */
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        side.lines().forEach(line -> {
            Integer place = chosen.get(line.field().key());
            if (place != null && place == JOINED) {
                values.put(line.field().key(), line.joined());
            } else if (place != null && (place != 0 || line.chosen() != 0)) {
                values.put(line.field().key(), line.of(place));
            }
        });
        return values;
    }
}
