package io.trellis.form.record;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.OnDelete;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Locale;

/** Who minds that a record goes. Asked last: who may not delete it at all does not hear what names it. */
record Minding(Preparation.Parts parts, References references) {

    Prepared anybody(RecordId id, Prepared deleted) {
        Prepared allowed = lastAdministrator(id, deleted);
        if (!(allowed instanceof Prepared.Ready)) {
            return allowed;
        }
        List<Violation> held = references.of(id).stream()
                .filter(reference -> reference.then() == OnDelete.REFUSE)
                .map(reference -> new Violation("", Records.REFERENCED, held(reference)))
                .toList();
        return held.isEmpty() ? allowed : new Prepared.Answered(new SaveResult.Rejected(held));
    }

    Prepared lastAdministrator(RecordId id, Prepared deleted) {
        List<Violation> kept =
                deleted instanceof Prepared.Ready ? parts.lastAdministrator().deleting(id) : List.of();
        return kept.isEmpty() ? deleted : new Prepared.Answered(new SaveResult.Rejected(kept));
    }

    private LocalizedText held(Records.Reference reference) {
        return new LocalizedText(
                parts.messages()
                        .text(
                                "record.referenced",
                                Locale.SIMPLIFIED_CHINESE,
                                reference.count(),
                                reference.entityLabel().zh(),
                                reference.fieldLabel().zh()),
                parts.messages()
                        .text(
                                "record.referenced",
                                Locale.ENGLISH,
                                reference.count(),
                                reference.entityLabel().en(),
                                reference.fieldLabel().en()));
    }
}
