package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ResolvedPath;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A setting of a {@link Presentation} that names fields of the entity.
 *
 * @param most how many
 * @param behind whether a field behind a lookup will do
 * @param fits which fields will, of which entity
 */
public record FieldSlot(
        String key,
        LocalizedText label,
        LocalizedText help,
        boolean required,
        int most,
        boolean behind,
        BiPredicate<BoundField, String> fits) {

    /** The key of a slot for what records stand together by, which whoever looks at a list may choose otherwise. */
    public static final String GROUP = "group";

    public FieldSlot(
            String key,
            LocalizedText label,
            LocalizedText help,
            boolean required,
            int most,
            boolean behind,
            Predicate<BoundField> fits) {
        this(key, label, help, required, most, behind, (field, entity) -> fits.test(field));
    }

    /** @param entity whose view it is a setting of */
    public boolean takes(ResolvedPath path, String entity) {
        boolean reached =
                switch (path) {
                    case ResolvedPath.Own _ -> true;
                    case ResolvedPath.Through _ -> behind;
                    case ResolvedPath.Part _, ResolvedPath.Column _ -> false;
                };
        return reached && fits.test(path.leaf(), entity);
    }
}
