package io.trellis.form.retype;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ColumnValues;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The different values that records hold in a field, as far as it takes to guess what they are. */
record HeldSample(BoundField field, Set<Object> values, boolean whole) {

    private static final int MOST = 500;
    private static final int MOST_OPTIONS = 40;
    private static final int LONGEST_OPTION = 60;

    static HeldSample of(EntityStorage storage, EntityDefinition entity, BoundField field) {
        Set<Object> values = new LinkedHashSet<>();
        boolean[] all = {true};
        storage.holding(entity, field.key(), value -> {
            if (values.size() < MOST) {
                values.add(value);
            } else if (!values.contains(value)) {
                all[0] = false;
            }
            return false;
        });
        return new HeldSample(field, values, all[0]);
    }

    /** @param entities whose records every value names */
    ColumnValues column(FieldContext context, List<String> entities) {
        return new ColumnValues(field.options().isEmpty() ? options(context) : field.options(), entities);
    }

    private List<InputSpec.Option> options(FieldContext context) {
        Set<String> words = new LinkedHashSet<>();
        values.forEach(value -> words.add(field.format(value, context).strip()));
        if (!whole
                || words.size() > MOST_OPTIONS
                || words.stream().anyMatch(text -> text.isEmpty() || text.length() > LONGEST_OPTION)) {
            return List.of();
        }
        Set<String> codes = new HashSet<>();
        List<InputSpec.Option> options = new ArrayList<>();
        for (String text : words) {
            LocalizedText label = LocalizedText.same(text);
            String code = NameProposal.free(NameProposal.of(label, "option"), codes::contains);
            codes.add(code);
            options.add(new InputSpec.Option(code, label, "", true, List.of()));
        }
        return options;
    }
}
