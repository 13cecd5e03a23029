package io.trellis.form.balance;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.RollUp;
import io.trellis.form.field.Violation;
import io.trellis.form.record.Bounds;
import io.trellis.form.record.RecordStore;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Why a write would break a bound: in the analyst's words, then of which record, what is left and what was asked for. */
@Component
final class BoundRefusals {

    private final Messages messages;
    private final ObjectProvider<Permissions> permissions;

    BoundRefusals(Messages messages, ObjectProvider<Permissions> permissions) {
        this.messages = messages;
        this.permissions = permissions;
    }

    /** It depends on what others are about to write, and they take their time. */
    Violation busy() {
        return new Violation("", "busy", messages.text("record.busy"));
    }

    Violation of(Kept kept, Place place, RecordStore.Write write, Ask ask, Standing now, Bounds.Who who) {
        LocalizedText label = kept.field().definition().label();
        LocalizedText first = kept.balance().message().isEmpty()
                ? messages.textAbout("record.balance.beyond", label)
                : kept.balance().message();
        LocalizedText figures = figures(kept, place, ask, now, who);
        String path =
                ask.limits() ? kept.balance().boundByField().orElse("") : Touched.path(kept, place.record(), write);
        return new Violation(path, Bounds.BROKEN, joined(first, figures));
    }

    private LocalizedText figures(Kept kept, Place place, Ask ask, Standing now, Bounds.Who who) {
        String title = who.context()
                .label(place.entity(), place.record())
                .orElse(kept.entity().definition().label().in(who.context().locale()));
        String asked = number(kept.field(), ask.amount().abs(), who.context());
        if (!mayRead(kept, place, who)) {
            return messages.text("record.balance.asked", title, asked);
        }
        Optional<BigDecimal> left = now.left();
        return ask.limits() || left.isEmpty()
                ? messages.text("record.balance.stands", title, number(kept.field(), now.worst(), who.context()))
                : messages.text("record.balance.left", title, number(kept.field(), left.get(), who.context()), asked);
    }

    /** What is left of what somebody may not look at is not theirs to know. */
    private boolean mayRead(Kept kept, Place place, Bounds.Who who) {
        CurrentUser user = who.user();
        return user.isSystem()
                || who.context().exists(place.entity(), place.record())
                        && permissions
                                .getObject()
                                .fields(user, kept.entity().name())
                                .apply(kept.field().key())
                                .mayRead();
    }

    private static String number(BoundField field, BigDecimal number, FieldContext context) {
        return field.format(field.compute(Map.of(RollUp.VALUE, number), context, true), context);
    }

    private static LocalizedText joined(LocalizedText first, LocalizedText then) {
        return new LocalizedText(
                first.in(Locale.CHINESE) + "（" + then.zh() + "）", first.in(Locale.ENGLISH) + " (" + then.en() + ")");
    }
}
