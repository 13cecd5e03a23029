package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.app.ui.records.BulkDialog;
import io.trellis.app.ui.records.RecordOffers.Offer;
import io.trellis.app.ui.records.SelectionOffers;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.Actions;
import io.trellis.form.bulk.Bulk;
import io.trellis.form.bulk.FoundRecords;
import io.trellis.form.field.BoundField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The actions of several records: asked once, beginning with what they have in common, done with each. */
@org.springframework.stereotype.Component
final class SelectionActions implements SelectionOffers {

    private final Actions actions;
    private final Editors editors;
    private final BulkDialog.Factory dialogs;
    private final FoundRecords found;

    SelectionActions(Actions actions, Editors editors, BulkDialog.Factory dialogs, FoundRecords found) {
        this.found = found;
        this.actions = actions;
        this.editors = editors;
        this.dialogs = dialogs;
    }

    @Override
    public List<Offer> of(CurrentUser user, String entity, Bulk.Which which, long count, Runnable changed) {
        return actions.placed(user, entity, ActionDefinition.Place.SELECTION).stream()
                .map(action -> new Offer(
                        action.name(),
                        t(action.label()),
                        Destination.icon(action.icon()),
                        t(action.help()),
                        () -> ask(user, action, which, count, changed)))
                .toList();
    }

    private void ask(CurrentUser user, ActionDefinition action, Bulk.Which which, long count, Runnable changed) {
        BulkDialog dialog =
                dialogs.create(user, action.entity(), which, t("bulk.actionOn", t(action.label()), count), changed);
        Map<String, ValueEditor> inputs = new LinkedHashMap<>();
        Div form = new Div();
        form.addClassName("stack");
        String help = t(action.help());
        if (!help.isEmpty()) {
            form.add(new Paragraph(help));
        }
        List<BoundField> asks = actions.asks(action);
        Actions.Together begins = asks.isEmpty()
                ? new Actions.Together(Map.of(), Set.of(), true)
                : actions.together(user, action, found.ids(user, action.entity(), which, Actions.COMPARED + 1));
        for (BoundField ask : asks) {
            ValueEditor input = editors.create(ask, EditorSurroundings.of(user, action.entity(), key -> {
                ValueEditor sibling = inputs.get(key);
                return sibling == null ? null : sibling.value();
            }));
            input.required(ask.definition().required());
            input.show(begins.start().get(ask.key()));
            input.onChange(dialog::look);
            inputs.put(ask.key(), input);
            form.add(input.component());
            if (begins.differing().contains(ask.key())) {
                Paragraph hint = new Paragraph(t(begins.compared() ? "bulk.differ" : "bulk.uncompared"));
                hint.addClassNames("quiet", "bulk-differ");
                form.add(hint);
            }
        }
        dialog.ask(Optional.<Component>of(form), t(action.label()), () -> what(action, inputs));
    }

    /** Nothing while something is missing that has to be known. */
    private Optional<Bulk.What> what(ActionDefinition action, Map<String, ValueEditor> inputs) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        inputs.forEach((key, input) -> asked.put(key, input.value()));
        boolean missing = actions.asks(action).stream()
                .anyMatch(ask -> ask.definition().required() && asked.get(ask.key()) == null);
        return missing ? Optional.empty() : Optional.of(new Bulk.What.Act(action.name(), asked));
    }
}
