package io.trellis.app.ui.actions;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import io.trellis.app.ui.shell.Notices;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionResult;
import io.trellis.form.action.Actions;
import io.trellis.form.action.UndoResult;
import io.trellis.form.entity.Entities;
import java.util.stream.Collectors;

/** Says what came of an action, leads to what it made, and takes it back. */
@org.springframework.stereotype.Component
final class ActionNotice {

    private final Actions actions;
    private final Entities entities;

    ActionNotice(Actions actions, Entities entities) {
        this.actions = actions;
        this.entities = entities;
    }

    void tell(CurrentUser user, ActionResult result, Runnable reload) {
        switch (result) {
            case ActionResult.Done done -> {
                reload.run();
                String says = t(done.says());
                Notices.undoable(
                        says.isEmpty() ? t("actions.done") : says,
                        done.made().stream().map(this::link).toList(),
                        () -> undo(user, done.operation(), reload));
            }
            case ActionResult.Refused(var violations) ->
                Notices.problem(violations.stream().map(one -> t(one.message())).collect(Collectors.joining(" ")));
            case ActionResult.Conflict(var what) -> Notices.problem(t(what));
            case ActionResult.NotOffered no -> {
                reload.run();
                Notices.problem(t("actions.not-offered"));
            }
            case ActionResult.Missing missing -> Notices.problem(t("record.missing"));
            case ActionResult.Possible possible -> Notices.info(t("actions.possible"));
        }
    }

    private Component link(ActionResult.Made made) {
        Anchor link = new Anchor(
                "records/" + made.record().entity() + "/" + made.record().id(),
                t(entities.get(made.record().entity()).label()));
        link.setRouterIgnore(false);
        link.setTitle(made.title());
        return link;
    }

    private void undo(CurrentUser user, String operation, Runnable reload) {
        switch (actions.undo(user, operation)) {
            case UndoResult.Done done -> {
                reload.run();
                Notices.done(t("actions.undone"));
            }
            case UndoResult.Refused(var why) -> Notices.problem(t(why));
            case UndoResult.Missing missing -> Notices.problem(t("actions.undo-missing"));
        }
    }
}
