package io.trellis.form.open;

import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;

/** Which ways of entering a value make sense for somebody who sees nothing of the product but one form. */
public final class OutsideInputs {

    private OutsideInputs() {}

    /** Why a field is not asked of visitors; the words are {@code form.public.not.<code>}. */
    public enum Not {
        /** It comes about by itself, or nobody enters it. */
        COMPUTED("computed"),
        /** It names people of the house. */
        PEOPLE("people"),
        /** Its records are not named to visitors. */
        UNNAMED("unnamed"),
        /** There is no input for it outside. */
        INPUT("input"),
        /** Asked. */
        NONE("none");

        private final String code;

        Not(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** @param named whether the form names records for it */
    public static Not of(BoundField field, boolean named) {
        if (field.computed()
                || field.definition().readOnly()
                || field.gathered()
                || field.follows().isPresent()) {
            return Not.COMPUTED;
        }
        return of(field.input(), named);
    }

    private static Not of(InputSpec input, boolean named) {
        return switch (input) {
            case InputSpec.Text text -> text.code() ? Not.INPUT : Not.NONE;
            case InputSpec.Number _, InputSpec.Stars _, InputSpec.Duration _ -> Not.NONE;
            case InputSpec.Choice _, InputSpec.Toggle _, InputSpec.Files _ -> Not.NONE;
            case InputSpec.Date _, InputSpec.DateTime _, InputSpec.Time _, InputSpec.Month _ -> Not.NONE;
            case InputSpec.Reference(var entity, var filter, var on, var by) -> reference(entity, named);
            case InputSpec.References(var entity, var filter, var most) -> reference(entity, named);
            case InputSpec.Composite composite ->
                composite.parts().stream()
                        .map(part -> of(part.input(), false))
                        .filter(not -> not != Not.NONE)
                        .findFirst()
                        .orElse(Not.NONE);
            case InputSpec.Regions _, InputSpec.Address _ -> Not.NONE;
            case InputSpec.Tags _, InputSpec.Place _, InputSpec.Signature _ -> Not.INPUT;
            case InputSpec.Rows _, InputSpec.Sealed _, InputSpec.Matching _, InputSpec.Shown _ -> Not.INPUT;
        };
    }

    private static Not reference(String entity, boolean named) {
        if (BuiltInRoles.PEOPLE.contains(entity)) {
            return Not.PEOPLE;
        }
        return named ? Not.NONE : Not.UNNAMED;
    }
}
