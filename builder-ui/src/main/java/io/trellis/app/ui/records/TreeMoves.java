package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts records of a tree below others: none below itself, or below what stands below it. */
final class TreeMoves implements RecordOffers {

    private final TreeDrawing parts;
    private final CurrentUser user;
    private final TreeDrawing.Plan plan;
    private final Consumer<Optional<RecordData>> moved;

    /** @param moved told below what something stands now */
    TreeMoves(TreeDrawing parts, CurrentUser user, TreeDrawing.Plan plan, Consumer<Optional<RecordData>> moved) {
        this.parts = parts;
        this.user = user;
        this.plan = plan;
        this.moved = moved;
    }

    @Override
    public List<Offer> of(CurrentUser asking, RecordData record, Runnable reload) {
        return List.of();
    }

    @Override
    public List<Offer> ofRow(CurrentUser asking, RecordData record, Runnable reload) {
        return plan.movable() && record.may().edit()
                ? List.of(new Offer("tree-move", t("tree.move"), VaadinIcon.FILE_TREE, "", () -> ask(record)))
                : List.of();
    }

    private void ask(RecordData record) {
        Dialog dialog = new Dialog(t("tree.moveOf", title(record)));
        ValueEditor input = parts.editors.create(
                plan.parent(), EditorSurroundings.of(user, plan.entity().name()));
        input.show(record.get(plan.parent().key()));
        dialog.add(input.component());
        Button save = new Button(t("save"), click -> {
            dialog.close();
            Object chosen = input.value();
            if (chosen == null) {
                move(record, Optional.empty());
            } else {
                parts.records
                        .get(user, new RecordId(plan.entity().name(), chosen.toString()))
                        .ifPresentOrElse(
                                above -> move(record, Optional.of(above)), () -> Notices.problem(t("record.missing")));
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), save);
        dialog.open();
        input.focus();
    }

    /** @param above empty for the top */
    void move(RecordData record, Optional<RecordData> above) {
        Object to = above.map(one -> one.id().id()).orElse(null);
        if (Objects.equals(to, record.get(plan.parent().key()))) {
            return;
        }
        if (above.isPresent() && standsBelow(above.get(), record)) {
            Notices.problem(t("tree.circle", title(record), title(above.get())));
            return;
        }
        String done = above.map(one -> t("tree.moved", title(record), title(one)))
                .orElseGet(() -> t("tree.movedTop", title(record)));
        move(record, above, new FieldMoves.Move(plan.parent().key(), to, done));
    }

    private void move(RecordData record, Optional<RecordData> above, FieldMoves.Move move) {
        parts.moves.move(user, plan.entity(), record, move, new FieldMoves.Moved() {
            @Override
            public void moved(RecordData now) {
                moved.accept(above);
            }

            @Override
            public void asksMore(Map<String, @Nullable Object> change, List<Violation> violations) {
                parts.asked.open(
                        user,
                        plan.entity(),
                        t("tree.moveOf", title(record)),
                        violations,
                        entered -> move(record, above, move.with(entered)));
            }
        });
    }

    /** Whether one goes up from a record and comes to another. */
    private boolean standsBelow(RecordData record, RecordData other) {
        Set<String> seen = new HashSet<>();
        Optional<RecordData> at = Optional.of(record);
        while (at.isPresent() && seen.add(at.get().id().id())) {
            if (at.get().id().equals(other.id())) {
                return true;
            }
            at = at.get().get(plan.parent().key()) instanceof String up
                    ? parts.records.get(user, new RecordId(plan.entity().name(), up))
                    : Optional.empty();
        }
        return false;
    }

    private String title(RecordData record) {
        Object value = record.get(plan.title().path().first());
        return value == null
                ? t(plan.entity().definition().label())
                : plan.title()
                        .field()
                        .format(value, parts.contexts.of(user, plan.entity().name()));
    }
}
