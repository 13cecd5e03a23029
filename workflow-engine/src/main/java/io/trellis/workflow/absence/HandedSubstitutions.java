package io.trellis.workflow.absence;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.bulk.Handed;
import io.trellis.workflow.Absence;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Absences of others during which somebody does their tasks. Administrators only: whose absences they are is not told to managers. */
@Component
final class HandedSubstitutions implements Handed {

    private final DefaultAbsences absences;
    private final Permissions permissions;
    private final Messages messages;

    HandedSubstitutions(DefaultAbsences absences, Permissions permissions, Messages messages) {
        this.absences = absences;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "substitutions";
    }

    @Override
    public LocalizedText label() {
        return messages.text("workflow.handover.substitutions");
    }

    @Override
    public List<String> of(CurrentUser user, String person) {
        return permissions.has(user, Capability.ADMIN)
                ? absences.coveredBy(person).stream().map(Absence::id).toList()
                : List.of();
    }

    @Override
    public Optional<LocalizedText> give(CurrentUser user, String id, String from, String to) {
        user.requireActing();
        return permissions.has(user, Capability.ADMIN)
                ? absences.covered(id, from, to)
                : Optional.of(messages.text("workflow.handover.changed"));
    }
}
