package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.design.DeletionDialog;
import io.trellis.app.ui.design.ImpactList;
import io.trellis.core.artifact.Dependents.Dependent;
import io.trellis.core.artifact.Named;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks before a field is deleted, also how many records hold a value. */
@Component
final class FieldDeletion {

    private final ImpactList.Factory impacts;

    FieldDeletion(ImpactList.Factory impacts) {
        this.impacts = impacts;
    }

    void ask(Named field, String label, List<Dependent> dependents, Runnable delete) {
        new DeletionDialog(
                        t("entities.field.delete.title", label),
                        t("entities.field.delete.help"),
                        impacts.create(field, dependents),
                        delete)
                .open();
    }
}
