package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a changed definition would do to records that are there: options that they still hold, values that no longer fit,
 * values that they lack. Counted, and said before publishing.
 */
final class DataCheck {

    private final EntityDesign design;
    private final EntityDefinition live;
    private final StoredData.Look look;
    private final GivenValues values;
    private final FieldContext context;
    private final Messages messages;
    private final ProblemList problems;

    DataCheck(
            EntityDesign design,
            EntityDefinition live,
            StoredData.Look look,
            GivenValues values,
            FieldContext context,
            Messages messages,
            ProblemList problems) {
        this.design = design;
        this.live = live;
        this.look = look;
        this.values = values;
        this.context = context;
        this.messages = messages;
        this.problems = problems;
    }

    void run() {
        design.entity().fields().forEach(now -> design.bind(now)
                .ifPresent(field -> field.balance().ifPresent(balance -> balance(field, balance))));
        for (FieldDefinition before : live.fields()) {
            Optional<FieldDefinition> after = design.entity().fields().stream()
                    .filter(field -> field.key().equals(before.key()))
                    .findFirst();
            design.bind(before)
                    .ifPresent(old -> after.ifPresentOrElse(
                            now -> design.bind(now).ifPresent(next -> changed(old, next)), () -> gone(old)));
        }
    }

    /** Those that break a bound which is new, or other than it was. */
    private void balance(BoundField field, Balance balance) {
        FieldDefinition now = field.definition();
        Optional<FieldDefinition> before = live.field(now.key());
        boolean same = before.filter(old ->
                        old.settings().equals(now.settings()) && old.type().equals(now.type()))
                .isPresent();
        if (!same && balance.side() != Balance.Side.NONE) {
            Tally broken = look.balance(before.orElse(now), field, balance);
            warn(broken, "fields[" + now.key() + "].settings.limit", "balance-broken", now);
        }
    }

    private void gone(BoundField field) {
        FieldDefinition own = field.definition();
        Tally tally = look.at("gone", own, own, holding(own, value -> true));
        warn(tally, "fields", "field-held", own);
    }

    private void changed(BoundField before, BoundField after) {
        FieldDefinition old = before.definition();
        FieldDefinition now = after.definition();
        String path = "fields[" + now.key() + "]";
        boolean fills = now.fillWith() != null && !Objects.equals(now.fillWith(), old.fillWith());
        if (now.required() && !after.computed() && (!old.required() || fills)) {
            Tally lacking = look.at("lacking", old, now, store -> store.lacking(live, old.key()));
            if (now.fillWith() == null) {
                warn(lacking, path + ".required", "lacking", now);
            } else {
                warn(lacking, path + ".fillWith", "filled", now);
            }
        }
        if (after.balance().isPresent()) {
            return;
        }
        if (!old.type().equals(now.type())) {
            retyped(before, after, path + ".type");
        } else if (!before.columns().isEmpty() && !after.columns().isEmpty() && after.inWords()) {
            new ColumnData(live, look, values, this::tell).changed(before, after, path + ".settings");
        } else if (!before.options().isEmpty() || !after.options().isEmpty()) {
            options(before, after, path + ".settings.options");
        } else if (!old.settings().equals(now.settings()) && !after.computed()) {
            warn(
                    look.at("misfit", old, now, holding(old, value -> !values.fits(after, value, live.name()))),
                    path + ".settings",
                    "no-longer-fits",
                    now);
        }
    }

    /** What the new type does not take: the rest goes over by itself. */
    private void retyped(BoundField before, BoundField after, String path) {
        FieldDefinition now = after.definition();
        Conversion conversion = new Conversion(before, after, context);
        Tally lost = look.at("type", before.definition(), now, holding(before.definition(), value -> conversion
                .of(value)
                .isEmpty()));
        boolean kept = now.retyped() != null && now.retyped().rest() != null;
        warn(lost, path, kept ? "type-lost-kept" : "type-lost", now);
    }

    /** One that records hold and that nothing takes the place of would be a word without a meaning. */
    private void options(BoundField before, BoundField after, String path) {
        boolean open = after.input() instanceof InputSpec.Choice choice && choice.open();
        Map<String, InputSpec.Option> removed = new LinkedHashMap<>();
        before.options().forEach(option -> removed.put(option.code(), option));
        after.options().forEach(option -> removed.remove(option.code()));
        after.replaced().keySet().forEach(removed::remove);
        if (open) {
            return;
        }
        removed.forEach((code, option) -> {
            Tally tally = look.at(
                    "option:" + code,
                    before.definition(),
                    after.definition(),
                    holding(before.definition(), value -> holds(value, code)));
            if (tally.records() > 0) {
                problems.add(path, "option-held", words("option-held", option.label(), tally));
            }
        });
    }

    private static boolean holds(Object value, String code) {
        return value instanceof Collection<?> codes ? codes.contains(code) : code.equals(value);
    }

    private Function<EntityStorage, Tally> holding(FieldDefinition field, java.util.function.Predicate<Object> wanted) {
        return store -> store.holding(live, field.key(), wanted);
    }

    private void warn(Tally tally, String path, String code, FieldDefinition field) {
        tell(tally, path, code, field.label());
    }

    private void tell(Tally tally, String path, String code, LocalizedText about) {
        if (tally.records() > 0) {
            problems.warn(path, code, words(code, about, tally));
        }
    }

    private LocalizedText words(String code, LocalizedText about, Tally tally) {
        return new LocalizedText(
                words(code, Locale.SIMPLIFIED_CHINESE, about.zh(), tally),
                words(code, Locale.ENGLISH, about.en(), tally));
    }

    private String words(String code, Locale language, String about, Tally tally) {
        String records =
                messages.text(tally.whole() ? "form.records" : "form.records.atLeast", language, tally.records());
        List<String> titles = tally.titles();
        String named = String.join(messages.text("form.comma", language), titles)
                + (tally.records() > titles.size() ? "…" : "");
        return messages.text("form.problem." + code, language, about, records, named);
    }
}
