package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.RecordLocks;
import io.trellis.form.record.Records;
import io.trellis.form.rule.FormRules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits the cells of one table where they stand: with the field's own input, the rules and locks of the record as it is when
 * the cell is opened, and the save of the form. One cell at a time.
 */
final class CellEdits implements RecordGrid.Edited {

    /** Makes them. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Records records;
        private final RecordLocks locks;
        private final FormRules rules;
        private final FieldContexts contexts;
        private final Fields fields;
        private final OpenFields open;
        private final Editors editors;
        private final FieldMoves moves;
        private final AskedFields asked;

        Factory(
                Records records,
                RecordLocks locks,
                FormRules rules,
                FieldContexts contexts,
                Fields fields,
                OpenFields open,
                Editors editors,
                FieldMoves moves,
                AskedFields asked) {
            this.records = records;
            this.locks = locks;
            this.rules = rules;
            this.contexts = contexts;
            this.fields = fields;
            this.open = open;
            this.editors = editors;
            this.moves = moves;
            this.asked = asked;
        }

        /**
         * Lets the cells of a table be edited that this person may edit.
         *
         * @param said where it is told what is edited
         * @return what the menu of a row offers for it
         */
        List<RecordOffers> on(RecordGrid grid, CurrentUser user, Div said) {
            BoundEntity entity = fields.entity(grid.entity());
            List<Fields.Named> columns = grid.shown().stream()
                    .filter(named -> open.isOpen(user, entity.name(), named))
                    .toList();
            if (columns.isEmpty()) {
                return List.of();
            }
            CellEdits edits = new CellEdits(this, grid, user, entity, columns, said);
            grid.edit(edits);
            return List.of(new HereOffer(edits::pressed));
        }
    }

    /** The cell that is open. @param record as it was when it was opened */
    private record Open(RecordGrid.Row row, RecordData record, Fields.Named named, CellInput input, boolean touched) {}

    private final Factory parts;
    private final RecordGrid grid;
    private final CurrentUser user;
    private final BoundEntity entity;
    private final List<Fields.Named> columns;
    private final Div said;
    private final CellSheet sheet = new CellSheet(this::shown);
    private @Nullable Open open;

    private CellEdits(
            Factory parts,
            RecordGrid grid,
            CurrentUser user,
            BoundEntity entity,
            List<Fields.Named> columns,
            Div said) {
        this.parts = parts;
        this.grid = grid;
        this.user = user;
        this.entity = entity;
        this.columns = columns;
        this.said = said;
    }

    @Override
    public boolean offers(Fields.Named named) {
        return columns.contains(named);
    }

    @Override
    public Optional<Component> input(RecordGrid.Row row, Fields.Named named) {
        Open now = open;
        return now != null
                        && !now.touched()
                        && now.row().equals(row)
                        && now.named().equals(named)
                // in a place of its own each time: a row may be drawn anew while its cell is open
                ? Optional.of(new Div(now.input()))
                : Optional.empty();
    }

    private Optional<CellInput> shown() {
        return Optional.ofNullable(open).map(Open::input);
    }

    /** From the menu of a row: the cell on which it was opened, else the first that can be edited. */
    private void pressed(RecordId record) {
        grid.pressed((path, touched) -> grid.row(record).ifPresent(row -> {
            boolean here =
                    columns.stream().anyMatch(named -> named.path().toString().equals(path));
            if (here) {
                open(row, path, touched);
            } else if (left() && inOrder().stream().noneMatch(named -> open(row, named, false, touched))) {
                Notices.info(t("cell.none"));
            }
        }));
    }

    @Override
    public void open(RecordGrid.Row row, String path, boolean touched) {
        if (left()) {
            columns.stream()
                    .filter(named -> named.path().toString().equals(path))
                    .findFirst()
                    .ifPresent(named -> open(row, named, true, touched));
        }
    }

    /** Whether no other cell is open any more; it stands there with what is wrong with it. */
    private boolean left() {
        if (open != null) {
            done("leave", "", false);
        }
        return open == null;
    }

    /** @param told whether it is said why it cannot be; @return whether it could */
    private boolean open(RecordGrid.Row row, Fields.Named named, boolean told, boolean touched) {
        RecordId id = row.record().id();
        Optional<RecordData> found = parts.records.get(user, id);
        if (found.isEmpty()) {
            Notices.problem(t("record.missing"));
            return false;
        }
        RecordData record = found.get();
        Map<String, @Nullable Object> values =
                new HashMap<>(new ShownRecord(entity, record, Map.of(), none()).values());
        FormRules.Evaluation now = parts.rules.evaluate(user, entity.definition(), values, false);
        Optional<String> why = closed(record, named, now);
        if (why.isPresent()) {
            if (told) {
                Notices.info(why.get());
            }
            return false;
        }
        ValueEditor editor =
                parts.editors.inCell(named.field(), new CellSurroundings(user, entity.name(), values, now));
        editor.name(t("cell.name", named.label(), title(record)));
        editor.required(now.required().contains(named.field().key()));
        editor.show(record.get(named.field().key()));
        CellInput input = new CellInput(editor);
        editor.onChange(() -> editor.error(null));
        input.onDone(done -> done(done.how(), done.row(), done.unread()));
        open = new Open(row, record, named, input, touched);
        said.setText(t("cell.editing", named.label(), title(record)));
        if (touched) {
            int at = inOrder().indexOf(named);
            sheet.show(input, named.label(), title(record), at > 0, at < columns.size() - 1);
        } else {
            grid.renew(row);
        }
        return true;
    }

    private static QueryParameters none() {
        return QueryParameters.empty();
    }

    /** Why this cell cannot be edited now, in words. */
    private Optional<String> closed(RecordData record, Fields.Named named, FormRules.Evaluation now) {
        String key = named.field().key();
        Optional<RecordLocks.Held> held = parts.locks.held(user, record.id());
        if (held.isPresent() && !held.get().open().contains(key)) {
            return held.map(one -> t(one.why()));
        }
        boolean mayNot = !record.may().edit()
                || now.readOnly().contains(key)
                || now.hidden().contains(key);
        return mayNot ? Optional.of(t("cell.closed", named.label())) : Optional.empty();
    }

    private String title(RecordData record) {
        EntityDefinition definition = entity.definition();
        Object value = record.get(definition.titleField());
        return value == null
                ? t(definition.label())
                : entity.title().format(value, parts.contexts.of(user, entity.name()));
    }

    private void done(String how, String beside, boolean unread) {
        Open now = open;
        if (now == null) {
            return;
        }
        Object value = now.input().editor().value();
        if (how.equals("cancel")) {
            close(now, now.row());
            go(now, now.row(), how, beside);
        } else if (unread) {
            now.input().refused(t("cell.unread", now.named().label()), !how.equals("leave"));
        } else if (SameValue.is(value, now.record().get(now.named().field().key()))) {
            close(now, now.row());
            go(now, now.row(), how, beside);
        } else {
            String key = now.named().field().key();
            save(
                    now,
                    new FieldMoves.Move(key, value, t("cell.saved", now.named().label(), title(now.record()))),
                    how,
                    beside);
        }
    }

    private void save(Open now, FieldMoves.Move move, String how, String beside) {
        parts.moves.move(user, entity, now.record(), move, new FieldMoves.Moved() {
            @Override
            public void moved(RecordData saved) {
                if (open == now) {
                    RecordGrid.Row fresh = grid.read(now.row());
                    close(now, fresh);
                    go(now, fresh, how, beside);
                } else {
                    // taken back later
                    grid.renew(grid.read(now.row()));
                }
            }

            @Override
            public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
                refused(now, move, violations, how, beside);
            }
        });
        if (open == now) {
            now.input().again();
        }
    }

    /** What is wrong with the cell stands at it; what is missing elsewhere is asked for. */
    private void refused(Open now, FieldMoves.Move move, List<Violation> violations, String how, String beside) {
        String key = now.named().field().key();
        boolean here = violations.stream()
                .anyMatch(one -> one.path().equals(key) || one.path().startsWith(key + "."));
        String told = violations.stream().map(this::message).collect(Collectors.joining(" "));
        now.input().refused(told, here && !how.equals("leave"));
        if (!here) {
            parts.asked.open(
                    user,
                    entity,
                    t("cell.name", now.named().label(), title(now.record())),
                    violations,
                    entered -> save(now, move.with(entered), how, beside));
        }
    }

    private String message(Violation violation) {
        return entity.field(violation.path())
                .map(field -> t("board.about", t(field.definition().label()), t(violation.message())))
                .orElseGet(() -> t(violation.message()));
    }

    private void close(Open now, RecordGrid.Row as) {
        if (open == now) {
            open = null;
        }
        said.setText("");
        sheet.close();
        grid.renew(as);
    }

    /** On to the next cell that can be edited, in this row and then in the one beside it. @param row as it is now */
    private void go(Open from, RecordGrid.Row row, String how, String beside) {
        int step = how.equals("next") ? 1 : how.equals("previous") ? -1 : 0;
        if (step == 0) {
            if (!how.equals("leave")) {
                grid.focusLeft();
            }
            return;
        }
        List<Fields.Named> shown = inOrder();
        for (int at = shown.indexOf(from.named()) + step; at >= 0 && at < shown.size(); at += step) {
            if (open(row, shown.get(at), false, from.touched())) {
                return;
            }
        }
        // over the heading of a group one goes with the pointer
        boolean found = grid.row(beside).stream().anyMatch(other -> (step > 0 ? shown : shown.reversed())
                .stream().anyMatch(named -> open(other, named, false, from.touched())));
        if (!found) {
            grid.focusLeft();
        }
    }

    /** As the person arranged the columns. */
    private List<Fields.Named> inOrder() {
        List<String> order = grid.order();
        return columns.stream()
                .sorted(Comparator.comparingInt(
                        named -> order.indexOf(named.path().toString())))
                .toList();
    }
}
